import { expect, test } from "vitest";
import { kinds } from "../../src/language/notes.ts";
import { textOf } from "../../src/text/source.ts";
import { understood } from "./understood.ts";

const remarks = (text: string): string[] =>
  understood(text).notes.map(({ code, title, help }) => `${code}: ${title}; ${help}`);

test.each(kinds.map(({ code, example }) => [example, code] as const))(
  "%s is noted as a %s",
  (example, code) => {
    expect(understood(example).notes.map((note) => [note.code, note.severity])).toEqual([
      [code, "note"],
    ]);
  },
);

test.each([
  [
    "z = x1*(x2-4) + exp(x3^2) / 5*x4^2",
    "quotient-then-product: exp(x3^2) / 5*x4^2 is read as (exp(x3^2) / 5)*x4^2; for the other, write exp(x3^2)/(5*x4^2)",
  ],
  ["1/2x", "quotient-of-numbers: 1/2x is read as (1/2)*x; for the other, write 1/(2x)"],
  ["a/2b", "quotient-by-product: a/2b is read as a/(2b); for the other, write (a/2)*b"],
  ["-x^2", "minus-power: -x^2 is read as -(x^2); for the other, write (-x)^2"],
  ["−x²", "minus-power: −x² is read as -(x²); for the other, write (−x)²"],
  ["2^3^2", "tower: 2^3^2 is read as 2^(3^2); for the other, write (2^3)^2"],
  ["a^-b^c", "tower: a^-b^c is read as a^(-b^c); for the other, write (a^-b)^c"],
  [
    "x(y + 2)",
    "name-product: x(y + 2) is read as the product x*(y + 2); for a function, define x first: x(t) = ...",
  ],
  ["sin x^2", "bare-argument: sin x^2 is read as sin(x^2); for the other, write sin(x)^2"],
  ["sin x y", "bare-argument: sin x y is read as sin(x y); for the other, write sin(x)*y"],
  ["sin 2x y", "bare-argument: sin 2x y is read as sin(2x y); for the other, write sin(2x)*y"],
  ["sin x/2", "bare-product: sin x/2 is read as sin(x)/2; for the other, write sin(x/2)"],
  [
    "not x > 0",
    "not-comparison: not x > 0 is read as (not x) > 0; for the other, write not (x > 0)",
  ],
  ["√x^2", "root: √x^2 is read as (√x)^2; for the other, write √(x^2)"],
  ["√2x", "root: √2x is read as (√2)*x; for the other, write √(2x)"],
  ["sin^2 x", "function-power: sin^2 x is read as sin(x)^2; for the other, write sin(sin(x))"],
  ["cos²(x)", "function-power: cos²(x) is read as cos(x)²; for the other, write cos(cos(x))"],
])("the note on %s quotes the text", (text, note) => {
  expect(remarks(text)).toEqual([note]);
});

test.each([
  ...["2/5*x", "-1/2*x", "a - x^2", "-x^3", "-2x^2", "a*b/c", "a/(b*c)", "(a/b)*c", "(-x)^2"],
  ...["sin 2x", "sin x", "sin(x)^2", "sin(x)/2", "√(x)^2", "√x", "x y", "not (x > 0)", "2^(3^2)"],
])("there is nothing to note on %s", (text) => {
  expect(remarks(text)).toEqual([]);
});

test("the label of a note covers the place alone", () => {
  const { notes } = understood("w + (a/5*b)^2 + 1");
  expect(notes.map(({ labels }) => labels.map(({ span }) => textOf(span)))).toEqual([["a/5*b"]]);
});

test("notes come in the order of the text", () => {
  expect(understood("-x^2 + 2^3^2\ny = a/5*b").notes.map(({ code }) => code)).toEqual([
    "minus-power",
    "tower",
    "quotient-then-product",
  ]);
});

test("what a note proposes is not noted in the same way", () => {
  for (const { code, example } of kinds) {
    const [note] = understood(example).notes;
    const instead = note?.help?.replace("for the other, write ", "") ?? "";
    expect(understood(instead).notes.map((left) => left.code)).not.toContain(code);
  }
});

test("how a note says a text is read has the same tree as the text", () => {
  for (const { code, example } of kinds) {
    const program = understood(example);
    const [note] = program.notes;
    const as = note?.title.split(" is read as ")[1] ?? "";
    const again = understood(as, { environment: program.environment });
    expect([code, again.output.id]).toEqual([code, program.output.id]);
    const other = understood(note?.help?.replace("for the other, write ", "") ?? "", {
      environment: program.environment,
    });
    expect(other.output, code).not.toBe(program.output);
  }
});

test("a long place is quoted with its middle left out, on one line", () => {
  const long = `a/5*(${"b +\n # c\n ".repeat(100)} d)`;
  const [note] = understood(long).notes;
  expect(note?.title).toMatch(/^a\/5\*\(b \+ .* … .* is read as/);
  expect(note?.title.length).toBeLessThan(200);
});

test("a text of very many quotients keeps a bounded number of notes", () => {
  expect(understood(Array(3000).fill("a/5*b").join(" + ")).notes.length).toBe(1000);
});

test("a name that is used before it is defined is warned of", () => {
  const [note] = understood("f = q*z; q = x + y").notes;
  expect(note?.severity).toBe("warning");
  expect(note?.title).toBe("q is used before it is defined");
  expect(note?.labels.map(({ span }) => [span.start, textOf(span)])).toEqual([
    [4, "q"],
    [9, "q"],
  ]);
  expect(understood("q = q + 1; q = q + 1").notes).toEqual([]);
  expect(understood("z = s^2; s(x) = x^2; s(z)").notes[0]?.title).toBe(
    "s is used before it is defined",
  );
  expect(understood("x = e^2; e = 3; x*e").notes[0]?.title).toBe("e is used before it is defined");
});

test("a function keeps the values that it was defined with, and says so", () => {
  const program = understood("a = 1; f(x) = a*x; a = 2; f(y)");
  expect(program.notes.map(({ title }) => title)).toEqual([
    "a function keeps the a that it was defined with",
  ]);
  expect(understood("a = 1; f(x) = a*x; f(y)").notes).toEqual([]);
});

test("a line that begins with a sign is warned of, as it does not go on", () => {
  const [note] = understood("z = x1\n  + 5*x2").notes;
  expect([note?.code, note?.severity]).toEqual(["line-sign", "warning"]);
  expect(understood("z = (x1\n  + 5*x2)").notes).toEqual([]);
  expect(understood("-x").notes).toEqual([]);
  expect(understood("y = x; -y").notes).toEqual([]);
});
