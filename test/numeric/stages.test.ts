import fc from "fast-check";
import { expect, test } from "vitest";
import { stagesOf } from "../../src/numeric/backends/stages.ts";
import { interpret } from "../../src/numeric/backends/tape.ts";
import { leavesOf } from "../../src/numeric/computation.ts";
import { primitiveOf, width } from "../../src/numeric/instructions.ts";
import { gradientOf } from "../../src/numeric/reverse.ts";
import { cos, sin } from "../../src/primitives/trigonometric.ts";
import { randomNode } from "../support/random-graph.ts";
import { program } from "./programs.ts";

const isCalled = (op: { readonly notation: { readonly kind: string } }): boolean =>
  op.notation.kind === "call";

test("calls that do not need each other are one stage", () => {
  const { output, variables } = program("sin(x)*cos(y) + sin(x*y)*sin(cos(x))");
  const computation = gradientOf(output, variables);
  const { stages } = stagesOf(computation, (op) => op === sin || op === cos);
  expect(stages.map(({ areCalls }) => areCalls)).toEqual([false, true, false, true, false]);
});

test("stages hold every instruction once, after its arguments, and compute the same", () => {
  const point = fc.array(fc.double({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 });
  const property = fc.property(randomNode(25), point, (output, at) => {
    const given = gradientOf(output, ["x", "y", "z1"]);
    const { computation, stages } = stagesOf(given, isCalled);
    let next = leavesOf(computation);
    for (const { from, to, areCalls } of stages) {
      expect(from).toBe(next);
      next = to;
      for (let i = from; i < to; i++) {
        const op = primitiveOf(computation.keys[i] as number);
        expect(isCalled(op)).toBe(areCalls);
        for (let which = 0; which < op.arity; which++) {
          expect(computation.args[width * i + which]).toBeLessThan(areCalls ? from : i);
        }
      }
    }
    expect(next).toBe(computation.size);
    const results = [given, computation].map((each) => {
      const gradient = new Float64Array(3);
      return [interpret(each)(Float64Array.from(at), gradient), ...gradient];
    });
    expect(results[1]).toEqual(results[0]);
  });
  fc.assert(property, { seed: 23, numRuns: 300 });
});
