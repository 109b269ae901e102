import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../../src/app/session/commands/index.ts";
import { answerText, findingsText } from "../../../src/app/session/present.ts";
import { type Answer, Session } from "../../../src/app/session/session.ts";

const shown = (answer: Answer): string => `${findingsText(answer)}\n${answerText(answer)}`;

/** Characters that would move the cursor, colour the screen or turn the reading order. */
const unsafe = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Answers all the lines; gives the last answer, and how long all of it took. */
function submitAll(lines: Iterable<string>): { last: Answer; milliseconds: number } {
  const start = performance.now();
  let last = Session.start().submit("");
  for (const line of lines) {
    last = last.session.submit(line);
    shown(last);
  }
  return { last, milliseconds: performance.now() - start };
}

const times = (count: number, line: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => line(i));

describe("hostile lines", () => {
  const lines = [
    "\0",
    "z\0 = 3",
    "\u001b[31mz = x",
    "\u001b]0;title\u0007",
    "z = x\u202e + 1",
    "\ufffd\ufffd = 3",
    "\ud800",
    "z = x\r",
    "\t\t",
    ";;;;",
    "#",
    ":",
    "::",
    ":help help",
    "= 3",
    "z == x",
    "z = = x",
    "d/d",
    "d/",
    "/d",
    "d2/dx2",
    "∂/∂",
    "dd/dd",
    "'''",
    "grad grad",
    "grad (z",
    "at",
    "at at",
    "at x",
    "at x=y",
    "at x=",
    "at =",
    "at x=1e400",
    "at __proto__=1",
    "check check",
    "check =",
    "check dz/dx",
    "check dz/dx = = 3",
    "hint 3",
    "help \0",
    "load",
    "save \0",
    "clear clear",
    "\\frac{dz}{dx} = ",
    "\\frac{dz}{dx} = \\input{/etc/passwd}",
    "\\frac{".repeat(1000),
    `${"d".repeat(100)}/${"d".repeat(100)}`,
    "x".repeat(100_000),
    `help ${"x".repeat(100_000)}`,
    `dz/d${"x".repeat(100_000)}`,
    `at ${"x=1 ".repeat(10_000)}`,
    `${"(".repeat(50_000)}x${")".repeat(50_000)}`,
    `simplify ${"-".repeat(10_000)}x`,
    "z = 9^9^9",
    "9^9^9^9",
    "1/0",
    "0^0",
    "gamma(200)^50",
    ...commands.keys(),
    ...[...commands.keys()].map((name) => `${name} \u001b[31m`),
    ...[...commands.keys()].map((name) => `:${name} (`),
  ];

  test.each(lines.map((line) => [JSON.stringify(line).slice(0, 40), line]))(
    "%s",
    (_title, line) => {
      for (const before of [Session.start(), Session.start().submit("z = x^2*y").session]) {
        const answer = before.submit(line);
        expect(answer.diagnostics.map(({ code }) => code)).not.toContain("internal");
        expect(shown(answer)).not.toMatch(unsafe);
        expect(shown(answer).length).toBeLessThan(40_000);
        // What was there before is there still.
        const kept = answer.session.abandon().submit("undo").session.submit("1 + 1");
        expect(answerText(kept)).toBe("  1 + 1 = 2");
      }
    },
  );

  test("of any characters are answered, completed and loaded without a failure of ours", () => {
    const words = [
      ...commands.keys(),
      "z",
      "x",
      "dz/dx",
      "=",
      "(",
      ")",
      ";",
      "#",
      "^",
      "\\frac{dz}{dx}",
      "d",
      "/",
      ":",
      "2",
      " ",
    ];
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (typed) => {
        let session = Session.start().submit("z = x^2*y").session;
        for (const each of typed) {
          session.complete(each);
          const answer = session.submit(each);
          expect(answer.diagnostics.map(({ code }) => code)).not.toContain("internal");
          expect(shown(answer)).not.toMatch(unsafe);
          session = answer.session;
        }
        const loaded = session.load({ name: "file", text: typed.join("\n") });
        expect(loaded.diagnostics.map(({ code }) => code)).not.toContain("internal");
      }),
      { seed: 6, numRuns: 150 },
    );
  });
});

describe("ten times as many lines take about ten times as long", () => {
  const chains: Readonly<Record<string, (i: number) => string>> = {
    "names built on names": (i) => (i ? `a${i} = a${i - 1}*sin(a${i - 1}) + x` : "a0 = x"),
    "one name again and again": () => "u = u*sin(u)",
    numbers: (i) => (i ? `b${i} = b${i - 1}*1.0001` : "b0 = 1"),
    "formulas without a name": (i) => `x^${i}*y`,
    questions: (i) => (i ? "dz/dx" : "z = x^2*y"),
    mistakes: (i) => `x + * y${i}`,
    "an open bracket": () => "(x +",
    "an open sum": () => "x +",
  };
  test.each(Object.entries(chains))("%s", (_title, line) => {
    submitAll(times(100, line));
    const few = submitAll(times(300, line)).milliseconds;
    const many = submitAll(times(3000, line)).milliseconds;
    // Quadratic would be a hundred times; a busy machine makes small times uncertain.
    expect(many).toBeLessThan(40 * Math.max(few, 25));
  });
});
