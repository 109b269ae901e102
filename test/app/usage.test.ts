import { describe, expect, test } from "vitest";
import { gradtrace, wordsOf } from "./console.ts";

const complaint = async (line: string): Promise<string> => {
  const { code, out, err } = await gradtrace(wordsOf(line));
  expect({ code, out }).toEqual({ code: 2, out: "" });
  return err;
};

describe("a command line that cannot be understood is a complaint with a way out", () => {
  test.each([
    [
      "diff x^2 --wtr x",
      "error[unknown-option]: there is no option --wtr\n    = help: did you mean --wrt?\n",
    ],
    [
      "x --frobnicate",
      "error[unknown-option]: there is no option --frobnicate\n    = help: gradtrace --help lists the options\n",
    ],
    [
      "trace x --steps",
      "error[misplaced-option]: gradtrace trace takes no option --steps\n    = help: --steps belongs to gradtrace diff\n",
    ],
    [
      "x --steps",
      "error[misplaced-option]: gradtrace takes no option --steps\n    = help: --steps belongs to gradtrace diff\n",
    ],
    [
      "diff x --wrt",
      "error[missing-option-value]: --wrt needs a value\n    = help: write --wrt NAMES (only these variables: x1,x3)\n",
    ],
    [
      "diff x --wrt --steps",
      "error[missing-option-value]: --wrt needs a value\n    = help: write --wrt NAMES (only these variables: x1,x3)\n",
    ],
    [
      "diff x --json=yes",
      "error[needless-option-value]: --json takes no value\n    = help: write --json alone\n",
    ],
    [
      "check x --points 0",
      'error[bad-option-value]: --points takes a whole number from 1 to 1000, but "0" is given\n',
    ],
    [
      "check x --seed -1",
      'error[bad-option-value]: --seed takes a whole number from 0 to 4294967295, but "-1" is given\n',
    ],
    [
      "check x --digits many",
      'error[bad-option-value]: --digits takes a whole number from 20 to 500, but "many" is given\n',
    ],
    [
      "diff x^2 y^2",
      'error[extra-operand]: there is one formula too many: "y^2"\n    = help: write gradtrace diff EXPR; quote a formula that has spaces in it\n',
    ],
    [
      "x^2 -at x=2",
      'error[extra-operand]: there is one formula too many: "-at"\n    = help: did you mean --at?\n',
    ],
    [
      "diff x --wrt 2",
      'error[bad-name]: "2" is not the name of a variable\n    = help: write --wrt x1,x2\n',
    ],
    [
      "diff",
      "error[missing-operand]: gradtrace diff needs a formula\n    = help: write gradtrace diff EXPR, with - to read standard input\n",
    ],
  ])("%s", async (line, expected) => {
    expect(await complaint(line)).toBe(expected);
  });
});

describe("complaints about the formula", () => {
  test("go to standard error with their place, and nothing is printed", async () => {
    expect(await complaint("'z = x*sni(y)'")).toBe(
      'error[unknown-function]: there is no function "sni"\n' +
        "  1 | z = x*sni(y)\n" +
        "    |       ^^^ did you mean sin?\n",
    );
  });

  test("with --json are one line of JSON", async () => {
    for (const line of ["'x + * y' --json", "diff x --json --wtr x"]) {
      const err = await complaint(line);
      expect(err.endsWith("}\n")).toBe(true);
      const { diagnostics } = JSON.parse(err);
      expect(diagnostics[0].severity).toBe("error");
    }
  });

  test.each([
    "",
    " ",
    "\u0000",
    "\ufeff",
    "((((",
    "x".repeat(100_000),
    "{}",
    "$(rm -rf)",
    "\\frac{1}{2}",
    "=",
    ";;;",
    "a=b=c",
  ])("%j gives an answer or a complaint, never an exception", async (text) => {
    const { code, out, err } = await gradtrace(["diff", text]);
    expect(code === 0 ? out : err).not.toBe("");
    expect(err).not.toContain("internal");
  });
});

describe("the page", () => {
  const ansi = "\u001b[";

  test("has colour on a terminal only, and never where it is not wanted", async () => {
    const terminal = { columns: 100 };
    expect((await gradtrace(["x^2"], terminal)).out).toContain(ansi);
    expect((await gradtrace(["x^2"])).out).not.toContain(ansi);
    expect((await gradtrace(["x^2", "--no-color"], terminal)).out).not.toContain(ansi);
    for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
      expect((await gradtrace(["x^2"], { ...terminal, env })).out).not.toContain(ansi);
    }
    expect((await gradtrace(["x^2"], { ...terminal, env: { NO_COLOR: "" } })).out).toContain(ansi);
    expect((await gradtrace(["x +"], terminal)).err).toContain(ansi);
  });

  test("fits the terminal, or the width that is asked for", async () => {
    const formula = "exp((x1 + 5*(x2 + 3))^2)*sin(x1*x2)/(1 + x1^2 + x2^2)";
    for (const width of [70, 80, 110]) {
      const { out } = await gradtrace([formula], { columns: width, env: { NO_COLOR: "1" } });
      expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
      expect((await gradtrace([formula, "--width", String(width)])).out).toBe(out);
    }
  });
});
