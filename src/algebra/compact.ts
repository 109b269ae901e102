/** Choosing among equal forms the one that takes the fewest nodes to print. */

import type { Graph } from "../graph/graph.ts";
import { Rational } from "../graph/rational.ts";
import { exp } from "../primitives/exponential.ts";
import { commonPowers, sharesDenominator } from "./common.ts";
import { mergeConditionals } from "./conditionals.ts";
import { contentOf } from "./content.ts";
import { quotientOf } from "./divide.ts";
import { expand } from "./expand.ts";
import {
  coefficientAt,
  type Factor,
  type Form,
  type Forms,
  inside,
  isGroup,
  type Kernel,
  type Term,
} from "./form.ts";
import { squareIdentities } from "./identities.ts";
import { type Law, laws } from "./laws.ts";
import { longestOpened, Product } from "./product.ts";
import type { Rule } from "./rules.ts";
import { fuseSquares } from "./squares.ts";
import { Sum } from "./sum.ts";

/** Longer sums are not rearranged beyond their common factors: what is that long is not read term by term. */
const longest = 48;
const budget = 64;
/** Where all terms share more factors than this, they are taken out before anything else. */
const manyShared = 6;
/** Longer sums are not grouped into two brackets. */
const longestGrouped = 12;
/** Brackets within brackets are factored down to this depth. */
const deepestFactored = 12;
/** Branches of conditionals within branches are made compact down to this depth. */
const deepestBranch = 3;
/** A fraction above a denominator is cleared where that takes fewer nodes more than this. */
const roomToClear = 3;
/** A fraction below a denominator may take more, up to this, or to twice what it took. */
const roomBelow = 40;
/** Nor is what takes more nodes than this multiplied out. */
const largestExpanded = 1500;

/** One way to write a form; it may be the same form. */
type Candidate = (compactor: Compactor, form: Form) => Form | undefined;

/** Rearrangements with their names. Where several give the same size the earlier one wins. */
const candidates: readonly { readonly law: Law; readonly of: Candidate }[] = [
  {
    law: laws.oneFraction,
    of: (c, form) => (hasFractions(form) ? c.commonFactor(form, "with denominators") : undefined),
  },
  { law: laws.commonFactor, of: (c, form) => c.commonFactor(form, "as it stands") },
  { law: laws.expand, of: (c, form) => c.expanded(form) },
  {
    law: laws.expandFraction,
    of: (c, form) => {
      const expanded = c.expanded(form);
      return expanded && expanded !== form
        ? c.commonFactor(expanded, "with denominators")
        : undefined;
    },
  },
  { law: laws.collectFunctions, of: (c, form) => c.collected(form, (f) => !f.base.plain) },
  { law: laws.group, of: (c, form) => c.grouped(form) },
  {
    law: laws.collectDenominators,
    of: (c, form) => c.collected(form, (f) => f.exponent.isNegative),
  },
];

/** Rearranges forms; what it has found is kept. */
export class Compactor {
  readonly forms: Forms;
  readonly graph: Graph;
  readonly #known = new Map<Form, { readonly best: Form; readonly rule: Rule | undefined }>();
  /** How many branches within branches are being made compact. */
  #branches = 0;
  /** `null`: too large to be expanded. */
  readonly #opened = new Map<Form, number>();
  readonly #expanded = new Map<Form, Form | null>();

  constructor(forms: Forms, graph: Graph) {
    this.forms = forms;
    this.graph = graph;
  }

  /** An equal form, no larger than the given one. */
  compact(form: Form): Form {
    if (form.terms.length < 2) return form;
    let known = this.#known.get(form);
    if (!known) {
      // Attempts, which may be thrown away, must not be recorded as used.
      const [best, rule] = this.forms.quietly(() => this.#smallest(form));
      known = { best, rule };
      this.#known.set(form, known);
      if (best !== form) this.#known.set(best, { best, rule: undefined });
    }
    if (known.rule) this.#report(known.rule, form, known.best);
    return known.best;
  }

  /**
   * The same of a branch of a conditional, down to some depth: where the condition stands in a denominator
   * too, clearing that brings it back into the branch.
   */
  compactBranch(form: Form): Form {
    if (this.#branches === deepestBranch) return form;
    this.#branches++;
    const best = this.compact(form);
    this.#branches--;
    return best;
  }

  #smallest(form: Form): readonly [Form, Rule | undefined] {
    let rule: Rule | undefined;
    let best = form;
    for (const [name, reduced] of this.#reductions(form)) {
      best = reduced;
      rule = name;
    }
    if (best.terms.length < 2) return [best, rule];
    const start = best;
    const isShort = start.terms.length <= longest;
    const shared = commonPowers(start, "as it stands");
    if (shared.size > manyShared) {
      return [this.#withCommon(shared, start), laws.commonFactor];
    }
    for (const { law, of } of isShort ? candidates : candidates.slice(0, 2)) {
      const candidate = of(this, start);
      if (!candidate || candidate === best) continue;
      // Of two forms of one size the one fraction is preferred where all terms are fractions anyway.
      const isTie = candidate.size === best.size && law === laws.oneFraction;
      if (candidate.size < best.size || (isTie && sharesDenominator(start))) {
        best = candidate;
        rule = law;
      }
    }
    return [best, rule];
  }

  /** Where terms share a long product, only what is left of them is looked at. */
  #withCommon(common: ReadonlyMap<Kernel, Rational>, form: Form): Form {
    const rest = new Sum(this.forms);
    form.terms.forEach((term, i) => {
      rest.addTerm(this.#without(term, common), coefficientAt(form, i));
    });
    const product = new Product(this.forms, this.graph);
    for (const [base, exponent] of common) product.factor(base, exponent);
    return product.multiply(this.#smallest(rest.finish())[0]).finish();
  }

  #without(term: Term, common: ReadonlyMap<Kernel, Rational>): Term {
    const factors: Factor[] = [];
    for (const { base, exponent } of term.factors) {
      const left = exponent.minus(common.get(base) ?? Rational.zero);
      if (!left.isZero) factors.push({ base, exponent: left });
    }
    return this.forms.term(factors);
  }

  /**
   * A single product in which a bracket has denominators: the bracket over one denominator, if that makes
   * the whole smaller. `p*(1 - p)*(a/p - b/(1 - p))` is `a*(1 - p) - b*p`. A bracket that a denominator
   * divides is divided by it.
   */
  cancelled(form: Form): Form {
    const term = form.terms.length === 1 ? form.terms[0] : undefined;
    if (!term || term.factors.length > longest) return form;
    const [best, law] = this.forms.quietly(() => this.#smallestProduct(form, term));
    if (law) this.#report(law, form, best);
    return best;
  }

  /** Reports a rule, with the condition that denominators which are gone were not zero. */
  #report(rule: Rule, before: Form, after: Form): void {
    const left = new Set(denominatorsOf(after));
    // A bracket with fractions in it is gone because it reads otherwise now, not because it was cancelled.
    const lost = denominatorsOf(before).filter(
      (kernel) => !left.has(kernel) && !(isGroup(kernel) && hasFractions(inside(kernel))),
    );
    if (lost.length === 0) this.forms.used(rule);
    for (const kernel of lost) {
      this.forms.used(rule, { form: this.forms.kernelForm(kernel), is: "nonzero" });
    }
  }

  #smallestProduct(form: Form, term: Term): readonly [Form, Rule | undefined] {
    let best = form;
    let law: Rule | undefined;
    for (const factor of term.factors) {
      if (!isGroup(factor.base) || !factor.exponent.isInteger) continue;
      const sum = inside(factor.base);
      // A single product in brackets is there because it is long, and stays.
      if (sum.terms.length < 2 || sum.terms.length > longest) continue;
      const fraction = hasFractions(sum) && this.commonFactor(sum, "with denominators");
      const whole = fraction
        ? this.#withFactor(form, factor, fraction)
        : (this.#distributed(form, term, factor) ?? this.#dividedOut(form, term, factor));
      // A fraction below a fraction is cleared even where that takes more room, since more may cancel then.
      // A fraction over a denominator is cleared where that takes little more room.
      const room = !fraction
        ? 0
        : factor.exponent.isNegative
          ? Math.min(form.size, roomBelow)
          : hasFractions(form)
            ? roomToClear
            : 0;
      const isLong = (whole?.terms[0]?.factors.length ?? 0) > longestOpened;
      if (
        whole &&
        whole !== form &&
        !isLong &&
        whole.size < Math.max(best.size, form.size + room)
      ) {
        best = whole;
        law = fraction ? laws.nestedFraction : laws.clearBracket;
      }
    }
    return [best, law];
  }

  /** A product with another form in place of the base of one factor. */
  #withFactor(form: Form, factor: Factor, base: Form): Form {
    const product = new Product(this.forms, this.graph);
    product.multiply(this.forms.number(coefficientAt(form, 0)));
    for (const other of form.terms[0]?.factors ?? []) {
      if (other !== factor) product.factor(other.base, other.exponent);
    }
    return product.multiply(base, factor.exponent).finish();
  }

  /** A product whose exponentials have gone into a bracket where others cancel them: exp(-x)*(exp(x) - y). */
  #distributed(form: Form, term: Term, bracket: Factor): Form | undefined {
    if (!bracket.exponent.isOne) return undefined;
    const sum = inside(bracket.base);
    const outside = term.factors.filter(
      ({ base, exponent }) =>
        base.op === exp &&
        sum.terms.some(({ factors }) =>
          factors.some((each) => each.base === base && each.exponent.equals(exponent.negated())),
        ),
    );
    if (outside.length === 0) return undefined;
    const opened = new Sum(this.forms);
    sum.terms.forEach((each, i) => {
      const product = new Product(this.forms, this.graph);
      for (const { base, exponent } of [...each.factors, ...outside])
        product.factor(base, exponent);
      opened.add(product.finish(), coefficientAt(sum, i));
    });
    const product = new Product(this.forms, this.graph);
    product.multiply(this.#withFactor(form, bracket, this.#smaller(opened.finish())));
    for (const { base, exponent } of outside) product.factor(base, exponent.negated());
    return product.finish();
  }

  /** A product whose bracket `above` has been divided by one of its denominators. */
  #dividedOut(form: Form, term: Term, above: Factor): Form | undefined {
    if (!above.exponent.isOne) return undefined;
    for (const below of term.factors) {
      if (!isGroup(below.base) || !below.exponent.isNegative) continue;
      const divisor = inside(below.base);
      const quotient =
        divisor.terms.length <= longest &&
        quotientOf(this.forms, this.graph, inside(above.base), divisor);
      if (!quotient) continue;
      const product = new Product(this.forms, this.graph);
      product.multiply(this.#withFactor(form, above, quotient));
      return product.factor(below.base, Rational.one).finish();
    }
    return undefined;
  }

  expanded(form: Form): Form | undefined {
    if (form.size > largestExpanded) return undefined;
    const known = this.#expanded.get(form);
    if (known !== undefined) return known ?? undefined;
    const isHopeless = this.#termsOpened(form) > 4 * budget;
    const expanded = isHopeless ? undefined : expand(this.forms, this.graph, form, budget);
    this.#expanded.set(form, expanded ?? null);
    return expanded;
  }

  /** How many terms a form has when multiplied out, if none of them meet. Bounded by the size of the form. */
  #termsOpened(form: Form): number {
    const known = this.#opened.get(form);
    if (known !== undefined) return known;
    let total = 0;
    for (const { factors } of form.terms) {
      let product = 1;
      for (const { base, exponent } of factors) {
        if (!isGroup(base) || !exponent.isInteger || exponent.isNegative) continue;
        product *= multisets(this.#termsOpened(inside(base)), exponent.toNumber());
      }
      total += product;
    }
    this.#opened.set(form, total);
    return total;
  }

  /** Merges that always help: squares that add to one, conditionals with one condition. */
  *#reductions(form: Form): Iterable<[Rule, Form]> {
    let current = form;
    for (const identity of squareIdentities) {
      const fused = fuseSquares(this.forms, current, identity);
      if (fused) {
        current = fused;
        yield [identity, fused];
      }
    }
    const merged = mergeConditionals(this, current);
    if (merged) yield [laws.mergeConditionals, merged];
  }

  /**
   * The common factor times what is left, and that compact in turn. With denominators, missing
   * factors count as powers of zero, so that everything comes over one denominator.
   */
  commonFactor(form: Form, mode: "with denominators" | "as it stands"): Form | undefined {
    const common = commonPowers(form, mode);
    // Long denominators stay with their terms, so that products do not grow with each level.
    if (mode === "with denominators" && common.size > longestOpened) return undefined;
    const { content } = contentOf(this.forms, form, "common sign");
    if (common.size === 0 && (content.isOne || content.equals(Rational.minusOne))) return undefined;
    const rest = new Sum(this.forms);
    form.terms.forEach((term, i) => {
      const product = new Product(this.forms, this.graph);
      for (const { base, exponent } of term.factors) product.factor(base, exponent);
      for (const [base, exponent] of common) product.factor(base, exponent.negated());
      rest.add(product.finish(), coefficientAt(form, i).over(content));
    });
    const left = this.#smaller(rest.finish());
    const product = new Product(this.forms, this.graph);
    for (const [base, exponent] of common) product.factor(base, exponent);
    return product.multiply(left).multiply(this.forms.number(content)).finish();
  }

  /** What is left inside, expanded where that is smaller, and with its functions collected. */
  #smaller(form: Form): Form {
    let best = form;
    const consider = (candidate: Form | undefined): void => {
      if (candidate && candidate.size < best.size) best = candidate;
    };
    for (const [, reduced] of this.#reductions(form)) best = reduced;
    if (best.terms.length > longest) return best;
    const expanded = this.expanded(best);
    consider(expanded);
    for (const start of new Set([best, expanded ?? best])) {
      for (const [, reduced] of this.#reductions(start)) consider(reduced);
    }
    if (best.terms.length > 1) {
      const common = commonPowers(best, "as it stands");
      if (common.size > 0) consider(this.commonFactor(best, "as it stands"));
    }
    if (best.terms.length > 2) consider(this.collected(best, (f) => !f.base.plain));
    return best;
  }

  /**
   * The form with what its terms share before a bracket, also where that is no shorter, and so in all its
   * brackets: `z - z^2` is `z*(1 - z)`. Never larger.
   */
  factored(form: Form, depth = deepestFactored): Form {
    if (depth === 0) return form;
    const sum = new Sum(this.forms);
    form.terms.forEach((term, i) => {
      sum.add(this.#factoredTerm(coefficientAt(form, i), term, depth - 1));
    });
    const whole = sum.finish();
    const start = whole.size <= form.size ? whole : form;
    if (start.terms.length < 2) return start;
    const common = this.commonFactor(start, "as it stands") ?? this.#partlyFactored(start);
    // A sign in front does not count: -p*(1 - p) for p^2 - p.
    const sign = common?.coefficients[0]?.isNegative ? 1 : 0;
    return common && common.size <= start.size + sign ? common : start;
  }

  #factoredTerm(coefficient: Rational, term: Term, depth: number): Form {
    const product = new Product(this.forms, this.graph).multiply(this.forms.number(coefficient));
    for (const { base, exponent } of term.factors) {
      if (isGroup(base) && exponent.isInteger) {
        product.multiply(this.factored(inside(base), depth), exponent);
      } else product.factor(base, exponent);
    }
    return product.finish();
  }

  /** `s - s*z + z` is `s*(1 - z) + z`: the kernel that most terms share, taken out of them. */
  #partlyFactored(form: Form): Form | undefined {
    const counts = new Map<Kernel, number>();
    for (const { factors } of form.terms) {
      for (const { base } of factors) counts.set(base, (counts.get(base) ?? 0) + 1);
    }
    const [kernel, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (!kernel || count < 2) return undefined;
    return this.collected(form, ({ base }) => base === kernel);
  }

  /** `a*b + a + b + 1` is `(a + 1)*(b + 1)`: a bracket that all coefficients of one kernel have in common. */
  grouped(form: Form): Form | undefined {
    const open = this.expanded(form);
    if (!open || open.terms.length < 4 || open.terms.length > longestGrouped) return undefined;
    for (const kernel of kernelsOf(open)) {
      const coefficients = new Map<bigint, Sum>();
      open.terms.forEach((term, i) => {
        const own = term.factors.find(({ base }) => base === kernel)?.exponent ?? Rational.zero;
        const sum = coefficients.get(own.n) ?? new Sum(this.forms);
        const rest = term.factors.filter(({ base }) => base !== kernel);
        sum.addTerm(this.forms.term(rest), coefficientAt(open, i));
        coefficients.set(own.n, sum);
      });
      const sums = [...coefficients.values()].map((sum) => sum.finish());
      const [shortest] = sums.sort((a, b) => a.terms.length - b.terms.length);
      if (!shortest || sums.length < 2 || shortest.terms.length < 2) continue;
      const divisor = contentOf(this.forms, shortest, "common sign").primitive;
      const quotient = quotientOf(this.forms, this.graph, open, divisor);
      if (!quotient) continue;
      return new Product(this.forms, this.graph).multiply(divisor).multiply(quotient).finish();
    }
    return undefined;
  }

  /** Terms that share all factors of one kind, with that kind taken out of them. */
  collected(form: Form, isKind: (factor: Factor) => boolean): Form | undefined {
    const groups = new Map<Term, Sum>();
    form.terms.forEach((term, i) => {
      const key = this.forms.term(term.factors.filter(isKind));
      const rest = this.forms.term(term.factors.filter((factor) => !isKind(factor)));
      const group = groups.get(key) ?? new Sum(this.forms);
      group.addTerm(rest, coefficientAt(form, i));
      groups.set(key, group);
    });
    if (groups.size === form.terms.length) return undefined;
    const total = new Sum(this.forms);
    for (const [key, group] of groups) {
      const inner = group.finish();
      if (key.factors.length === 0) {
        total.add(inner);
        continue;
      }
      const product = new Product(this.forms, this.graph);
      for (const { base, exponent } of key.factors) product.factor(base, exponent);
      const expanded = inner.terms.length > 1 ? this.expanded(inner) : undefined;
      product.multiply(expanded && expanded.size < inner.size ? expanded : inner);
      total.add(product.finish());
    }
    return total.finish();
  }
}

const kernelsOf = ({ terms }: Form): readonly Kernel[] => [
  ...new Set(terms.flatMap(({ factors }) => factors.map(({ base }) => base))),
];

/** The number of terms of a sum of so many terms to a power. */
function multisets(terms: number, power: number): number {
  if (power === 1 || terms > 1000) return terms;
  let count = 1;
  for (let k = 1; k < terms && count < 1e6; k++) count = (count * (power + k)) / k;
  return count;
}

const hasFractions = ({ terms }: Form): boolean =>
  terms.some(({ factors }) =>
    factors.some(({ base, exponent }) => exponent.isNegative && base.op !== exp),
  );

/** The bases of negative powers in a form, and one bracket deep. */
function denominatorsOf(form: Form): readonly Kernel[] {
  const found = new Set<Kernel>();
  const look = ({ terms }: Form, depth: number): void => {
    for (const { base, exponent } of terms.flatMap(({ factors }) => factors)) {
      if (exponent.isNegative && base.op !== exp) found.add(base);
      if (isGroup(base) && depth > 0) look(inside(base), depth - 1);
    }
  };
  look(form, 1);
  return [...found];
}
