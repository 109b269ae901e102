/** Timing that other work on the machine and the engine's warming up do not blur. */

/**
 * The least average of what `pass` gives (milliseconds), over rounds of a fifth of a second each; of passes
 * that take seconds, as the `first` did, one round.
 * @param {() => number} pass @param {number} first
 */
export function fastest(pass, first) {
  const round = 200;
  let best = first;
  for (let rounds = first > 10 * round ? 1 : 6; rounds > 0; rounds--) {
    let spent = 0;
    let passes = 0;
    for (; spent < round && passes < 2000; passes++) spent += pass();
    best = Math.min(best, spent / passes);
  }
  return best;
}
