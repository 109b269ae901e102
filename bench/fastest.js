/** Timing that other work on the machine and the engine's warming up do not blur. */

/**
 * The least average cost of one pass, in the unit that `pass` gives (microseconds): over rounds of at least a
 * fifth of a second each. Where one pass takes longer, as `first` did, it is repeated twice at most.
 * @param {() => number} pass @param {number} first
 */
export function fastest(pass, first) {
  const round = 200_000;
  let best = first;
  for (let rounds = 0; rounds < (first > round ? 1 : 6); rounds++) {
    let spent = 0;
    let passes = 0;
    for (const end = performance.now() + 1000; spent < round && performance.now() < end; passes++) {
      spent += pass();
    }
    if (passes > 0) best = Math.min(best, spent / passes);
  }
  return best;
}
