/** Times of several ways to do one thing, taken in turns, so that what else the machine does blurs all alike. */

/**
 * How long one call takes, in nanoseconds, for each way in each round.
 * @param {readonly (() => void)[]} ways
 * @param {{ rounds?: number; milliseconds?: number }} [options] rounds, and how long each way has in one
 * @returns {number[][]}
 */
export function interleaved(ways, { rounds = 15, milliseconds = 8 } = {}) {
  const counts = ways.map((way) => callsIn(way, milliseconds));
  /** @type {number[][]} */
  const times = ways.map(() => []);
  for (let round = 0; round < rounds; round++) {
    ways.forEach((way, i) => {
      times[i]?.push(timeOf(way, counts[i] ?? 1) / (counts[i] ?? 1));
    });
  }
  return times;
}

/** How often a way can be called in so many milliseconds, once it is warm. */
function callsIn(/** @type {() => void} */ way, /** @type {number} */ milliseconds) {
  const limit = milliseconds * 1e6;
  let calls = 1;
  for (let spent = timeOf(way, 1); spent < limit / 2; spent = timeOf(way, calls)) calls *= 2;
  for (let warm = 0; warm < 3; warm++) timeOf(way, calls);
  return calls;
}

function timeOf(/** @type {() => void} */ way, /** @type {number} */ calls) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) way();
  return Number(process.hrtime.bigint() - start);
}

/** @param {readonly number[]} values */
export const median = (values) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/**
 * The median over rounds of one way's time divided by another's in the same round.
 * @param {readonly number[]} slow @param {readonly number[]} fast
 */
export const ratio = (slow, fast) => median(slow.map((time, i) => time / (fast[i] ?? Number.NaN)));
