/** Numbers that are given for a derivative at a point, with the tolerance of the digits they are written with. */

import { Rational } from "../graph/rational.ts";

/** A number as it was written, and how far what is right may be from it. */
export interface WrittenNumber {
  readonly value: Rational;
  /** Half a unit of the last digit; zero for what stands for itself, such as 3. */
  readonly half: Rational;
}

const written =
  /^([+\-−]?)\s*(\d+\.?\d*|\.\d+)(?:e([+-]?\d+)|\s*(?:\\times|\\cdot|\*|×|·)\s*10\s*\^\s*\{?\s*\(?\s*([+\-−]?\d+)\s*\)?\s*\}?)?$/iu;
/** Whole numbers of so many digits may be rounded ones. */
const longWhole = 3;

/**
 * The number that a text consists of; `undefined` where it is anything else, such as 1/3, which is exact.
 * Decimals, powers of ten and whole numbers of three digits or more may be rounded to their last digit: 0.41
 * stands for 0.405 to 0.415, 3e2 for 250 to 350. Whole numbers of one or two digits are exact, and so is a zero,
 * however many digits it has.
 */
export function writtenNumber(text: string): WrittenNumber | undefined {
  const found = written.exec(text.trim().replace(/^\{(.*)\}$/u, "$1"));
  if (!found) return undefined;
  const [, sign = "", digits = "", exponent, power] = found;
  const shift = Number((exponent ?? power ?? "0").replace("−", "-"));
  if (Math.abs(shift) > 400 || digits.length > 400) return undefined;
  const size = Rational.parse(`${digits}e${shift}`);
  const value = sign === "-" || sign === "−" ? size.negated() : size;
  const [, fraction] = digits.split(".");
  const hasPower = exponent !== undefined || power !== undefined;
  const isExact =
    value.isZero || (fraction === undefined && !hasPower && digits.length < longWhole);
  const unit = Rational.parse(`1e${shift - (fraction?.length ?? 0)}`);
  return { value, half: isExact ? Rational.zero : unit.times(Rational.half) };
}

/** Rounding in doubles, in proportion. */
const noise = 1e-9;

/** Whether a number that was written as `number`, or else is exact, is right for `expected`. */
export function isRightFor(
  given: number,
  expected: number,
  number: WrittenNumber | undefined,
): boolean {
  const half = number?.half.toNumber() ?? 0;
  return Math.abs(given - expected) <= half * (1 + noise) + noise * Math.abs(expected);
}
