import { describe, expect, it, test } from "vitest";
import type { AnswerReport } from "../../src/api/answer.ts";
import { checkAnswer, gradeAnswer } from "../../src/api/answer.ts";
import type { MistakeCode } from "../../src/check/mistakes/mistake.ts";
import { evaluate } from "../../src/numeric/evaluate.ts";
import { correct, twice, values, wrong } from "./answers.table.ts";

const wrtOf = (names: string) => (names === "" ? {} : { wrt: names.split(" ") });
const codesOf = ({ diagnosis, alternatives }: AnswerReport): readonly MistakeCode[] =>
  [diagnosis, ...alternatives].flatMap((each) => (each ? [each.code] : []));

describe("an answer is correct in any form", () => {
  const rows = correct.flatMap(([question, wrt, ...answers]) =>
    answers.map((answer) => [question, wrt, answer] as const),
  );
  it.each(rows)("%s by %s: %s", (question, wrt, answer) => {
    const { verdict, diagnosis } = checkAnswer({ question, wrt, answer });
    expect({ verdict, diagnosis }).toEqual({ verdict: "correct", diagnosis: undefined });
  });

  test("and there are at least five of each", () => {
    for (const [, , ...answers] of correct) expect(answers.length).toBeGreaterThanOrEqual(5);
  });
});

describe("a wrong answer is told what was done, with a witness that holds", () => {
  it.each(wrong)("%s: %s by %s: %s", (codes, question, wrt, answer) => {
    const report = checkAnswer({ question, ...wrtOf(wrt), answer });
    expect(report.verdict).toBe("incorrect");
    expect([codes].flat()).toContain(report.diagnosis?.code);
    const { witness, given, expected } = report;
    const at = witness?.point ?? new Map();
    expect(evaluate(given.node, at)).toBeCloseTo(witness?.given ?? Number.NaN, 6);
    expect(evaluate(expected.node, at)).toBeCloseTo(witness?.expected ?? Number.NaN, 6);
    expect(witness?.given).not.toBe(witness?.expected);
  });

  it.each(twice)("two mistakes, %s: %s by %s: %s", (codes, question, wrt, answer) => {
    const { verdict, diagnosis } = checkAnswer({ question, wrt, answer });
    expect(verdict).toBe("incorrect");
    expect(codes).toContain(diagnosis?.code);
    expect(diagnosis?.also && codes).toContain(diagnosis?.also?.code);
  });

  test("every code has at least six formulas", () => {
    const counts = new Map<string, Set<string>>();
    for (const [codes, question] of wrong) {
      for (const code of [codes].flat()) {
        counts.set(code, (counts.get(code) ?? new Set()).add(question));
      }
    }
    // A value at a point is rounded; formulas are not.
    const all: Record<Exclude<MistakeCode, "rounding">, true> = {
      sign: true,
      "constant-factor": true,
      "dropped-chain-factor": true,
      "doubled-chain-factor": true,
      "forgot-inner-derivative": true,
      "wrong-power": true,
      "product-rule": true,
      "quotient-rule": true,
      "missing-term": true,
      "extra-term": true,
      "wrong-variable": true,
      "treated-variable-as-constant": true,
      "treated-constant-as-variable": true,
      "derivative-of-wrong-function": true,
      "precedence-misreading": true,
      "not-differentiated": true,
      "integrated-instead": true,
      "wrong-partial-label": true,
      "wrong-order": true,
      reciprocal: true,
      "copied-wrong": true,
    };
    const few = Object.keys(all).filter((code) => (counts.get(code)?.size ?? 0) < 6);
    expect(few).toEqual([]);
    expect(wrong.length).toBeGreaterThanOrEqual(150);
  });
});

describe("a diagnosis", () => {
  test("says what is missing, where, and how to mend it", () => {
    const question = "z = sin(x3^2)*x4";
    const { diagnosis } = checkAnswer({ question, wrt: "x3", answer: "x4*cos(x3^2)" });
    expect(diagnosis).toMatchObject({
      code: "forgot-inner-derivative",
      correction: "multiply by 2*x3, the derivative of the inside x3^2",
    });
    const [span] = diagnosis?.spans ?? [];
    expect(question.slice(span?.start, span?.end)).toBe("sin(x3^2)");
    expect(diagnosis?.step?.node.op.name).toBe("sin");
  });

  test("of a misreading names the formula that the answer is right for", () => {
    const { diagnosis } = checkAnswer({
      question: "z = x1*(x2-4) + exp(x3^2) / 5*x4^2",
      answer: "\\frac{dz}{dx_4} = -\\frac{2e^{x_3^2}}{5x_4^3}",
    });
    expect(diagnosis?.code).toBe("precedence-misreading");
    expect(diagnosis?.message).toContain("right for x1*(x2 - 4) + exp(x3^2)/(5*x4^2)");
  });

  test("is missing where nothing explains the answer", () => {
    const report = checkAnswer({ question: "x^2*sin(x)", answer: "erf(x) + 17.3*x^9" });
    expect(codesOf(report)).toEqual([]);
    expect(report.witness).toBeDefined();
  });
});

describe("a value at a point", () => {
  const right = values.flatMap(([question, wrt, at, answers]) =>
    answers.map((answer) => [question, wrt, at, answer] as const),
  );
  it.each(right)("is right to its digits: %s by %s at %o: %s", (question, wrt, at, answer) => {
    expect(checkAnswer({ question, wrt, at, answer }).verdict).toBe("correct");
  });
  const off = values.flatMap(([question, wrt, at, , answers]) =>
    answers.map((answer) => [question, wrt, at, answer] as const),
  );
  it.each(off)("is wrong beyond them: %s by %s at %o: %s", (question, wrt, at, answer) => {
    const report = checkAnswer({ question, wrt, at, answer });
    expect(report.verdict).toBe("incorrect");
    expect(report.witness?.expected).toBeDefined();
  });

  test("that was cut off instead of rounded is said to be so", () => {
    const at = { x: 0.2033 };
    expect(checkAnswer({ question: "x^2", answer: "0.40", at }).diagnosis?.code).toBe("rounding");
  });
});

describe("a gradient", () => {
  const question = "z = x1*x2 + x3";
  test("is given as labelled partials, and what is missing is listed", () => {
    const report = checkAnswer({ question, answer: "dz/dx1 = x2\ndz/dx2 = x1" });
    expect(report).toMatchObject({ verdict: "correct", missing: ["x3"] });
  });
  test("is given as a vector in the order of the variables", () => {
    expect(checkAnswer({ question, answer: "[x2, x1, 1]" }).verdict).toBe("correct");
    const report = checkAnswer({ question, answer: "\\nabla z = (x_2, x_1, 0)" });
    expect(report.verdict).toBe("incorrect");
    expect(report.parts.map(({ verdict }) => verdict)).toEqual(["correct", "correct", "incorrect"]);
  });
  test("of the wrong length cannot be read", () => {
    const report = gradeAnswer({ question, answer: "(x2, x1)" });
    expect(report.ok ? "" : report.diagnostics[0]?.code).toBe("gradient-length");
  });
});

describe("an answer may use", () => {
  test("names and intermediates of the question, and its output", () => {
    expect(checkAnswer({ question: "u = x^2\ny = exp(u)", answer: "2x*y" }).verdict).toBe(
      "correct",
    );
    expect(checkAnswer({ question: "s = 1/(1+exp(-x))", answer: "s(1-s)" }).verdict).toBe(
      "correct",
    );
    expect(checkAnswer({ question: "s = 1/(1+exp(-x))", answer: "s(x)(1-s(x))" }).verdict).toBe(
      "correct",
    );
  });
  test("other spellings of its names", () => {
    expect(checkAnswer({ question: "x_1^2", answer: "2x1" }).verdict).toBe("correct");
    expect(checkAnswer({ question: "theta^2", answer: "2θ" }).verdict).toBe("correct");
    expect(checkAnswer({ question: "x*y^2", wrt: "y", answer: "2xy" }).verdict).toBe("correct");
  });
  test("a name that hides in every object", () => {
    expect(checkAnswer({ question: "__proto__^2", answer: "2*__proto__" }).verdict).toBe("correct");
    expect(
      checkAnswer({ question: "constructor*x", wrt: "x", answer: "constructor" }).verdict,
    ).toBe("correct");
  });
});

describe("what may be asked for", () => {
  test("is a second derivative", () => {
    expect(checkAnswer({ question: "x^3", wrt: ["x", "x"], answer: "6x" }).verdict).toBe("correct");
    expect(checkAnswer({ question: "x^3*y", answer: "d2z/dxdy = 3x^2" }).verdict).toBe("correct");
  });
  test("is the adjoint of an intermediate", () => {
    const question = "q = x + y\nz = q*w";
    expect(checkAnswer({ question, answer: "dq = w" }).verdict).toBe("correct");
    expect(checkAnswer({ question, wrt: "q", answer: "w" }).verdict).toBe("correct");
  });
  test("is the function itself", () => {
    expect(checkAnswer({ question: "(x+1)^2", wrt: [], answer: "x^2+2x+1" }).verdict).toBe(
      "correct",
    );
  });
  test("is said where it is not plain", () => {
    const report = gradeAnswer({ question: "x*y", answer: "x" });
    expect(report.ok ? "" : report.diagnostics[0]?.code).toBe("which-derivative");
  });
});

describe("a wrong step upstream", () => {
  test("does not make the steps that follow from it count twice", () => {
    const report = checkAnswer({
      question: "q = x + y\nz = q*w",
      answer: "q = 3, dq = 4, dx = 4, dw = 3",
      at: { x: -2, y: 5, w: -4 },
    });
    expect(report.parts.map(({ verdict }) => verdict)).toEqual([
      "correct",
      "incorrect",
      "incorrect",
      "correct",
    ]);
    expect(report.parts[1]?.diagnosis?.code).toBe("sign");
    expect(report.parts[2]?.notes.map(({ code }) => code)).toEqual(["follow-through"]);
  });
});

describe("notes", () => {
  const notesOf = (question: string, answer: string) =>
    checkAnswer({ question, answer }).notes.map(({ code }) => code);
  test("say that a correct answer is not simplified, only where it clearly is not", () => {
    expect(notesOf("x^3", "x*x*3*x^5/x^5 + 0*x + sin(x) - sin(x)")).toContain("not-simplified");
    expect(notesOf("x^3", "3*x*x")).toEqual([]);
    expect(notesOf("sigma = 1/(1+exp(-x))", "sigma*(1-sigma)")).toEqual([]);
    expect(notesOf("tanh(x)", "4/(exp(x)+exp(-x))^2")).toEqual([]);
  });
  test("say where an answer that is right has no value", () => {
    expect(notesOf("log(abs(x))", "1/sqrt(x)^2")).toContain("smaller-domain");
    expect(notesOf("s = x^2", "2*s/x")).toEqual([]);
  });
  test("name strangers", () => {
    expect(notesOf("x^2", "2*t")).toContain("unknown-name");
  });
});

describe("what cannot be read", () => {
  it.each(["", "  ", "2*", "sni(x)", "\\frac{1}", "= 2x =", "2x = = 3"])(
    "fails with a place: %j",
    (answer) => {
      const report = gradeAnswer({ question: "x^2", answer });
      expect(report.ok).toBe(false);
      if (!report.ok) expect(report.diagnostics[0]?.labels.length).toBeGreaterThan(0);
    },
  );
});

test("kinks are conventions, so either slope is right there", () => {
  for (const answer of ["x > 0 ? 1 : 0", "x >= 0 ? 1 : 0", "x > 0 ? 1 : (x == 0 ? 1/2 : 0)"]) {
    expect(
      checkAnswer({ question: "relu(x)*y + y", wrt: "x", answer: `(${answer})*y` }).verdict,
    ).toBe("correct");
  }
});

test("in an answer a variable is itself where the question gives its name to a part as well", () => {
  const verdict = (answer: string) =>
    checkAnswer({ question: "x = 2*x; z = x^2", wrt: "x", answer }).verdict;
  expect([verdict("8*x"), verdict("4*x")]).toEqual(["correct", "incorrect"]);
});
