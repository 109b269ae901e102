/** What is known about the nodes of a program before anything is rewritten: signs, shares, terms of sums. */

import type { Node, Primitive } from "../../graph/node.ts";
import { sigmoid } from "../../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { e, pi, tau } from "../../primitives/constants.ts";
import { numberOf } from "../../primitives/define.ts";
import { exp } from "../../primitives/exponential.ts";
import { cbrt, pow, sqrt } from "../../primitives/powers.ts";
import { minus, negative } from "./build.ts";
import {
  boundedly,
  constantly,
  exponentially,
  type Facts,
  type Positivity,
  type Recipe,
  unknown,
} from "./rule.ts";

/** Work that flattening sums may take, as a multiple of the size of the program. */
const effort = 4;
/** Sums of which more than one term is set apart may be this long. */
const shortSum = 16;

interface Sum {
  readonly terms: readonly Node[];
  readonly places: ReadonlyMap<Node, number>;
}

type Sign = (node: Node, of: (arg: Node | undefined) => Positivity) => Positivity;

const positive: Sign = () => constantly;
const both: Sign = ({ args: [x, y] }, of) => {
  const [a, b] = [of(x), of(y)];
  return a && b ? (Math.max(a, b) as Positivity) : unknown; // One of the two.
};
const asArgument: Sign = ({ args: [x] }, of) => of(x);

/** A product in short, such as x^2. */
function isShortPower({ op, args: [, n] }: Node): boolean {
  const exponent = op === pow && n ? numberOf(n) : undefined;
  return exponent?.isInteger === true && exponent.toNumber() <= 16;
}

/** A number as the language writes it: `3`, `-3`, `2/3`, `-2/3`. */
const isNumber = (node: Node): boolean =>
  numberOf(node) !== undefined ||
  ((node.op === neg || node.op === div) &&
    node.args.every((arg) => numberOf(arg) || (arg.op === neg && arg.args.every(numberOf))));

/** When the value of a function is positive for certain. */
const signs: ReadonlyMap<Primitive, Sign> = new Map<Primitive, Sign>([
  [pi, positive],
  [e, positive],
  [tau, positive],
  [exp, () => exponentially],
  [sigmoid, () => boundedly],
  [add, both],
  [mul, both],
  [sqrt, asArgument],
  [cbrt, asArgument],
  [
    div,
    ({ args: [x, y] }, of) => {
      const [a, b] = [of(x), of(y)];
      if (!a || !b) return unknown;
      return b === constantly ? a : exponentially;
    },
  ],
  [
    pow,
    ({ args: [x, n] }, of) => {
      const base = of(x);
      if (!base) return unknown;
      if (!n || !isNumber(n)) return exponentially;
      return base === constantly || n.op !== neg ? base : exponentially;
    },
  ],
]);

/** Whether a function is arithmetic: rules about it are about what it is applied to. */
const arithmetic: ReadonlySet<Primitive> = new Set<Primitive>([add, sub, mul, div, neg]);
/** Whether a node is arithmetic or a leaf, and no square; of these alone nothing is rewritten. */
export const isPlain = ({ op, args }: Node): boolean =>
  op.arity === 0 || (arithmetic.has(op) && !(op === mul && args[0] === args[1]));

/** The most steps of arithmetic between the end of a pattern and the function that it is about. */
const reach = 3;

export class Survey implements Facts {
  readonly #positivities: Uint8Array;
  /** By id: steps of arithmetic down to the nearest function; more than `reach` are not counted. */
  readonly #distances: Uint8Array;
  readonly #shares = new Map<Node, Recipe>();
  readonly #sums = new Map<Node, Sum | undefined>();
  #effort: number;
  readonly #read = (node: Node | undefined): Positivity => (node ? this.positivity(node) : unknown);

  /** `size`: one more than the largest id. */
  constructor(size: number) {
    this.#positivities = new Uint8Array(size);
    this.#distances = new Uint8Array(size);
    this.#effort = effort * size;
  }

  /** Takes note of a node; those of its arguments must have been visited. */
  visit(node: Node): void {
    const { op, args, id } = node;
    const isArithmetic = arithmetic.has(op) || isShortPower(node);
    let distance = args.length === 0 ? reach : isArithmetic ? reach : -1;
    let positive = 0;
    for (const arg of args) {
      distance = Math.min(distance, this.#distances[arg.id] ?? reach);
      positive = Math.max(positive, this.#positivities[arg.id] ?? unknown);
    }
    this.#distances[id] = distance + 1;
    // Arithmetic on what is of unknown sign is of unknown sign.
    if (isArithmetic && positive === unknown) return;
    this.#positivities[id] = this.#signOf(node);
  }

  #signOf(node: Node): Positivity {
    const number = numberOf(node);
    if (number) return number.isZero || number.isNegative ? unknown : constantly;
    const share = shareRules.get(node.op)?.(node, this);
    if (share) this.#shares.set(node, share);
    return share ? boundedly : (signs.get(node.op)?.(node, this.#read) ?? unknown);
  }

  /** Whether any rule can apply: some function or positive form is near enough, or 1 beside a square. */
  isNear(node: Node): boolean {
    const { op, args, id } = node;
    const isPower = isShortPower(node);
    if (!isPower && !arithmetic.has(op)) return true;
    if (args.some((arg) => this.positivity(arg) >= boundedly)) return true;
    if (isPower) return args[0]?.op === e;
    if ((this.#distances[id] ?? reach) <= reach) return true;
    return op === div ? args[1]?.op === add : op !== mul && args.some(isNumber);
  }

  positivity(node: Node): Positivity {
    // Only the four numbers are ever put in.
    return (this.#positivities[node.id] ?? unknown) as Positivity;
  }

  share(node: Node): Recipe | undefined {
    return this.#shares.get(node);
  }

  termsOf(sum: Node): readonly Node[] | undefined {
    return this.#sumOf(sum)?.terms;
  }

  placeOf(term: Node, sum: Node): number | undefined {
    return this.#sumOf(sum)?.places.get(term);
  }

  #sumOf(node: Node): Sum | undefined {
    if (this.#sums.has(node)) return this.#sums.get(node);
    const sum = this.#flatten(node);
    this.#sums.set(node, sum);
    return sum;
  }

  #flatten(node: Node): Sum | undefined {
    const terms: Node[] = [];
    const stack = [node];
    for (let at = stack.pop(); at; at = stack.pop()) {
      if (--this.#effort < 0) return undefined;
      if (at.op === add) stack.push(...[...at.args].reverse());
      else terms.push(at);
    }
    return { terms, places: new Map(terms.map((term, i) => [term, i])) };
  }
}

/** The odds of what is a share of a sum of positive terms. */
const shareRules: ReadonlyMap<Primitive, (node: Node, facts: Facts) => Recipe | undefined> =
  new Map<Primitive, (node: Node, facts: Facts) => Recipe | undefined>([
    [
      sigmoid,
      ({ args: [z] }) => z && { needs: [{ node: z, as: "value" }], make: (k) => k.value(z) },
    ],
    [div, ({ args: [part, sum] }, facts) => part && sum && oddsOf(part, sum, facts)],
    [
      pow,
      (node, facts) => {
        const [sum, n] = node.args;
        const inverts = n?.op === neg && n.args[0] && numberOf(n.args[0])?.isOne;
        const one = inverts && n.args[0];
        return sum && one ? oddsOf(one, sum, facts) : undefined;
      },
    ],
    [sub, ({ args: [one, p] }, facts) => complement(one, p, facts)],
    [
      add,
      ({ args: [x, y] }, facts) =>
        y?.op === neg
          ? complement(x, y.args[0], facts)
          : x?.op === neg
            ? complement(y, x.args[0], facts)
            : undefined,
    ],
  ]);

function complement(one: Node | undefined, p: Node | undefined, facts: Facts): Recipe | undefined {
  if (!one || !p || !numberOf(one)?.isOne || !facts.share(p)) return undefined;
  return { needs: [{ node: p, as: "odds" }], make: (known) => negative(known.odds(p)) };
}

/** The odds of `part` in `sum`: its log minus that of all other terms. */
function oddsOf(part: Node, sum: Node, facts: Facts): Recipe | undefined {
  if (facts.positivity(sum) !== exponentially || sum.op !== add) return undefined;
  const [left, right] = sum.args;
  const other = part === left ? right : part === right ? left : undefined;
  if (other) {
    return {
      needs: [
        { node: part, as: "log" },
        { node: other, as: "log" },
      ],
      make: (known) => minus(known.log(part), known.log(other)),
    };
  }
  const place = facts.placeOf(part, sum);
  if (place !== undefined) {
    return {
      needs: [
        { node: part, as: "log" },
        { node: sum, as: "terms" },
      ],
      make: (known) => minus(known.log(part), known.rest(sum, [place])),
    };
  }
  return part.op === add ? oddsOfSome(part, sum, facts) : undefined;
}

/** The odds of several terms together. */
function oddsOfSome(part: Node, sum: Node, facts: Facts): Recipe | undefined {
  const all = facts.termsOf(sum);
  const some = all && all.length <= shortSum ? facts.termsOf(part) : undefined;
  if (!all || !some || some.length >= all.length) return undefined;
  const places = some.map((term) => facts.placeOf(term, sum));
  const known = places.filter((place) => place !== undefined);
  if (known.length < some.length || new Set(known).size < some.length) return undefined;
  return {
    needs: [
      { node: part, as: "log" },
      { node: sum, as: "terms" },
    ],
    make: (forms) => minus(forms.log(part), forms.rest(sum, known)),
  };
}
