import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { readOnce } from "./understood.ts";

const words = [
  ...[
    "x",
    "y1",
    "e",
    "gamma",
    "f",
    "sin",
    "max",
    "log",
    "__proto__",
    "α",
    "x₃",
    "not",
    "and",
    "mod",
  ],
  ...["0", "2", ".5", "1e3", "0x1", "1_0", "+", "-", "−", "*", "**", "·", "/", "^", "=", "==", "<"],
  ...["(", ")", "(", ")", "|", ",", "?", ":", ";", "\n", "\r", " ", "#", "²", "⁻¹", "√", "!", "😀"],
  ...[
    "\ud83d",
    "\u0000",
    "\u200b",
    "'",
    "[",
    "\\",
    "true",
    "f(x) = ",
    "f(2)",
    "x(",
    "sin^2 x",
    "|x|",
  ],
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

/** Whether a finding has a sentence, and points into its text. */
function stands({ title, labels, help }: Diagnostic, text: string): boolean {
  return (
    title.length > 0 &&
    !/undefined|NaN|\n|\[object/.test(
      `${title}${help}`.replace(/undefined$|"(undefined|NaN)"/, ""),
    ) &&
    labels.length > 0 &&
    labels.every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= text.length)
  );
}

test("any text is a program or has findings that point into it, and never more than one parse", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const result = readOnce(text);
      const findings = result.ok ? result.value.notes : result.diagnostics;
      expect(findings.filter((finding) => !stands(finding, text))).toEqual([]);
      if (!result.ok) {
        expect(findings).not.toEqual([]);
        return;
      }
      const { graph, origins } = result.value;
      for (const node of graph.nodes) {
        for (const { start, end } of origins.of(node)) {
          expect(0 <= start && start < end && end <= text.length).toBe(true);
        }
      }
    }),
    { seed: 4, numRuns: 5000 },
  );
});
