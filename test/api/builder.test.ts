import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as functions from "../../src/api/functions.ts";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { transplant } from "../../src/graph/transplant.ts";
import * as api from "../../src/index.ts";
import {
  add,
  constant,
  differentiate,
  div,
  type Expression,
  equivalent,
  exp,
  GradtraceError,
  hessian,
  jacobian,
  log,
  mul,
  neg,
  type Operand,
  parse,
  pow,
  product,
  sin,
  sub,
  sum,
  variables,
  where,
} from "../../src/index.ts";
import { families, functionsByName } from "../../src/primitives/registry.ts";
import { toText } from "../../src/render/text.ts";
import { randomNode } from "../support/random-graph.ts";

type Build = (...operands: Operand[]) => Expression;
const builderOf = (name: string): Build => (functions as Record<string, unknown>)[name] as Build;

/** Both built in one graph, where equal formulas are one node. */
function expectSame(expression: Expression, text: string): void {
  const graph = new Graph();
  expect(transplant(expression.node, graph)).toBe(transplant(parse(text).output, graph));
}

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (thrown) {
    return thrown instanceof GradtraceError ? thrown.diagnostics[0]?.code : String(thrown);
  }
  return undefined;
};

const { x, y, z } = variables("x", "y", "z");

describe("builders", () => {
  test("give the nodes that the parser makes", () => {
    expectSame(mul(x, sin(y)), "x*sin(y)");
    expectSame(add(mul(x, sub(y, 4)), div(exp(pow(z, 2)), 5)), "x*(y - 4) + exp(z^2)/5");
    expectSame(where(functions.gt(x, 0), x, neg(x)), "x > 0 ? x : -x");
    expectSame(log(x), "log(x)");
    expectSame(log(x, 2), "log(x, 2)");
    expectSame(functions.ln(x), "ln(x)");
    expect(mul(x, sin(y)).node).toBe(mul(x, sin(y)).node);
  });

  const applied = families.flatMap(({ members }) => members).filter(({ arity }) => arity > 0);
  test.each(applied.map((primitive) => [`${primitive.name} of ${primitive.arity}`, primitive]))(
    "are there for %s, under its own name",
    (_title, primitive) => {
      const operands = [x, y, z].slice(0, primitive.arity);
      const built = builderOf(primitive.name)(...operands);
      expect(built.node.op).toBe(primitive);
      expectSame(built, built.toString());
    },
  );

  test("are exported for every primitive, and hide nothing else of the library", () => {
    const names = applied.map(({ name }) => name);
    expect(Object.keys(functions).sort()).toEqual([...new Set([...names, "ln"])].sort());
    for (const name of names) expect((api as Record<string, unknown>)[name]).toBe(builderOf(name));
    for (const name of ["expand", "factor", "collect", "parse"]) {
      expect(functionsByName.has(name)).toBe(false);
    }
  });

  test("build any graph that there is", () => {
    fc.assert(
      fc.property(randomNode(30), (node) => {
        const built = new Map<Node, Expression>();
        for (const each of node.graph.nodes.slice(0, node.id + 1)) {
          const operands = each.args.map((arg) => built.get(arg) as Expression);
          built.set(
            each,
            operands.length > 0
              ? builderOf(each.op.name)(...operands)
              : typeof each.attribute === "string"
                ? (variables([each.attribute])[0] as Expression)
                : constant(String(each.attribute)),
          );
        }
        expect(built.get(node)?.toString()).toBe(toText(node));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("take the numbers that JavaScript prints, exactly", () => {
    expectSame(mul(0.1, x), "0.1*x");
    expectSame(add(x, -3), "x + (-3)");
    expectSame(pow(x, 10n ** 30n), "x^1e30");
    expectSame(add(x, 1e21), "x + 1e21");
    expectSame(add(x, 5e-324), "x + 5e-324");
    expectSame(sin(-0), "sin(0)");
    expect(add(1, 2).evaluate()).toBe(3);
  });

  test("complain of operands that are none, and of too few", () => {
    const untyped = mul as unknown as (...operands: unknown[]) => Expression;
    expect(codeOf(() => untyped(x, "y"))).toBe("not-an-expression");
    expect(codeOf(() => untyped(x, undefined))).toBe("not-an-expression");
    expect(codeOf(() => untyped(x))).toBe("arity");
    expect(codeOf(() => mul(x, Number.NaN))).toBe("not-a-constant");
    expect(codeOf(() => mul(x, Number.POSITIVE_INFINITY))).toBe("not-a-constant");
  });
});

describe("variables", () => {
  test("are typed by their names", () => {
    expectTypeOf(variables("x", "y")).toEqualTypeOf<{
      readonly x: Expression;
      readonly y: Expression;
    }>();
    expectTypeOf(sin).parameters.toEqualTypeOf<[x: Operand]>();
    expectTypeOf(mul).parameters.toEqualTypeOf<[x: Operand, y: Operand]>();
  });

  test("may have any name, and no other key is there", () => {
    const named = variables("__proto__", "constructor", "toString");
    expect(Object.keys(named)).toEqual(["__proto__", "constructor", "toString"]);
    const { __proto__: proto, constructor: maker } = named;
    const f = mul(proto, maker);
    expect(f.variables).toEqual(["__proto__", "constructor"]);
    expect(String(differentiate(f).partial("__proto__"))).toBe("constructor");
  });

  test("are spelled as in texts, and are refused where a text could not name them", () => {
    expect(variables("x₃", "α", "gamma")["x₃"].variables).toEqual(["x3"]);
    for (const name of ["", "x y", "1x", "sin", "e", "π", "and", "x'", "(x)", "x#", " x", "2"]) {
      expect([name, codeOf(() => variables(name))]).toEqual([name, "not-a-name"]);
    }
  });

  test("of a list are a list, of any length", () => {
    const names = Array.from({ length: 200_000 }, (_, i) => `w${i}`);
    const weights = variables(names);
    expect(weights.length).toBe(names.length);
    expect(sum(weights).size).toBe(2 * names.length - 1);
    expect(differentiate(product(weights.slice(0, 3))).variables).toEqual(["w0", "w1", "w2"]);
  });
});

test("what is no text is no name", () => {
  expect(codeOf(() => variables(3 as unknown as string))).toBe("not-a-name");
  expect(codeOf(() => variables([undefined as unknown as string]))).toBe("not-a-name");
});

test("a small expression beside large ones is quick", () => {
  const { x } = variables("x");
  let large = x;
  for (let i = 0; i < 200_000; i++) large = sin(large);
  let total = 0;
  for (let i = 0; i < 2000; i++) total += mul(x, i).evaluate({ x: 1 });
  expect(total).toBe(1_999_000);
}, 10_000);

describe("constants", () => {
  test("are exact", () => {
    expectSame(constant("1/3"), "1/3");
    expectSame(constant("0.1"), "0.1");
    expectSame(constant(0.1), "0.1");
    expectSame(constant(-2.5), "-2.5");
    expectSame(constant(3), "3");
    expectSame(mul(constant("pi/2"), x), "(pi/2)*x");
    expect(
      differentiate(mul(constant("1e-400"), x))
        .partial("x")
        .toString(),
    ).toBe("1e-400");
  });

  test("are no formulas with variables, and nothing unreadable", () => {
    expect(codeOf(() => constant("x + 1"))).toBe("not-a-constant");
    expect(codeOf(() => constant(Number.NaN))).toBe("not-a-constant");
    expect(codeOf(() => constant("1 +"))).toBe(codeOf(() => parse("1 +")));
  });
});

describe("sums and products of lists", () => {
  test("are those of a text, from the left", () => {
    expectSame(sum([x, y, 3]), "x + y + 3");
    expectSame(product([x, y, z]), "x*y*z");
    expectSame(sum([]), "0");
    expectSame(product([]), "1");
    expectSame(sum([2]), "2");
    expectSame(sum(new Set([x])), "x");
  });
});

describe("expressions from different places", () => {
  test("meet in one graph, and the same variable is one", () => {
    const other = variables("x");
    expectSame(sub(mul(x, y), mul(other.x, constant("1/2"))), "x*y - x*(1/2)");
    expect(sub(x, other.x).size).toBe(2);
  });

  test("take linear time, whichever way they are put together", () => {
    for (const isFlipped of [false, true]) {
      let total: Expression = constant(0);
      for (let i = 0; i < 4000; i++) {
        const { a, b } = variables("a", "b");
        const term = mul(a, pow(b, i));
        total = isFlipped ? add(term, total) : add(total, term);
      }
      expect(total.size).toBe(16_002);
    }
  });

  test("leave derivatives as they are", () => {
    const d = differentiate("x^2*y");
    const before = d.program.graph.nodes.length;
    const slope = d.value;
    const f = add(mul(slope, x), neg(slope));
    expect(d.program.graph.nodes.length).toBe(before);
    expect(String(differentiate(f).partial("y"))).toBe("x^2*(x - 1)");
  });

  test("give the same derivatives, however much else was built beside them", () => {
    const alone = variables("x", "y");
    const f = mul(alone.x, sin(mul(alone.x, alone.y)));
    const first = String(f.differentiate("x"));
    const { x, y } = variables("x", "y");
    const uses = Array.from({ length: 50 }, (_, i) => sin(mul(mul(x, y), i)));
    expect(String(mul(x, sin(mul(x, y))).differentiate("x"))).toBe(first);
    expect(uses.length).toBe(50);
  });
});

describe("what is built", () => {
  const f = mul(x, sin(y));

  test("is differentiated, compared and checked like what is parsed", () => {
    const d = differentiate(f);
    expect(d.variables).toEqual(["x", "y"]);
    expect(String(d)).toBe(String(differentiate("x*sin(y)")));
    expect(String(hessian(f))).toBe(String(hessian("x*sin(y)")));
    expect(String(jacobian([f, "x^2"]))).toBe(String(jacobian(["x*sin(y)", "x^2"])));
    expect(equivalent(f, "sin(y)*x").verdict).toBe("equal");
    expect(d.check().verdict).toBe("agree");
    expect(JSON.stringify(d)).toContain("sin(y)");
    expect(f.substitute({ x: add(y, 1) }).toString()).toBe("(y + 1)*sin(y)");
    expect(f.evaluate({ x: 2, y: 0 })).toBe(0);
    expect(f.toLatex()).toBe(parseLatex("x*sin(y)"));
  });

  test("is the program alone: what else was built does not count", () => {
    const { graph } = differentiate(f).program;
    expect(graph.nodes.length).toBe(f.size);
  });
});

const parseLatex = (text: string): string => differentiate(text).value.toLatex();
