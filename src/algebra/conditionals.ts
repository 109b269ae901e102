/** Conditionals in sums and products: those with one condition are one, and factors go into the branches. */

import type { Graph } from "../graph/graph.ts";
import type { Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { and, eq, ge, gt, le, lt, ne, not, or } from "../primitives/comparisons.ts";
import { where } from "../primitives/piecewise.ts";
import type { Compactor } from "./compact.ts";
import {
  coefficientAt,
  type Factor,
  type Form,
  type Forms,
  type Kernel,
  kernelOf,
  type Term,
} from "./form.ts";
import { laws } from "./laws.ts";
import { Product } from "./product.ts";
import { Sum } from "./sum.ts";

/** Conditionals within conditionals are multiplied down to this depth. */
const deepest = 8;

/** `condition ? yes : no`, to the power one. */
interface Conditional {
  readonly kernel: Kernel;
  readonly condition: Form;
  readonly yes: Form;
  readonly no: Form;
}

function conditionalOf({ base, exponent }: Factor): Conditional | undefined {
  const [condition, yes, no] = base.op === where && exponent.isOne ? base.args : [];
  return condition && yes && no && { kernel: base, condition, yes, no };
}

/**
 * `a*(c ? x : 0) + b*(c ? 0 : y)` is `c ? a*x : b*y`. `undefined` where no two terms share a condition, or
 * where that is no smaller.
 */
export function mergeConditionals(compactor: Compactor, form: Form): Form | undefined {
  const { forms, graph } = compactor;
  const groups = new Map<Form, { term: Term; coefficient: Rational; of: Conditional }[]>();
  for (const [i, term] of form.terms.entries()) {
    const of = term.factors.map(conditionalOf).find((each) => each !== undefined);
    if (!of) continue;
    const member = { term, coefficient: coefficientAt(form, i), of };
    const group = groups.get(of.condition);
    if (group) group.push(member);
    else groups.set(of.condition, [member]);
  }
  const mergeable = [...groups].filter(([, group]) => group.length > 1);
  if (mergeable.length === 0) return undefined;
  const total = new Sum(forms);
  total.add(form);
  for (const [condition, group] of mergeable) {
    const yes = new Sum(forms);
    const no = new Sum(forms);
    for (const { term, coefficient, of } of group) {
      total.addTerm(term, coefficient.negated());
      const rest = forms.term(without(term.factors, [of]));
      for (const [branch, value] of [
        [yes, of.yes],
        [no, of.no],
      ] as const) {
        const outside = forms.single(coefficient, rest);
        branch.add(new Product(forms, graph).multiply(outside).multiply(value).finish());
      }
    }
    const branches = [yes, no].map((branch) => compactor.compactBranch(branch.finish()));
    const [first = forms.zero, second = forms.zero] = branches;
    total.add(
      first === second
        ? first
        : forms.kernelForm(forms.application(where, [condition, first, second])),
    );
  }
  const merged = total.finish();
  return merged.size <= form.size ? merged : undefined;
}

/** `(c ? a : b)*(c ? x : y)` is `c ? a*x : b*y`, and `(c ? 1 : 0)^2` is `c ? 1 : 0`. */
export function multiplyConditionals(
  forms: Forms,
  graph: Graph,
  form: Form,
  depth = deepest,
): Form {
  const term = form.terms[0];
  const found = term?.factors.filter(({ base }) => base.op === where) ?? [];
  if (!term || form.terms.length > 1 || depth === 0 || !found.some(isRepeated)) return form;
  const product = new Product(forms, graph);
  product.multiply(forms.number(coefficientAt(form, 0)));
  const byCondition = new Map<Form, { yes: Product; no: Product }>();
  for (const factor of term.factors) {
    const [condition, yes, no] = factor.base.args;
    const isWhole = factor.exponent.isInteger && !factor.exponent.isNegative;
    if (factor.base.op !== where || !isWhole || !condition || !yes || !no) {
      product.factor(factor.base, factor.exponent);
      continue;
    }
    const branches = byCondition.get(condition) ?? {
      yes: new Product(forms, graph),
      no: new Product(forms, graph),
    };
    branches.yes.multiply(yes, factor.exponent);
    branches.no.multiply(no, factor.exponent);
    byCondition.set(condition, branches);
  }
  for (const [condition, { yes, no }] of byCondition) {
    const branches = [yes, no].map((branch) =>
      multiplyConditionals(forms, graph, branch.finish(), depth - 1),
    );
    product.factor(forms.application(where, [condition, ...branches]), Rational.one);
  }
  forms.used(laws.mergeConditionals);
  return product.finish();
}

function isRepeated({ base, exponent }: Factor, index: number, all: readonly Factor[]): boolean {
  const isPower = exponent.isInteger && exponent.n > 1n;
  return isPower || all.some((other, i) => i < index && other.base.args[0] === base.args[0]);
}

/** `y*(c ? 1 : 0)` is `c ? y : 0`; of several such factors, all conditions have to hold. */
export function intoConditional(forms: Forms, graph: Graph, form: Form): Form {
  const term = form.terms.length === 1 ? form.terms[0] : undefined;
  const found = term?.factors.map(conditionalOf).filter(isOneSided) ?? [];
  const [first] = found;
  if (!term || !first || (term.factors.length === 1 && form.coefficients[0]?.isOne)) return form;
  const product = new Product(forms, graph);
  product.multiply(forms.number(coefficientAt(form, 0)));
  for (const { base, exponent } of without(term.factors, found)) product.factor(base, exponent);
  for (const { yes, no } of found) product.multiply(yes.terms.length > 0 ? yes : no);
  const rest = product.finish();
  forms.used(found.length > 1 ? laws.bothConditions : laws.factorIntoConditional);
  // Which condition was asked first is not known here, so that none may be asked without the others.
  const isExcluding = found.every(({ yes }) => yes.terms.length === 0);
  const conditions = found.map(({ condition, yes }) =>
    isExcluding || yes.terms.length > 0 ? condition : negation(forms, condition),
  );
  const together = isExcluding ? or : and;
  const whole = conditions.reduce((all, condition) =>
    forms.kernelForm(forms.application(together, [all, condition])),
  );
  const branches = isExcluding ? [forms.zero, rest] : [rest, forms.zero];
  return forms.kernelForm(forms.application(where, [whole, ...branches]));
}

/** Comparisons and what holds where they do not. */
const opposites: ReadonlyMap<Primitive, Primitive> = new Map<Primitive, Primitive>([
  [lt, ge],
  [ge, lt],
  [gt, le],
  [le, gt],
  [eq, ne],
  [ne, eq],
]);

function negation(forms: Forms, condition: Form): Form {
  const kernel = kernelOf(condition);
  const opposite = kernel?.op && opposites.get(kernel.op);
  return forms.kernelForm(
    kernel && opposite
      ? forms.application(opposite, kernel.args)
      : forms.application(not, [condition]),
  );
}

/** The terms of a sum whose factors are asked for only where a condition holds, each as one conditional. */
export function guardTerms(forms: Forms, graph: Graph, form: Form): Form {
  if (!form.terms.some(needsGuard)) return form;
  const sum = new Sum(forms);
  for (const [i, term] of form.terms.entries()) {
    const alone = forms.single(coefficientAt(form, i), term);
    sum.add(needsGuard(term) ? intoConditional(forms, graph, alone) : alone);
  }
  return sum.finish();
}

/** Whether a conditional that may be zero stands beside what may be undefined: all but whole powers of names. */
function needsGuard({ factors }: Term): boolean {
  const others = factors.filter((factor) => !isOneSided(conditionalOf(factor)));
  const conditions = factors.length - others.length;
  const mayBeUndefined = others.some(
    ({ base, exponent }) => !base.leaf || !exponent.isInteger || exponent.isNegative,
  );
  return conditions > 1 || (conditions === 1 && mayBeUndefined);
}

/** A form where it is known whether the condition holds: conditionals that ask it again, as factors, are answered. */
export function knowing(
  forms: Forms,
  graph: Graph,
  form: Form,
  condition: Form,
  holds: boolean,
): Form {
  const asks = ({ base }: Factor): boolean => base.op === where && base.args[0] === condition;
  if (!form.terms.some(({ factors }) => factors.some(asks))) return form;
  forms.used(laws.knownCondition);
  const sum = new Sum(forms);
  for (const [i, { factors }] of form.terms.entries()) {
    const product = new Product(forms, graph).multiply(forms.number(coefficientAt(form, i)));
    for (const factor of factors) {
      const [, yes, no] = asks(factor) ? factor.base.args : [];
      const known = holds ? yes : no;
      if (known) product.multiply(known, factor.exponent);
      else product.factor(factor.base, factor.exponent);
    }
    sum.add(product.finish());
  }
  return sum.finish();
}

/** Whether one branch, and only one, is zero. */
const isOneSided = (each: Conditional | undefined): each is Conditional =>
  each !== undefined && (each.yes.terms.length === 0) !== (each.no.terms.length === 0);

function without(factors: readonly Factor[], found: readonly Conditional[]): readonly Factor[] {
  return factors.filter(({ base }) => found.every(({ kernel }) => kernel !== base));
}
