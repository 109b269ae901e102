import { describe, expect, it, test } from "vitest";
import { Question } from "../../../src/check/answer-question.ts";
import { Forward } from "../../../src/check/mistakes/forward.ts";
import { misreadings } from "../../../src/check/mistakes/misreadings.ts";
import { mistakes } from "../../../src/check/mistakes/table.ts";
import { kinds } from "../../../src/language/notes.ts";
import { read } from "../../../src/language/read.ts";
import { functionsByName } from "../../../src/primitives/registry.ts";

function questionOf(text: string): Question {
  const reading = read({ name: "<question>", text });
  if (!reading.ok) throw new Error(`${text}: ${reading.diagnostics[0]?.title}`);
  return new Question(reading.value);
}

const calls = [...functionsByName].flatMap(([name, primitives]) =>
  primitives.map(({ arity }) => `${name}(${["x^2", "x*y", "3"].slice(0, arity).join(", ")})`),
);
const formulas = [
  ...[
    "x^3",
    "(2*x)^5",
    "2^(3*x)",
    "x^x",
    "e^(2*x)",
    "x*sin(x)",
    "5*x",
    "x*5",
    "x/(x^2+1)",
    "3/x^2",
    "x/7",
  ],
  ...["x + y", "x - 3", "x^2 + 3 - sin(x)", "-x", "x^2 - x", "x + sin(x)", "log(x^2, 3)"],
  ...calls,
];

/** Everything that each mistake makes of the formulas, beside the right derivative of the node. */
function slipsOf(index: number) {
  return formulas.flatMap((text) => {
    const question = questionOf(text);
    const forward = new Forward(question.output, question.nodeOf("x"), (node) => node);
    const slopes = forward.slopes();
    return [...forward.order, ...forward.others].flatMap((node) => {
      const place = forward.place(node, slopes);
      return (mistakes[index]?.at(place) ?? []).map((slip) => ({ slip, place }));
    });
  });
}

describe("each mistake of the table", () => {
  it.each(mistakes.map(({ name, code }, i) => [name, code, i] as const))(
    "can be made, and says what was done and what to do: %s (%s)",
    (_name, _code, index) => {
      const slips = slipsOf(index).filter(({ slip, place }) => slip.wrong !== place.slope);
      expect(slips.length).toBeGreaterThan(0);
      for (const { slip } of slips.slice(0, 5)) {
        expect(slip.says().length).toBeGreaterThan(0);
        expect(slip.correction?.().length).toBeGreaterThan(0);
      }
    },
  );
});

describe("each reading that a note warns of, unless its value is a truth value without slopes,", () => {
  it.each(
    kinds
      .filter(({ example }) => !questionOf(example).output.op.truth)
      .map(({ code, example }) => [code, example] as const),
  )("is tried on a wrong answer: %s, %s", (code, example) => {
    const question = questionOf(example);
    expect(question.reading.notes.map((note) => note.code)).toContain(code);
    const [by = ""] = question.variables;
    const { order } = new Forward(question.output, question.nodeOf(by), (node) => node);
    const nodes = by === "" ? question.reading.graph.nodes : order;
    const found = misreadings(question.reading, question.output, nodes, 100);
    expect(found.some(({ isNoted }) => isNoted)).toBe(true);
  });
});

test("a forward pass agrees with the reverse pass", () => {
  for (const text of formulas) {
    const question = questionOf(text);
    const { derivative } = question.target(["x"]);
    const forward = new Forward(question.output, question.nodeOf("x"), (node) => node);
    const slope = forward.slopes().get(question.output);
    if (!slope) continue;
    const [left, right] = [question.samples.of(derivative), question.samples.of(slope)];
    left.forEach((value, i) => {
      if (Number.isFinite(value)) expect(right[i]).toBeCloseTo(value, 6);
    });
  }
});
