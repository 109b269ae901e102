import { describe, expect, test } from "vitest";
import type { Node } from "../../src/graph/node.ts";
import { evaluate } from "../../src/numeric/evaluate.ts";
import { seeded } from "../../src/numeric/random.ts";
import { compileRule, partialsOf, ruleOf } from "../../src/numeric/rules.ts";
import { nameOf } from "../../src/primitives/define.ts";
import { functions, program } from "./programs.ts";

const special = [0, 1, -1, 0.5, 2, -3, 1e10, -1e-10, NaN, Infinity];

describe.each(functions.map((op) => [op.name, op] as const))("the rules of %s", (_, op) => {
  test("are the same generated, interpreted, and evaluated as expressions", () => {
    const random = seeded(3);
    const draw = (): number => special[Math.floor(20 * random())] ?? 4 * random() - 2;
    const rules = partialsOf(op).symbolic.filter((rule) => rule !== undefined);
    for (const rule of rules) {
      const generated = compileRule(rule, true);
      const interpreted = compileRule(rule, false);
      for (let i = 0; i < 30; i++) {
        const point = new Map([...["x", "y", "z"].map((name) => [name, draw()] as const)]);
        const [x = 0, y = 0, z = 0] = point.values();
        const out = op.eval(...[x, y, z].slice(0, op.arity));
        const expected = evaluate(rule.result, point);
        expect(generated(x, y, z, out)).toBe(expected);
        expect(interpreted(x, y, z, out)).toBe(expected);
      }
    }
  });
});

test("a rule reads the value it is given instead of computing it again", () => {
  const { output } = program("exp(x)");
  const rule = ruleOf(output.op, (_args: readonly Node[], out: Node) => out);
  expect([true, false].map((generate) => compileRule(rule, generate)(1, 0, 0, 42))).toEqual([
    42, 42,
  ]);
});

test("a constant zero among the arguments is seen by rules that look for one", () => {
  const { output } = program("x^0");
  const seen = partialsOf(output.op, 0b10).symbolic[0];
  expect(seen?.result.args.some((arg) => nameOf(arg) !== undefined)).toBe(false);
});
