/** Random numbers that are the same for one seed on every machine. */

/** Numbers drawn one after another, each uniform in [0, 1). */
export type Random = () => number;

/**
 * A generator of 32-bit fractions from a seed, of which the low 32 bits count.
 * splitmix32: a counter of golden-ratio steps, mixed (Steele, Lea and Flood 2014).
 */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** One of the values, each as likely as the others; there must be at least one. */
export function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}
