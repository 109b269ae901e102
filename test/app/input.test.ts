import { describe, expect, test } from "vitest";
import { gradtrace, wordsOf } from "./console.ts";

const square = "dz/dx = 2*x\n";

describe("where a program comes from", () => {
  test("standard input, where it is named or nothing is", async () => {
    expect((await gradtrace(["diff", "-"], { input: "x^2\n" })).out).toBe(square);
    expect((await gradtrace(["diff"], { input: "x^2" })).out).toBe(square);
    expect((await gradtrace(["diff", "--file", "-"], { input: "x^2" })).out).toBe(square);
  });

  test("a file, named by its path or by --file", async () => {
    const files = { "a.grad": "# a comment\nx^2\n", x: "x^2" };
    expect((await gradtrace(["diff", "a.grad"], { files })).out).toBe(square);
    expect((await gradtrace(["diff", "--file", "a.grad"], { files })).out).toBe(square);
    expect((await gradtrace(["diff", "--file=x"], { files })).out).toBe(square);
  });

  test("a file called x does not hide the variable", async () => {
    expect((await gradtrace(["diff", "x"], { files: { x: "y^2" } })).out).toBe("dz/dx = 1\n");
  });

  test("complaints name the file", async () => {
    const files = { "a.grad": "x^2\ny +" };
    const { code, err } = await gradtrace(["diff", "a.grad"], { files });
    expect(code).toBe(2);
    expect(err).toContain("a.grad:2:");
  });

  test("a file that is not there, or cannot be read, is a complaint", async () => {
    const { code, err } = await gradtrace(["diff", "--file", "no.grad"]);
    expect(code).toBe(2);
    expect(err).toBe('error[no-such-file]: there is no file "no.grad"\n');
  });

  test("several statements, separated by ; or new lines", async () => {
    for (const text of ["q = x^2; q", "q = x^2\nq"]) {
      expect((await gradtrace(["diff", text])).out).toBe("dq/dx = 2*x\n");
    }
  });
});

describe("formulas that begin with a minus", () => {
  test.each([["-x^2"], ["--", "-x^2"], ["--wrt", "x", "-x^2"]])("%s %s %s", async (...words) => {
    const { code, out } = await gradtrace(["diff", ...words.filter(Boolean)]);
    expect({ code, out }).toEqual({ code: 0, out: "dz/dx = -2*x\n" });
  });

  test.each(["-x", "-(x - 1)", "-x--y", "-3*x+2", "-hypot(x, y)", "--x", "-e^x"])(
    "%s",
    async (text) => {
      const { code, out } = await gradtrace(["diff", text]);
      expect(code).toBe(0);
      expect(out).toMatch(/^d\w\/dx = /);
    },
  );

  test("a command's name is a variable after --", async () => {
    expect((await gradtrace(["diff", "--", "check^2"])).out).toBe("dz/dcheck = 2*check\n");
    expect((await gradtrace(["--json", "--", "diff"])).code).toBe(0);
  });
});

describe("the point", () => {
  test.each([
    "x1=2,x2=3",
    "x1=2 x2=3",
    " x1 = 2 , x2 = 3 ",
    "x1=2;x2=3",
    "x1=2\nx2=3",
    "x1=4/2, x2=abs(-3)",
    "x₁=2, x2=hypot(0,3)",
    "x1=2e0 x2=6/2",
    "x1 = 1 + 1, x2 = 3",
    "x1=9,x1=2,x2=3",
  ])("%j", async (point) => {
    const { code, out, err } = await gradtrace(["diff", "x1*x2", "--at", point]);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "dz/dx1 = x2 = 3\ndz/dx2 = x1 = 2\n",
      err: "",
    });
  });

  test("may come in several words or options", async () => {
    for (const line of [
      "diff x*y --at x=2 y=3",
      "diff --at x=2 y=3 x*y",
      "diff x*y --at x=2, y=3",
      "diff x*y --at=x=2 y=3",
      "diff x*y --at x=2 --at y=3",
    ]) {
      expect((await gradtrace(wordsOf(line))).out).toBe("dz/dx = y = 3\ndz/dy = x = 2\n");
    }
  });

  test.each([
    ["x=-2", -2],
    ["x=pi/2", Math.PI / 2],
    ["x=1e-3", 1e-3],
    ["x=-1/4", -0.25],
    ["x=2^10", 1024],
  ])("%s is read by the language", async (point, value) => {
    const { out } = await gradtrace(["trace", "x", "--at", point, "--json"]);
    expect(JSON.parse(out).value).toBe(value);
  });

  test.each(["__proto__", "constructor", "toString"])(
    "%s is a name like any other",
    async (name) => {
      const { out } = await gradtrace(["trace", `${name}^2`, "--at", `${name}=3`, "--json"]);
      const { value, gradient } = JSON.parse(out);
      expect(value).toBe(9);
      expect(Object.entries(gradient)).toEqual([[name, 6]]);
    },
  );

  test("that misses variables names them, and shows what to write", async () => {
    const { code, err } = await gradtrace(wordsOf("trace x*y*zeta --at x=7"));
    expect(code).toBe(2);
    expect(err).toBe(
      "error[missing-value]: the point gives no number for y and zeta\n" +
        "    = help: write --at x=7,y=1,zeta=1, with the values you want\n",
    );
  });

  test("that has strangers or computed names warns of them", async () => {
    const { code, err } = await gradtrace(wordsOf("diff 'f = alpha^2' --at alpha=1,alhpa=2,f=3"));
    expect(code).toBe(0);
    expect(err).toContain("the program has no variable alhpa");
    expect(err).toContain("did you mean alpha?");
    expect(err).toContain("f is computed by the program");
  });

  test.each([
    ["x=", "unexpected-end", "x="],
    ["x", "bad-point", "this gives no variable a value"],
    ["7", "bad-point", "this gives no variable a value"],
    ["x=1,y", "bad-point", "this gives no variable a value"],
    ["x=a", "bad-point", "this depends on a"],
    ["x=log(-1)", "bad-point", "this is not a number"],
    ["x=10^400", "bad-point", "this is too large a number"],
    ["x=1 2", "unexpected-token", "x=1 2"],
    ["x=(1", "unclosed-bracket", "x=(1"],
    ["x:1", "stray-bracket", "x:1"],
    ["x==1", "bad-point", "this gives no variable a value"],
  ])("%j is refused with its place", async (point, code, shown) => {
    const printed = await gradtrace(["trace", "x", "--at", point]);
    expect(printed.code).toBe(2);
    expect(printed.err).toMatch(/^error\[/);
    expect(printed.err).toContain(`[${code}]`);
    expect(printed.err).toContain(shown);
    expect(printed.err).toContain("^");
  });
});
