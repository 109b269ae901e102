/** Generated sources run by the tools of their languages, all of one language in one process. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Derivative, SourceOptions } from "../../src/index.ts";
import { cPrelude } from "../../src/render/source/c-prelude.ts";

/** A source, the name of its function, how it takes its arguments, and where it is tried. */
export interface Run {
  readonly source: string;
  readonly name: string;
  readonly isArray: boolean;
  readonly points: readonly (readonly number[])[];
}

export interface Tool {
  readonly title: string;
  write(derivative: Derivative, options?: SourceOptions): string;
  /** Whether the tool is on this machine. */
  readonly isHere: boolean;
  /** For each run and point, the value and the gradient. */
  run(runs: readonly Run[]): readonly (readonly (readonly number[])[])[];
}

/** What a command gives, or nothing where there is no such command. */
function outputOf(command: string, words: readonly string[], cwd?: string): string | undefined {
  try {
    const options = {
      encoding: "utf8",
      maxBuffer: 1e9,
      stdio: "pipe",
      ...(cwd && { cwd }),
    } as const;
    return execFileSync(command, words, options);
  } catch (failure) {
    if (cwd === undefined) return undefined;
    throw failure;
  }
}

/** Python's with NumPy: the first that has it. */
const pythons = ["python3", "/usr/bin/python3"];
const pythonHere = pythons.find(
  (each) => outputOf(each, ["-c", "import numpy; print(numpy.ones(2))"]) !== undefined,
);
const compiler = ["cc", "gcc", "clang"].find((each) => outputOf(each, ["--version"]) !== undefined);

/** Files in a folder of their own, and what running the command there prints, as lists of numbers. */
function inFolder(
  files: ReadonlyMap<string, string>,
  commands: readonly (readonly [string, ...string[]])[],
  runs: readonly Run[],
): number[][][] {
  const folder = mkdtempSync(join(tmpdir(), "gradtrace-source-"));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    let out = "";
    for (const [command, ...words] of commands) out = outputOf(command, words, folder) ?? "";
    const lines = out.trim().split("\n");
    let at = 0;
    return runs.map(({ points }) =>
      points.map(() => (lines[at++] ?? "").trim().split(/\s+/).map(numberIn)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As the three languages print them. */
const numberIn = (text: string): number =>
  /nan/i.test(text)
    ? Number.NaN
    : /inf/i.test(text)
      ? (text.startsWith("-") ? -1 : 1) * Number.POSITIVE_INFINITY
      : Number(text);

const javascriptNumber = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));
const pythonNumber = (x: number): string =>
  Number.isNaN(x)
    ? "math.nan"
    : Number.isFinite(x)
      ? javascriptNumber(x)
      : `${x < 0 ? "-" : ""}math.inf`;
const cNumber = (x: number): string => {
  if (Number.isNaN(x)) return "NAN";
  if (!Number.isFinite(x)) return `${x < 0 ? "-" : ""}INFINITY`;
  return x.toExponential();
};

const nodeTool: Tool = {
  title: "JavaScript",
  write: (derivative, options) => derivative.toJavaScript(options),
  isHere: true,
  run: (runs) => {
    const files = new Map(runs.map((run, i) => [`case${i}.mjs`, run.source]));
    const main = runs.map(({ name, isArray, points }, i) => {
      const args = points.map((point) => `[${point.map(javascriptNumber)}]`).join(", ");
      return `import { ${name} as case${i} } from "./case${i}.mjs";
for (const x of [${args}]) print(case${i}(${isArray ? "x" : "...x"}));`;
    });
    const print =
      "function print({ value, gradient }) { console.log([value, ...gradient].join(' ')); }";
    files.set("main.mjs", `${main.join("\n")}\n${print}\n`);
    return inFolder(files, [[process.execPath, "main.mjs"]], runs);
  },
};

/** Runs sources in Python; `loop` calls the function `f` for the list of points `xs`. */
function pythonTool(title: string, loop: (isArray: boolean) => string): Tool {
  return {
    title,
    write: (derivative, options) => derivative.toPython(options),
    isHere: pythonHere !== undefined,
    run: (runs) => {
      const files = new Map(runs.map((run, i) => [`case${i}.py`, run.source]));
      const main = runs.map(({ name, isArray, points }, i) => {
        const args = points.map((point) => `[${point.map(pythonNumber)}]`).join(", ");
        return `from case${i} import ${name} as f\nxs = [${args}]\n${loop(isArray)}`;
      });
      files.set("main.py", `import math\nimport numpy as np\n${main.join("\n")}\n`);
      // Warnings are errors: the caller of a function should see none.
      return inFolder(files, [[pythonHere ?? "", "-W", "error", "main.py"]], runs);
    },
  };
}

const onScalars = pythonTool(
  "Python",
  (isArray) => `for x in xs:
    value, slopes = f(${isArray ? "x" : "*x"})
    assert all(isinstance(each, float) for each in (value, *slopes)), (value, slopes)
    print(value, *slopes)`,
);

/** All points in one call, as arrays of two columns and any number of rows; the last point is repeated. */
const onArrays = pythonTool(
  "Python on arrays",
  (isArray) => `rows = xs + xs[-1:] * (len(xs) % 2)
columns = [np.reshape(column, (-1, 2)) for column in zip(*rows)]
value, slopes = f(${isArray ? "columns" : "*columns"})
if columns:
    assert all(each.shape == (len(rows) // 2, 2) for each in (value, *slopes)), (value, slopes)
for i in range(len(xs)):
    print(*(np.ravel(each)[i if columns else 0] for each in (value, *slopes)))`,
);

const strict = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Wshadow", "-Wconversion", "-Werror"];

/** Compiles C source by itself, optimised. Throws what the compiler says where it warns. */
export function compileStrictly(source: string): void {
  inFolder(new Map([["f.c", source]]), [[compiler ?? "", ...strict, "-O2", "-c", "f.c"]], []);
}

const compilerTool: Tool = {
  title: "C",
  write: (derivative, options) => derivative.toC(options),
  isHere: compiler !== undefined,
  run: (runs) => {
    // All in one file, so each definition is kept where it comes first only.
    const seen = new Set<string>();
    const parts = runs.map(({ source }) => {
      let text = source.replace("#include <math.h>\n", "");
      for (const [, definition] of cPrelude) {
        if (!text.includes(definition)) continue;
        if (seen.has(definition)) text = text.replace(definition, "");
        seen.add(definition);
      }
      return text;
    });
    const calls = runs.flatMap(({ name, source, points }) => {
      const [, dimension] = /const double \w+\[(\d+)\]/.exec(source) ?? [];
      const [, count = "0"] = /, double \w+\[(\d+)\]/.exec(source) ?? [];
      return points.map((point) => {
        const given = dimension === undefined ? "" : `(const double[]){${point.map(cNumber)}}`;
        return `    show(${name}(${[given, ...(count === "0" ? [] : ["g"])].filter(Boolean).join(", ")}), g, ${count});`;
      });
    });
    const longest = Math.max(1, ...runs.map(({ points }) => (points[0]?.length ?? 0) + 1));
    const main = `#include <math.h>
#include <stdio.h>
${parts.join("\n")}
static void show(double value, const double *g, int n)
{
    printf("%.17g", value);
    for (int i = 0; i < n; i++) printf(" %.17g", g[i]);
    printf("\\n");
}
int main(void)
{
    double g[${longest}] = {0};
${calls.join("\n")}
    return 0;
}
`;
    return inFolder(
      new Map([["main.c", main]]),
      [
        [compiler ?? "", ...strict, "-O0", "-Wno-shadow", "-o", "main", "main.c", "-lm"],
        ["./main"],
      ],
      runs,
    );
  },
};

export const tools: readonly Tool[] = [nodeTool, onScalars, compilerTool, onArrays];
