/** Factorials in doubles, each the nearest one. */

/** n! for a whole n >= 0; infinite beyond 170. */
export const factorial = (n: number): number => table[n] ?? Number.POSITIVE_INFINITY;

const table: readonly number[] = nearest(170);

function nearest(last: number): number[] {
  const numbers = [1];
  let exact = 1n;
  for (let n = 1; n <= last; n++) {
    exact *= BigInt(n);
    numbers.push(Number(exact));
  }
  return numbers;
}
