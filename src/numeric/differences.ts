/** Slopes of a function of one variable from its values alone, with the size of their own error. */

/** Which values are used: on both sides of the point, or on one. */
export type Side = "both" | "below" | "above";

/** A slope found by differences. The true one is within `error` of `slope`, as far as values can tell. */
export interface Difference {
  readonly slope: number;
  readonly error: number;
  /** The smallest step that went into it. */
  readonly step: number;
  /** A value over an ordinary step: what size of slope is ordinary for the function here. */
  readonly scale: number;
  /** Whether the differences converge as steps shrink; at a bend or a jump they do not. */
  readonly settled: boolean;
  /** Whether rounding may be as large as all that is seen of the function, so that it may hide anything. */
  readonly hidden: boolean;
  /** Whether it took steps longer than usual to get out of the rounding: they may stride over what is near. */
  readonly strides: boolean;
}

/** One difference: over steps of `h`, with what rounding may do to it. */
interface Row {
  readonly h: number;
  readonly slope: number;
  readonly noise: number;
  /** How far the slopes on the two sides are apart; shrinks with `h` where the function is smooth. */
  readonly bend: number;
  readonly size: number;
}

/** An entry of the extrapolation tableau. */
interface Estimate {
  readonly slope: number;
  readonly error: number;
  readonly step: number;
}

// Each step is a quarter of the one before. Steps are powers of two, so that x + h is exact.
const ratio = 4;
const fewestRows = 12;
const columns = 4;

/**
 * The slope of `f` at `x`, by differences over a ladder of steps, extrapolated (Ridders 1982).
 * `f` gives NaN where it must not be used (outside its domain, beyond a bend); steps shrink until none is
 * met. `noise` bounds the rounding error of `f(x)`; the last bits of its values are added to it.
 * `undefined` where no step has values on the side or sides asked for.
 */
export function difference(
  f: (t: number) => number,
  x: number,
  { side = "both", noise = 0 }: { readonly side?: Side; readonly noise?: number } = {},
): Difference | undefined {
  const probe = prober(f, x, side, noise);
  const order = side === "both" ? ratio ** 2 : ratio;
  const size = x === 0 ? 1 : Math.abs(x);
  const largest = 2 ** Math.max(Math.floor(Math.log2(size)) - 2, -1060);
  const smallest = x === 0 ? 2 ** -300 : Math.max(size * 2 ** -45, 2 ** -1070);

  let rows: Row[] = [];
  let best: Estimate | undefined;
  let settled = false;
  for (let h = largest; h >= smallest && !settled; h /= ratio) {
    const row = probe(h);
    // Beyond a step without values lie others that are no nearer to the point.
    if (row) rows.push(row);
    else rows = [];
    if (rows.length < 3) continue;
    best = estimate(rows, order);
    settled = best !== undefined && rows.length >= fewestRows && isSettled(rows, best);
  }
  if (!best) return undefined;
  settled ||= isSettled(rows, best);
  const [first] = rows;
  const scale = first ? first.size / first.h : 0;
  // Where rounding hides the slope, larger steps may show it.
  const beyond = Math.max(1, size) * 2 ** 40;
  let strides = false;
  let h = (rows[0]?.h ?? beyond) * ratio;
  for (; settled && h <= beyond && !isResolved(best); h *= ratio) {
    const row = probe(h);
    if (!row) break;
    rows.unshift(row);
    const grown = estimate(rows, order);
    if (grown && grown.error <= 1e-2 * Math.abs(grown.slope)) {
      best = grown;
      strides = true;
    }
  }
  const hidden = rows.every((row) => row.noise * row.h > row.size / 100);
  return { ...best, scale, settled, hidden, strides };
}

const isResolved = ({ slope, error }: Estimate): boolean => error <= 1e-6 * Math.abs(slope);

function prober(f: (t: number) => number, x: number, side: Side, noise: number) {
  const middle = f(x);
  return (h: number): Row | undefined => {
    const right = side === "below" ? x : x + h;
    const left = side === "above" ? x : x - h;
    const above = side === "below" ? middle : f(right);
    const below = side === "above" ? middle : f(left);
    const slope = (above - below) / (right - left);
    const size = Math.max(Math.abs(above), Math.abs(below));
    if (!Number.isFinite(slope)) return undefined;
    const rounding = (2 * (noise + 2 * Number.EPSILON * size + Number.MIN_VALUE)) / (right - left);
    const bend = side === "both" ? Math.abs(above - middle - (middle - below)) / h : 0;
    return { h, slope, noise: rounding, bend, size };
  };
}

/** Whether smaller steps would tell no more: differences and bends shrink, to what can be told apart. */
function isSettled(rows: readonly Row[], best: Estimate): boolean {
  const [third, second, last] = rows.slice(-3);
  if (!third || !second || !last) return false;
  const noise = 4 * last.noise;
  const before = Math.abs(second.slope - third.slope);
  return (
    Math.abs(last.slope - second.slope) <= before / 2 + noise &&
    last.bend <= second.bend / 2 + noise &&
    best.error <= 1e-4 * Math.abs(best.slope) + noise
  );
}

/**
 * The best entry of the tableau over `rows`, from the smallest step upwards.
 * A larger step with a smaller error is believed only while it agrees with all smaller ones: a function
 * may look smooth, or flat, at steps that stride over all that happens near the point.
 */
function estimate(rows: readonly Row[], order: number): Estimate | undefined {
  const lines = tableau(rows, order);
  let best = lines.at(-1);
  for (let i = lines.length - 2; best && i >= 0; i--) {
    const line = lines[i];
    if (!line || line.error >= best.error) continue;
    if (Math.abs(line.slope - best.slope) > line.error + best.error) break;
    best = line;
  }
  return best && Number.isFinite(best.error) ? best : undefined;
}

/** For each row the entry of least error, extrapolated from it and the rows above it. */
function tableau(rows: readonly Row[], order: number): Estimate[] {
  let above: { slope: number; noise: number }[] = [];
  return rows.map((row) => {
    const line = [{ slope: row.slope, noise: row.noise }];
    let best = {
      slope: row.slope,
      error: above[0] ? Math.abs(row.slope - above[0].slope) + row.noise : Number.POSITIVE_INFINITY,
      step: row.h,
    };
    for (let j = 1; j <= columns; j++) {
      const left = line[j - 1];
      const corner = above[j - 1];
      if (!left || !corner) break;
      const factor = order ** j;
      const slope = left.slope + (left.slope - corner.slope) / (factor - 1);
      const noise = (factor * left.noise + corner.noise) / (factor - 1);
      const error = Math.max(Math.abs(slope - left.slope), Math.abs(slope - corner.slope)) + noise;
      line.push({ slope, noise });
      if (error < best.error) best = { slope, error, step: row.h };
    }
    above = line;
    return best;
  });
}
