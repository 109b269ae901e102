/** How many digits of a value and of its slopes can be trusted: running error analysis with exact roundings. */

import type { Node, Primitive } from "../graph/node.ts";
import type { Rational } from "../graph/rational.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { numberOf } from "../primitives/define.ts";
import { abs, ceil, floor, max, min, relu, sign, where } from "../primitives/piecewise.ts";
import { pow, sqrt } from "../primitives/powers.ts";
import type { Run } from "./passes.ts";
import { partialsOf, type Rule, zerosOf } from "./rules.ts";
import { type Tape, width } from "./tape.ts";

/** A number of a trace of which few digits are sure. */
export interface Doubt {
  /** A variable for the slope along it; absent for the value. */
  readonly variable?: string;
  /** Decimal digits that rounding leaves; 0 where it may be all there is. */
  readonly digits: number;
  /** The true number is within this of the computed one, as far as errors are small. */
  readonly error: number;
  /** Where the digits are lost: a node that cancels, or whose contributions do. */
  readonly node?: Node;
}

/** Numbers with fewer digits than this are doubtful; rounding alone leaves more. */
const enough = 10;
/** The analysis takes several times the run itself; larger programs go without. */
const largest = 20_000;

const unit = Number.EPSILON;
/** Room for terms of higher order, where any digits are sure. */
const ofHigherOrder = 1.01;

/** The doubts about a run, first about the value, then about slopes along `variables`. */
export function doubtsOf(passed: Run, variables: ReadonlyMap<string, number>): Doubt[] {
  const { tape, values, adjoints } = passed;
  if (tape.nodes.length > largest) return [];
  const last = values.length - 1;
  const forward = forwardErrors(passed);
  const backward = backwardErrors(passed, forward);
  const isAbsorbed = tape.nodes.some((_, slot) => absorbs(tape, slot, values));
  const doubt = (value = Number.NaN, error = 0, blame: () => Node | undefined) =>
    // What cancels to 0 exactly is 0 mostly, unless something was too small to be seen in a sum.
    value === 0 && !isAbsorbed ? undefined : doubtAbout(value, error, blame);
  const ofValue = doubt(values[last], forward[last], () => cancelling(tape, values, forward));
  const ofSlopes = [...variables].flatMap(([variable, slot]) => {
    if (slot < 0) return [];
    const found = doubt(adjoints[slot], backward[slot], () => meeting(passed, backward, slot));
    return found ? [{ variable, ...found }] : [];
  });
  return ofValue ? [ofValue, ...ofSlopes] : ofSlopes;
}

/** Whether a sum is what one of its terms is, though the other is not 0. */
function absorbs(tape: Tape, slot: number, values: Float64Array): boolean {
  const { op } = tape.nodes[slot] ?? {};
  if (op !== add && op !== sub) return false;
  const [x = 0, y = 0] = argumentsOf(tape, slot, values);
  const sum = values[slot];
  return x !== 0 && y !== 0 && (sum === x || sum === (op === add ? y : -y));
}

function doubtAbout(
  value: number,
  error: number,
  blame: () => Node | undefined,
): Doubt | undefined {
  if (!Number.isFinite(value) || !(error > Number.MIN_VALUE * 16)) return undefined;
  const digits = value === 0 ? 0 : Math.max(0, Math.floor(-Math.log10(error / Math.abs(value))));
  if (digits >= enough) return undefined;
  const node = blame();
  return { digits, error: error * ofHigherOrder, ...(node && { node }) };
}

/** The first node of which as few digits are sure as of the output. */
function cancelling(tape: Tape, values: Float64Array, errors: Float64Array): Node | undefined {
  const last = values.length - 1;
  const relative = (slot: number): number => (errors[slot] ?? 0) / Math.abs(values[slot] ?? 0);
  const worst = Math.min(relative(last), 1) / 4;
  const slot = values.findIndex((_, i) => (tape.arities[i] ?? 0) > 0 && relative(i) >= worst);
  return tape.nodes[slot];
}

/** The last node above a slot of whose adjoint as few digits are sure. */
function meeting(passed: Run, errors: Float64Array, slot: number): Node | undefined {
  const { tape, adjoints, reached } = passed;
  const relative = (i: number): number => (errors[i] ?? 0) / Math.abs(adjoints[i] ?? 0);
  const worst = Math.min(relative(slot), 1) / 4;
  for (let i = tape.nodes.length - 1; i > slot; i--) {
    if (reached[i] && relative(i) >= worst) return tape.nodes[i];
  }
  return undefined;
}

/** By slot, how far its value may be from the true one. */
function forwardErrors({ tape, values }: Run): Float64Array {
  const errors = new Float64Array(values.length);
  tape.nodes.forEach((node, slot) => {
    const args = argumentsOf(tape, slot, values);
    const found = args.map((_, i) => errors[tape.args[width * slot + i] ?? 0] ?? 0);
    errors[slot] = errorOf(node, args, found, values[slot] ?? Number.NaN);
  });
  return errors;
}

const argumentsOf = (tape: Tape, slot: number, values: Float64Array): number[] =>
  Array.from(
    { length: tape.arities[slot] ?? 0 },
    (_, i) => values[tape.args[width * slot + i] ?? 0] ?? Number.NaN,
  );

/** What the errors of its arguments do to a node, and its own rounding. */
function errorOf(
  node: Node,
  args: readonly number[],
  errors: readonly number[],
  value: number,
): number {
  if (args.length === 0) return ofLeaf(numberOf(node), node.op, value);
  let error = roundingOf(node.op, args, value);
  if (errors.some((each) => each > 0)) {
    const { numeric } = partialsOf(node.op, zerosOf(node));
    const [x = 0, y = 0, z = 0] = args;
    errors.forEach((each, i) => {
      const partial = each > 0 ? numeric[i]?.(x, y, z, value) : 0;
      if (partial) error += Math.abs(partial) * each;
    });
  }
  return error;
}

/** Variables are the doubles they are; of other numbers the nearest double is taken. */
function ofLeaf(number: Rational | undefined, op: Primitive, value: number): number {
  if (!number) return op.name === "variable" ? 0 : (unit / 2) * Math.abs(value);
  const isExact = (number.d & (number.d - 1n)) === 0n && Number.isSafeInteger(Number(number.n));
  return isExact ? 0 : (unit / 2) * Math.abs(value);
}

const exactFunctions: ReadonlySet<Primitive> = new Set<Primitive>([
  neg,
  abs,
  where,
  max,
  min,
  relu,
  sign,
  floor,
  ceil,
]);

/** How far one operation rounded its result: exactly for arithmetic, an ulp for functions. */
function roundingOf(op: Primitive, args: readonly number[], value: number): number {
  const [x = 0, y = 0] = args;
  if (exactFunctions.has(op) || op.truth) return 0;
  if (op === add) return Math.abs(sumError(x, y));
  if (op === sub) return Math.abs(sumError(x, -y));
  if (op === mul) return productError(x, y);
  if (op === div) return Math.abs((x - value * y - signedError(value, y)) / y);
  if (op === sqrt && value > 0) {
    return Math.abs((x - value * value - signedError(value, value)) / (2 * value));
  }
  if (op === pow && y === 2) return productError(x, x);
  if (op === pow && (y === 1 || y === 0)) return 0;
  // Such as exp(0) or log(1): functions are exact where they can be seen to be.
  if (Number.isInteger(value) && args.every(Number.isInteger)) return 0;
  return unit * Math.abs(value);
}

/** What x + y rounds away.  Knuth, TAOCP 4.2.2. */
function sumError(x: number, y: number): number {
  const sum = x + y;
  const part = sum - x;
  return x - (sum - part) + (y - part);
}

const productError = (x: number, y: number): number => Math.abs(signedError(x, y));

/** What x * y rounds away.  Dekker 1971. */
function signedError(x: number, y: number): number {
  const product = x * y;
  const [a, b] = split(x);
  const [c, d] = split(y);
  const error = b * d - (product - a * c - b * c - a * d);
  return Number.isFinite(error) ? error : (unit / 2) * Math.abs(product);
}

/** A double as two of half its digits. */
function split(x: number): readonly [number, number] {
  const scaled = x * (2 ** 27 + 1);
  const high = scaled - (scaled - x);
  return [high, x - high];
}

/** By slot, how far its adjoint may be from the true one. */
function backwardErrors(
  { tape, values, adjoints, reached, handed, partials }: Run,
  forward: Float64Array,
): Float64Array {
  const errors = new Float64Array(adjoints.length);
  const sums = new Float64Array(adjoints.length);
  sums[adjoints.length - 1] = adjoints[adjoints.length - 1] ?? 0;
  for (let slot = adjoints.length - 1; slot >= 0; slot--) {
    const node = tape.nodes[slot];
    if (!node || !reached[slot]) continue;
    const args = argumentsOf(tape, slot, values);
    const { symbolic } = partialsOf(node.op, zerosOf(node));
    const adjoint = adjoints[slot] ?? 0;
    for (let i = 0; i < args.length; i++) {
      const edge = width * slot + i;
      const rule = symbolic[i];
      if (!handed[edge] || !rule) continue;
      const arg = tape.args[edge] ?? 0;
      const partial = partials[edge] ?? 0;
      const argErrors = args.map((_, j) => forward[tape.args[width * slot + j] ?? 0] ?? 0);
      const ofPartial = ruleError(rule, args, argErrors, values[slot] ?? 0, forward[slot] ?? 0);
      const before = sums[arg] ?? 0;
      const handedOn = adjoint * partial;
      sums[arg] = before + handedOn;
      errors[arg] =
        (errors[arg] ?? 0) +
        Math.abs(partial) * (errors[slot] ?? 0) +
        Math.abs(adjoint) * ofPartial +
        productError(adjoint, partial) +
        Math.abs(sumError(before, handedOn));
    }
  }
  return errors;
}

/** How far a partial may be from the true one, from the errors of what it is a formula of. */
function ruleError(
  { args, out, result }: Rule,
  given: readonly number[],
  givenErrors: readonly number[],
  value: number,
  valueError: number,
): number {
  const { nodes } = result.graph;
  const values: number[] = [];
  const errors: number[] = [];
  for (let id = 0; id <= result.id; id++) {
    const node = nodes[id];
    if (!node) continue;
    const place = args.indexOf(node);
    if (node === out) [values[id], errors[id]] = [value, valueError];
    else if (place >= 0) [values[id], errors[id]] = [given[place] ?? 0, givenErrors[place] ?? 0];
    else if (node.args.length === 0) {
      values[id] = numberOf(node)?.toNumber() ?? node.op.eval();
      errors[id] = ofLeaf(numberOf(node), node.op, values[id] ?? 0);
    } else {
      const read = node.args.map((arg) => values[arg.id] ?? Number.NaN);
      values[id] = node.op.eval(...read);
      const found = node.args.map((arg) => errors[arg.id] ?? 0);
      errors[id] = errorOf(node, read, found, values[id] ?? Number.NaN);
    }
  }
  return errors[result.id] ?? 0;
}
