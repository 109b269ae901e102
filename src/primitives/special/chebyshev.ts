/** Chebyshev series, by which the special functions are given on short intervals. */

/**
 * A function on [low, high] by the coefficients of its Chebyshev polynomials, the first one already halved.
 * They are computed from the function to many digits; a test does so again.
 */
export interface ChebyshevSeries {
  readonly low: number;
  readonly high: number;
  readonly coefficients: readonly number[];
}

/** The value of the series at x in [low, high]. Clenshaw 1955, A note on the summation of Chebyshev series. */
export function chebyshev({ low, high, coefficients }: ChebyshevSeries, x: number): number {
  const t = (2 * x - low - high) / (high - low);
  let next = 0;
  let afterNext = 0;
  for (let k = coefficients.length - 1; k >= 1; k--) {
    const value = 2 * t * next - afterNext + (coefficients[k] ?? 0);
    afterNext = next;
    next = value;
  }
  return t * next - afterNext + (coefficients[0] ?? 0);
}
