import { describe, expect, test } from "vitest";
import { commands, mainJob } from "../../src/app/commands/index.ts";
import { commonOptions, options } from "../../src/app/options.ts";
import { gradtrace, wordsOf } from "./console.ts";

const json = async (line: string) => {
  const { code, out, err } = await gradtrace([...wordsOf(line), "--json"]);
  return { code, err, value: JSON.parse(out) };
};

describe("the main job", () => {
  test("shows the program, the graph, the partials, the backward pass and the check", async () => {
    const { code, out, err } = await gradtrace(wordsOf("'q = x + y; f = q*z' --at x=-2,y=5,z=-4"));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const headings = out.split("\n").filter((line) => /^[A-Z]/.test(line));
    expect(headings).toEqual([
      "Graph",
      "Partial derivatives",
      "Backward pass",
      "Check by central differences",
    ]);
    expect(out).toContain("at x = -2, y = 5, z = -4: f = -12");
  });

  test("without a point is symbolic, and checks at seeded random points", async () => {
    const { out } = await gradtrace(["x^2"]);
    expect(out).toContain("dz/dx = 2*x\n");
    expect(out).toContain("5 points, random from seed 1");
    expect((await gradtrace(["x^2"])).out).toBe(out);
    const other = await gradtrace(wordsOf("x^2 --seed 2 --points 3"));
    expect(other.out).toContain("3 points, random from seed 2");
  });

  test("gives partials only for what --wrt names, named parts included", async () => {
    const { out } = await gradtrace(wordsOf("'q = x + y; f = q*z' --wrt q,z --at x=1,y=2,z=4"));
    const partials = out.slice(out.indexOf("Partial derivatives"), out.indexOf("Backward pass"));
    expect(partials.match(/df\/d\w/g)).toEqual(["df/dq", "df/dz"]);
    expect(partials).toMatch(/df\/dq = z +=.*4/);
  });

  test("as JSON holds the derivative, the trace and the check", async () => {
    const { value, code } = await json("'f = x*y' --at x=4,y=-3");
    expect(code).toBe(0);
    expect(Object.keys(value)).toEqual([
      "output",
      "formula",
      "partials",
      "notes",
      "trace",
      "check",
    ]);
    expect(value.trace.value).toBe(-12);
    expect(value.trace.gradient).toEqual({ x: -3, y: 4 });
    expect(value.check.verdict).toBe("agree");
    const symbolic = await json("'f = x*y'");
    expect(symbolic.value.trace.nodes[0].adjoint).toEqual({ text: "y", latex: "y" });
  });

  test("of a constant is no error", async () => {
    const { code, out } = await gradtrace(["2 + 3"]);
    expect(code).toBe(0);
    expect(out).toContain("z = 2 + 3");
  });
});

describe("diff", () => {
  test("prints the partials, one a line, and nothing else", async () => {
    const { out, err } = await gradtrace(["diff", "z = x1 + 5*x2 - 3*x3^2"]);
    expect(out).toBe("dz/dx1 = 1\ndz/dx2 = 5\ndz/dx3 = -6*x3\n");
    expect(err).toBe("");
  });

  test("sends reading notes to standard error", async () => {
    const { out, err } = await gradtrace(["diff", "-x^2"]);
    expect(out).toBe("dz/dx = -2*x\n");
    expect(err).toMatch(/^note\[/);
  });

  test("with a point gives values too", async () => {
    const { out } = await gradtrace(wordsOf("diff x^3 --at x=2"));
    expect(out).toBe("dz/dx = 3*x^2 = 12\n");
    const { out: byPart } = await gradtrace(wordsOf("diff 'q=x+y;f=q^2' --wrt q --at x=1,y=2"));
    expect(byPart).toMatch(/= 6\n$/);
  });

  test("with --steps names each rule", async () => {
    const { out } = await gradtrace(wordsOf("diff x*sin(x) --steps"));
    expect(out).toContain("product rule");
    expect(out.trimEnd().split("\n").length).toBeGreaterThan(4);
    const { value } = await json("diff x*sin(x) --steps");
    expect(value.derivations[0].lines.at(-1).text).toBe(value.partials[0].text);
  });

  test("writes subscripts and superscripts where asked to", async () => {
    const { out } = await gradtrace(wordsOf("diff x1*x2^3 --unicode"));
    expect(out).toBe("dz/dx₁ = x₂³\ndz/dx₂ = 3·x₁·x₂²\n");
  });
});

describe("trace", () => {
  test("goes forward and backward in numbers or in symbols", async () => {
    const numbers = await gradtrace(wordsOf("trace x*y --at x=4,y=-3"));
    expect(numbers.out).toMatch(/Forward pass[\s\S]*Backward pass/);
    expect(numbers.out).toMatch(/dz\/dx = .*= -3\n/);
    const symbols = await gradtrace(["trace", "x*y"]);
    expect(symbols.out).toMatch(/dz\/dx = .*= y\n/);
  });

  test("as JSON gives every node's value, adjoint and contributions", async () => {
    const { value } = await json("trace x*y --at x=4,y=-3");
    expect(value.nodes.at(-1)).toMatchObject({ name: "z", value: -12, adjoint: 1 });
    expect(value.nodes[0].contributions).toEqual([
      { through: 2, argument: 0, partial: -3, adjoint: -3 },
    ]);
  });
});

describe("check", () => {
  test("agrees, at random points or at one's own", async () => {
    const random = await gradtrace(["check", "x*sin(y)"]);
    expect(random.code).toBe(0);
    expect(random.out).toContain("good: every partial agrees");
    const { value } = await json("check x*sin(y) --at x=2,y=0.5");
    expect(value.points).toHaveLength(1);
    expect(value.verdict).toBe("agree");
  });

  test("says that a point stands on a kink, and that is no failure", async () => {
    const { code, out } = await gradtrace(wordsOf("check abs(x) --at x=0"));
    expect(code).toBe(0);
    expect(out).toContain("kink");
    expect(out).toContain("-1 from below and 1 from above");
  });

  test("tells a kink apart from the conditional that stands on it", async () => {
    const prose = async (words: readonly string[]) =>
      (await gradtrace([...words])).out.replace(/\s+/g, " ");
    const of = await prose(["abs(x > 0 ? x : 0)", "--at", "x=-1"]);
    expect(of).toContain("at (x > 0 ? x : 0) = 0 gradtrace takes");
    const cut = await prose(["atan2(y,x)", "--at", "x=-1,y=0"]);
    expect(cut).toContain("at y = 0 and x < 0 gradtrace takes");
  });

  test("asks for a second opinion in forty digits", async () => {
    const { value, code } = await json("check exp(x)/y --points 2 --digits 40");
    expect(code).toBe(0);
    expect(value.precision).toBe(40);
    expect(value.entries.every((entry: { precise?: object }) => entry.precise)).toBe(true);
  });
});

describe("tex", () => {
  test("prints the formula, its partials and every step", async () => {
    const { out } = await gradtrace(["tex", "x3^2*exp(x3)"]);
    expect(out).toContain("z = x_{3}^{2}e^{x_{3}}");
    expect(out.match(/\\begin\{aligned\}/g)).toHaveLength(2);
    expect(out).toContain("\\text{product rule");
  });
});

describe("matrices", () => {
  test("a Hessian with the names of its rows and columns", async () => {
    const { out } = await gradtrace(["hessian", "x^2*y"]);
    expect(out.split("\n").map((line) => line.trim().split(/ +/))).toEqual([
      ["x", "y"],
      ["x", "2*y", "2*x"],
      ["y", "2*x", "0"],
      [""],
    ]);
  });

  test("a Jacobian of several formulas", async () => {
    const { value } = await json("jacobian x*y x+y");
    expect(value.entries.map((row: { text: string }[]) => row.map(({ text }) => text))).toEqual([
      ["y", "x"],
      ["1", "1"],
    ]);
    const { out } = await gradtrace(wordsOf("jacobian 'u = x^2' 'v = u*y' --wrt y"));
    expect(out.trim().split(/\s+/)).toEqual(["y", "u", "0", "v", "x^2"]);
  });
});

describe("functions", () => {
  test("lists every function, and tells all about one", async () => {
    const { out } = await gradtrace(["functions"]);
    for (const name of ["exp(x)", "atan2(y, x)", "sigmoid(x)", "gamma(x)"]) {
      expect(out).toContain(name);
    }
    const one = await gradtrace(["functions", "tanh"]);
    expect(one.out).toContain("df/dx");
    const { value } = await json("functions ln");
    expect(value.map(({ name }: { name: string }) => name)).toEqual(["log"]);
  });

  test("knows what was meant", async () => {
    const { code, err } = await gradtrace(["functions", "sni"]);
    expect(code).toBe(2);
    expect(err).toContain("did you mean sin?");
  });
});

describe("the help", () => {
  const all = [mainJob, ...commands.values()];

  test("names every command, and every option is some command's", async () => {
    const { out, code } = await gradtrace(["--help"]);
    expect(code).toBe(0);
    for (const { name, operands } of all) {
      expect(out).toContain(["gradtrace", name, operands].filter(Boolean).join(" "));
    }
    const taken = new Set([...commonOptions, ...all.flatMap((command) => command.options)]);
    expect([...taken].sort()).toEqual(Object.keys(options).sort());
  });

  test("is what a person gets who types the name alone", async () => {
    expect((await gradtrace([])).out).toBe((await gradtrace(["-h"])).out);
  });

  test.each([...commands.values()])("of $name names its options", async (command) => {
    const { out } = await gradtrace([command.name, "--help"]);
    for (const name of command.options) expect(out).toContain(`--${name}`);
    expect(out.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  // Examples that mark files need the files.
  const examples = all.flatMap((command) => (command.name === "grade" ? [] : command.examples));

  test.each(examples)("the example %s works", async (line) => {
    const [input, command = line] = line.startsWith("echo") ? line.split(" | ") : [undefined, line];
    const [, text = ""] = /^echo '(.*)'$/.exec(input ?? "") ?? [];
    const { code, err } = await gradtrace(wordsOf(command).slice(1), { input: text });
    expect({ code, err: err.replace(/^note[\s\S]*/, "") }).toEqual({ code: 0, err: "" });
  });
});

test("the version is that of the package", async () => {
  expect((await gradtrace(["--version"])).out).toBe("1.2.3\n");
  expect((await gradtrace(["-V"])).out).toBe("1.2.3\n");
});
