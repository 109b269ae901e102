/** Rearranging a formula on request: multiplying out, collecting powers, factoring. */

import { coefficientsOf, collectedIn } from "../algebra/collect.ts";
import { Simplifier } from "../algebra/simplify.ts";
import { nodeNamed, type Program } from "../language/program.ts";
import { type Diagnostic, GradtraceError } from "../text/diagnostic.ts";
import { finish, inSlices, type Work, type WorkOptions } from "../timing/slices.ts";
import { Expression } from "./expression.ts";
import { programOf } from "./program.ts";

/** Sums with more terms than this are not written out. */
const budget = 10_000;

/**
 * The formula multiplied out: `x^2 + 2*x*y + y^2` for `(x + y)^2`. Brackets inside of functions and in
 * denominators stay. Throws a `GradtraceError` (`too-many-terms`) where the sum would be too long.
 */
export const expand = (source: string | Program | Expression): Expression =>
  finish(expanding(source));

/** The same in slices, so that `options.signal` can stop it. */
export const expandAsync = (
  source: string | Program | Expression,
  options?: WorkOptions,
): Promise<Expression> => inSlices(expanding(source), options);

function* expanding(source: string | Program | Expression): Work<Expression> {
  const { output } = programOf(source);
  const simplifier = new Simplifier(output.graph, []);
  const expanded = yield* simplifier.expanding(output, budget);
  if (!expanded) {
    throw complaint(
      "too-many-terms",
      `multiplied out, this has more than ${budget} terms`,
      "collect it in one name instead, which leaves the other brackets alone",
    );
  }
  return new Expression(expanded, simplifier);
}

/**
 * The formula as a polynomial in a variable, or in a name that the program assigns, the highest power first:
 * `w1*w2*x + (b1*w2 + b2)` for `w2*(w1*x + b1) + b2`. What is no polynomial in it stays in the coefficients.
 * Throws a `GradtraceError` (`degree-too-high`) where the degree is above 64.
 */
export function collect(source: string | Program | Expression, name: string): Expression {
  const program = programOf(source);
  const { output, graph } = program;
  const by = nodeNamed(program, name);
  const coefficients = coefficientsOf(output, by);
  if (!coefficients) {
    throw complaint("degree-too-high", `the degree in ${name} is above 64`);
  }
  const simplifier = new Simplifier(graph, []);
  const node = collectedIn(by, coefficients, (each) => simplifier.simplify(each));
  return new Expression(node, simplifier);
}

/**
 * The formula as a product of factors over one denominator: `(x - y)*(x + y)` for `x^2 - y^2`. Factors that
 * are free of some name, or linear in one or in a power of one, are found; others stay together.
 */
export function factor(source: string | Program | Expression): Expression {
  const { output } = programOf(source);
  const simplifier = new Simplifier(output.graph, []);
  return new Expression(simplifier.factorized(output, budget / 50), simplifier);
}

function complaint(code: string, title: string, help?: string): GradtraceError {
  const diagnostic: Diagnostic = {
    code,
    severity: "error",
    title,
    labels: [],
    ...(help !== undefined && { help }),
  };
  return new GradtraceError([diagnostic]);
}
