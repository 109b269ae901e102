import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Node } from "../../src/graph/node.ts";
import { compileBatch } from "../../src/numeric/batch.ts";
import { compile } from "../../src/numeric/compile.ts";
import { program } from "./programs.ts";

const original = (globalThis as unknown as { WebAssembly: object }).WebAssembly as {
  Module: new (bytes: Uint8Array) => object;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

/** More instructions than are made into one JavaScript function. */
function long(): { readonly output: Node; readonly variables: readonly string[] } {
  return program(`u = x\n${"u = u*y*(x - u) + sin(u)\n".repeat(1000)}`);
}

/** Stands for the engine's own, and counts modules. */
function counted() {
  const count = { modules: 0 };
  class Module extends original.Module {
    constructor(bytes: Uint8Array) {
      super(bytes);
      count.modules++;
    }
  }
  vi.stubGlobal("WebAssembly", { ...properties(original), Module });
  return count;
}

const properties = (of: object) =>
  Object.fromEntries(
    Object.entries(Object.getOwnPropertyDescriptors(of)).map(([name, { value }]) => [name, value]),
  );

/** Value and slopes of a call after some more. */
function resultsAfter(calls: number, f: ReturnType<typeof compile>): number[] {
  const x = Float64Array.of(0.3, 0.7);
  const gradient = new Float64Array(2);
  for (let i = 0; i < calls; i++) f(x, gradient);
  return [f(x, gradient), ...gradient];
}

test("a large gradient starts on the tape, and moves to WebAssembly once it proves hot", () => {
  const count = counted();
  const { output, variables } = long();
  const f = compile(output, variables);
  const first = resultsAfter(0, f);
  expect(count.modules).toBe(0);
  expect(resultsAfter(1000, f)).toEqual(first);
  expect(count.modules).toBe(1);
});

const refusing = {
  "there is no WebAssembly": undefined,
  "no module may be made": {
    ...properties(original),
    Module: function forbidden() {
      throw new Error("a policy forbids it");
    },
  },
  "no memory is left": {
    ...properties(original),
    Instance: function full() {
      throw new RangeError("no memory");
    },
  },
};

describe.each(Object.entries(refusing))("where %s", (_, engine) => {
  test("a hot gradient stays on the tape", () => {
    const { output, variables } = long();
    const expected = resultsAfter(0, compile(output, variables, { backend: "tape" }));
    vi.stubGlobal("WebAssembly", engine);
    expect(resultsAfter(1000, compile(output, variables))).toEqual(expected);
  });

  test("WebAssembly that is asked for says so", () => {
    vi.stubGlobal("WebAssembly", engine);
    const { output, variables } = program("x^2");
    expect(() => compile(output, variables, { backend: "wasm" })).toThrow();
    expect(() => compileBatch(output, variables, { backend: "wasm" })).toThrow();
  });

  test("a batch does without", () => {
    const points = Float64Array.of(1, 2, 3, 0.5, 0.25, 0.125);
    for (const { output, variables } of [program("x*y^2"), long()]) {
      const results = ([undefined, engine] as const).map((each, i) => {
        vi.unstubAllGlobals();
        if (i > 0) vi.stubGlobal("WebAssembly", each);
        const [values, gradients] = [new Float64Array(3), new Float64Array(6)];
        compileBatch(output, variables)(points, values, gradients, 3);
        return [...values, ...gradients];
      });
      expect(results[1]).toEqual(results[0]);
    }
  });
});

test("a gradient works where a policy forbids code from strings", () => {
  const code = `
    import { differentiate } from ${JSON.stringify(new URL("../../dist/index.js", import.meta.url).href)};
    let refused = false;
    try { new Function("return 0"); } catch { refused = true; }
    const d = differentiate("x*y^2");
    const gradient = new Float64Array(2);
    const results = [d.compile()(Float64Array.of(2, 3), gradient), ...gradient];
    let js = "made";
    try { d.compile({ backend: "js" }); } catch { js = "refused"; }
    console.log(JSON.stringify([refused, results, js]));`;
  const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "-e", code];
  expect(JSON.parse(execFileSync(process.execPath, flags, { encoding: "utf8" }))).toEqual([
    true,
    [18, 9, 12],
    "refused",
  ]);
});
