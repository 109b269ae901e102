/** What is known of values before any number is: bounds, and whether there is a value at all. */

import type { Node, Primitive } from "../../graph/node.ts";
import { elu, gelu, sigmoid, silu, softplus, softsign } from "../../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { and, eq, ge, gt, le, lt, ne, or } from "../../primitives/comparisons.ts";
import { numberOf, variable } from "../../primitives/define.ts";
import { exp, expm1 } from "../../primitives/exponential.ts";
import { cosh, sech, tanh } from "../../primitives/hyperbolic.ts";
import { acot, atan, atan2 } from "../../primitives/inverse-trigonometric.ts";
import {
  abs,
  ceil,
  floor,
  heaviside,
  leakyrelu,
  max,
  min,
  relu,
  sign,
  where,
} from "../../primitives/piecewise.ts";
import { cbrt, hypot, pow, sqrt } from "../../primitives/powers.ts";
import { erf, erfc } from "../../primitives/special.ts";
import { cos, sin } from "../../primitives/trigonometric.ts";
import { domainOf } from "./domain.ts";
import { machinePower, quotient } from "./own.ts";

/** The least and the greatest value that something can have. */
type Interval = readonly [low: number, high: number];

const anything: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const truth: Interval = [0, 1];

type Bound = (x: Interval, y: Interval, z: Interval) => Interval;

const rising =
  (f: (x: number) => number): Bound =>
  ([low, high]) => [f(low), f(high)];
const within =
  (low: number, high: number): Bound =>
  () => [low, high];

/** Products and quotients: the extremes are at the corners. Zero times infinity is zero for a bound. */
function corners(x: Interval, y: Interval, f: (a: number, b: number) => number): Interval {
  const all = x.flatMap((a) => y.map((b) => (a === 0 ? 0 : f(a, b))));
  const known = all.map((value) => (Number.isNaN(value) ? 0 : value));
  return [Math.min(...known), Math.max(...known)];
}

const square = ([low, high]: Interval): Interval => {
  const least = low > 0 ? low : high < 0 ? -high : 0;
  const most = Math.max(-low, high);
  return [least ** 2, most ** 2];
};
const size = ([low, high]: Interval): Interval => [
  low > 0 ? low : high < 0 ? -high : 0,
  Math.max(-low, high),
];
const ratio: Bound = (x, y) => (y[0] > 0 || y[1] < 0 ? corners(x, y, (a, b) => a / b) : anything);

/** By function; of all others anything is possible. */
const bounds: ReadonlyMap<Primitive, Bound> = new Map<Primitive, Bound>([
  [add, (x, y) => [x[0] + y[0], x[1] + y[1]]],
  [sub, (x, y) => [x[0] - y[1], x[1] - y[0]]],
  [neg, (x) => [-x[1], -x[0]]],
  [mul, (x, y) => corners(x, y, (a, b) => (b === 0 ? 0 : a * b))],
  [div, ratio],
  [quotient, ratio],
  [pow, (x, n) => (n[0] === n[1] && n[0] % 2 === 0 && n[0] > 0 ? evenPower(x, n[0]) : ofBase(x))],
  [sqrt, ([low, high]) => [Math.sqrt(Math.max(0, low)), Math.sqrt(Math.max(0, high))]],
  [cbrt, rising(Math.cbrt)],
  [hypot, (x, y) => [Math.hypot(size(x)[0], size(y)[0]), Number.POSITIVE_INFINITY]],
  [exp, rising(Math.exp)],
  [expm1, rising(Math.expm1)],
  [sin, within(-1, 1)],
  [cos, within(-1, 1)],
  [atan, within(-Math.PI / 2, Math.PI / 2)],
  [acot, within(-Math.PI / 2, Math.PI / 2)],
  [atan2, within(-Math.PI, Math.PI)],
  [tanh, rising(Math.tanh)],
  [cosh, (x) => [Math.cosh(size(x)[0]), Number.POSITIVE_INFINITY]],
  [sech, within(0, 1)],
  [erf, within(-1, 1)],
  [erfc, within(0, 2)],
  [abs, size],
  [sign, within(-1, 1)],
  [heaviside, () => truth],
  [floor, rising(Math.floor)],
  [ceil, rising(Math.ceil)],
  [max, (x, y) => [Math.max(x[0], y[0]), Math.max(x[1], y[1])]],
  [min, (x, y) => [Math.min(x[0], y[0]), Math.min(x[1], y[1])]],
  [relu, rising((x) => Math.max(x, 0))],
  [leakyrelu, rising((x) => (x < 0 ? x / 100 : x))],
  [sigmoid, rising((x) => 1 / (1 + Math.exp(-x)))],
  [softplus, within(0, Number.POSITIVE_INFINITY)],
  [softsign, within(-1, 1)],
  [elu, within(-1, Number.POSITIVE_INFINITY)],
  [gelu, within(-0.2, Number.POSITIVE_INFINITY)],
  [silu, within(-0.3, Number.POSITIVE_INFINITY)],
  [where, (_, x, y) => [Math.min(x[0], y[0]), Math.max(x[1], y[1])]],
  [
    machinePower,
    (x, n) => (n[0] === n[1] && n[0] % 2 === 0 && n[0] > 0 ? evenPower(x, n[0]) : ofBase(x)),
  ],
]);

const evenPower = (x: Interval, n: number): Interval => {
  const [low, high] = square(x);
  return [low ** (n / 2), high ** (n / 2)];
};
const ofBase = ([low]: Interval): Interval => [
  low >= 0 ? 0 : Number.NEGATIVE_INFINITY,
  Number.POSITIVE_INFINITY,
];

/** Functions that do not leave the range of doubles where their arguments are far from its ends. */
const gentle: ReadonlySet<Primitive> = new Set<Primitive>([
  variable,
  add,
  sub,
  neg,
  mul,
  abs,
  max,
  min,
  relu,
  leakyrelu,
  where,
]);

/** Facts of the nodes of one graph, found when they are asked for, in one count over ids. */
export class Bounds {
  readonly #intervals: Interval[] = [];
  readonly #inDomain: boolean[] = [];
  readonly #defined: boolean[] = [];
  readonly #tame: boolean[] = [];
  /** By id, what is not NaN where there is a value. */
  #sure = new Uint8Array(0);

  /** Never zero. */
  isNonzero(node: Node): boolean {
    this.#reach(node);
    const [low, high] = this.#intervals[node.id] ?? anything;
    return low > 0 || high < 0;
  }

  isPositive(node: Node): boolean {
    this.#reach(node);
    return (this.#intervals[node.id] ?? anything)[0] > 0;
  }

  /** Of one value only. */
  isConstant(node: Node): boolean {
    this.#reach(node);
    return constantIn(this.#intervals[node.id]);
  }

  /** Never NaN as an argument of `user`, wherever the variables are numbers. */
  isDefined(node: Node, user: Node): boolean {
    this.#reach(user);
    return this.#isDefinedFor(node, user.id);
  }

  /**
   * From here on it is known that `value` is not NaN, and nothing is that it cannot do without.
   * Nodes made before, up to `value`, do not know so.
   */
  assume(value: Node): void {
    this.#reach(value);
    const sure = new Uint8Array(value.id + 1);
    sure[value.id] = 1;
    for (let id = value.id; id >= 0; id--) {
      const node = sure[id] ? value.graph.nodes[id] : undefined;
      if (!node || node.op === and || node.op === or) continue;
      // A conditional can do without the branch that is not taken; to all others, NaN gives NaN.
      for (const arg of node.op === where ? node.args.slice(0, 1) : node.args) sure[arg.id] = 1;
    }
    this.#sure = sure;
  }

  #isDefinedFor(node: Node, user: number): boolean {
    const isAssumed = user >= this.#sure.length && this.#sure[node.id] === 1;
    return isAssumed || this.#defined[node.id] === true;
  }

  /** Never NaN nor infinite, short of an overflow of products of variables. */
  isTame(node: Node): boolean {
    this.#reach(node);
    return this.#tame[node.id] === true;
  }

  /** Whether an application is within the domain of its function for certain. */
  isInDomain(node: Node): boolean {
    this.#reach(node);
    return this.#inDomain[node.id] === true;
  }

  /** Counts up to a node; ids are topological. */
  #reach(node: Node): void {
    const { nodes } = node.graph;
    for (let id = this.#intervals.length; id <= node.id; id++) {
      const next = nodes[id];
      if (!next) break;
      const args = next.args.map((arg) => this.#intervals[arg.id] ?? anything);
      const interval = boundOf(next, args);
      const inDomain = isWithinDomain(next, args);
      const defined = inDomain && next.args.every((arg) => this.#isDefinedFor(arg, id));
      const isBounded = Number.isFinite(interval[0]) && Number.isFinite(interval[1]);
      const isGentle = gentle.has(next.op) || (next.op === pow && constantIn(args[1]));
      this.#intervals.push(interval);
      this.#inDomain.push(inDomain);
      this.#defined.push(defined);
      this.#tame.push(
        defined && (isBounded || (isGentle && next.args.every((arg) => this.#tame[arg.id]))),
      );
    }
  }
}

const constantIn = (interval: Interval | undefined): boolean =>
  interval !== undefined && interval[0] === interval[1];

function boundOf(node: Node, args: readonly Interval[]): Interval {
  const number = numberOf(node)?.toNumber();
  if (number !== undefined) return [number, number];
  if (node.op === variable) return anything;
  if (node.args.length === 0) return [node.op.eval(), node.op.eval()];
  if (node.op.truth) return truth;
  const [x = anything, y = anything, z = anything] = args;
  return bounds.get(node.op)?.(x, y, z) ?? anything;
}

function isWithinDomain(node: Node, args: readonly Interval[]): boolean {
  // A number beyond the doubles is infinite, from which NaN is not far.
  const number = numberOf(node);
  if (number) return Number.isFinite(number.toNumber());
  const [x = anything, n = anything] = args;
  if (node.op === pow) return x[0] > 0 || (n[0] === n[1] && n[0] >= 0 && Number.isInteger(n[0]));
  const { placeholders, condition } = domainOf(node.op);
  if (!condition) return true;
  const intervalOf = (part: Node): Interval => {
    const place = placeholders.indexOf(part);
    return place >= 0 ? (args[place] ?? anything) : boundOf(part, part.args.map(intervalOf));
  };
  // A condition is as small as the rule that wrote it, so recursion is short.
  const holds = (part: Node): boolean => {
    const [a, b] = part.args;
    if (!a || !b) return false;
    if (part.op === and) return holds(a) && holds(b);
    if (part.op === or) return holds(a) || holds(b);
    if (part.op === eq && a === b) return true;
    return tests.get(part.op)?.(intervalOf(a), intervalOf(b)) ?? false;
  };
  return holds(condition);
}

const tests: ReadonlyMap<Primitive, (x: Interval, y: Interval) => boolean> = new Map<
  Primitive,
  (x: Interval, y: Interval) => boolean
>([
  [lt, (x, y) => x[1] < y[0]],
  [le, (x, y) => x[1] <= y[0]],
  [gt, (x, y) => x[0] > y[1]],
  [ge, (x, y) => x[0] >= y[1]],
  [ne, (x, y) => x[0] > y[1] || x[1] < y[0]],
  [eq, (x, y) => x[0] === x[1] && x[0] === y[0] && y[0] === y[1]],
]);
