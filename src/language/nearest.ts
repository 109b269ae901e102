/** Which known name a misspelt one was meant to be. */

/**
 * The nearest of the names, the first of equals, or `undefined` where none is near.
 * Near is one slip for each three letters: a letter left out, added, changed, or two swapped.
 * Of names as near, one with the same first letter is meant. A single letter is near to nothing.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (word.length < 2) return undefined;
  const lowered = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= least) continue;
    const slips = distance(lowered, name.toLowerCase()) + (name[0] === lowered[0] ? 0 : 0.5);
    if (slips < least && slips < name.length) [best, least] = [name, slips];
  }
  return best;
}

/** Damerau and Levenshtein's distance, each letter in one slip at most. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (old[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (older[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped));
    }
    [older, old] = [old, row];
  }
  return old[b.length] ?? 0;
}
