/** Hashes of nodes: FNV-1a over 32-bit words. */

import type { Rational } from "./rational.ts";

/** The hash of nothing. */
export const start = 0x811c9dc5;

/** The hash of what `hash` is of, and then a word. */
export const mix = (hash: number, word: number): number => Math.imul(hash ^ word, 0x01000193);

/** The last step, so that hashes of neighbouring ids differ in every bit. */
export const finish = (hash: number): number => {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return spread ^ (spread >>> 13);
};

/** The same for a name or a number. */
export function attributeHash(hash: number, attribute: string | Rational): number {
  if (typeof attribute !== "string") return wholeHash(wholeHash(hash, attribute.n), attribute.d);
  let mixed = hash;
  for (let i = 0; i < attribute.length; i++) mixed = mix(mixed, attribute.charCodeAt(i));
  return mixed;
}

const wordSize = 0x1_0000_0000;

function wholeHash(hash: number, whole: bigint): number {
  const value = Number(whole);
  // Two words hold what a double holds exactly; of a longer number, every digit counts.
  return Number.isSafeInteger(value)
    ? mix(mix(hash, value | 0), Math.floor(value / wordSize))
    : attributeHash(hash, whole.toString(36));
}
