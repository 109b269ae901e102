/** Numbers for people to read: a few significant digits, and none of the noise of doubles. */

import type { Decimal } from "../numeric/trace.ts";

const words: ReadonlyMap<number, string> = new Map([
  [Number.POSITIVE_INFINITY, "infinity"],
  [Number.NEGATIVE_INFINITY, "-infinity"],
]);

/** `value` to `digits` significant digits: whole numbers in full, 0.30000000000000004 as 0.3, NaN and infinities as words. */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isNaN(value)) return "NaN";
  const word = words.get(value);
  if (word !== undefined) return word;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return String(value);
  const rounded = Number(value.toPrecision(digits));
  if (size >= 1e9 || size < 1e-4) return rounded.toExponential().replace("e+", "e");
  return size >= 10 ** digits ? value.toFixed(0) : String(rounded);
}

/** A number that no double holds, as `2.72638e347`. */
export function formatDecimal({ significand, exponent }: Decimal, digits = 6): string {
  const rounded = Number(significand.toPrecision(digits));
  return Math.abs(rounded) < 10 ? `${rounded}e${exponent}` : `${rounded / 10}e${exponent + 1}`;
}

/** Where a number's decimal point is or would be, for alignment. */
export const pointOf = (text: string): number => {
  const at = text.search(/[.e]/);
  return at === -1 || !/^-?\d/.test(text) ? text.length : at;
};
