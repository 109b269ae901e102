/** Circular functions of an angle in half turns, reduced exactly. */

/** sin(pi x). */
export function sinPi(x: number): number {
  const nearest = Math.round(x);
  const sine = Math.sin(Math.PI * (x - nearest));
  return nearest % 2 === 0 ? sine : -sine;
}

/** pi cot(pi x), for x that is not whole. */
export function piCotPi(x: number): number {
  const angle = Math.PI * (x - Math.round(x));
  return Math.PI / Math.tan(angle);
}
