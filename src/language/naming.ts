/** What to call the value of a program that does not name it itself. */

const candidates = ["z", "p", "f", "y", "u", "v", "w", "g", "h", "out"];

/** The letters that a name begins with: the `x` of `x1` and of `x_max`. */
const stemOf = (name: string): string => /^\p{L}*/u.exec(name)?.[0] ?? "";

/** A name whose letter none of the program's names begins with. */
export function outputNameFor(names: Iterable<string>): string {
  const stems = new Set<string>();
  for (const name of names) stems.add(stemOf(name));
  const free = candidates.find((candidate) => !stems.has(candidate));
  if (free !== undefined) return free;
  const taken = new Set(names);
  for (let i = 1; ; i++) if (!taken.has(`out${i}`)) return `out${i}`;
}
