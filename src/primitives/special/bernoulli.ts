/** Bernoulli numbers, exactly. */

/** Numerator and denominator of B(2), B(4), B(6), ...; grown on demand. */
const known: { readonly n: bigint; readonly d: bigint }[] = [];

/** The fraction n/d that is the Bernoulli number B(2k), k from 1 up; not reduced. */
export function bernoulli(k: number): { readonly n: bigint; readonly d: bigint } {
  if (known.length < k) {
    const count = Math.max(k, 2 * known.length, 32);
    known.length = 0;
    tangentNumbers(count).forEach((tangent, i) => {
      // B(2k) = (-1)^(k-1) 2k T(k) / (4^k (4^k - 1)).
      const power = 4n ** BigInt(i + 1);
      const n = BigInt(2 * (i + 1)) * tangent;
      known.push({ n: i % 2 === 0 ? n : -n, d: power * (power - 1n) });
    });
  }
  const number = known[k - 1];
  if (!number) throw new Error(`there is no Bernoulli number B(${2 * k})`);
  return number;
}

/** T(1) = 1, T(2) = 2, T(3) = 16, ..., by Brent and Harvey 2013, Fast computation of Bernoulli, tangent and secant numbers. */
function tangentNumbers(count: number): bigint[] {
  const t: bigint[] = [1n];
  for (let k = 1; k < count; k++) t.push(BigInt(k) * (t[k - 1] ?? 0n));
  for (let k = 1; k < count; k++) {
    for (let j = k; j < count; j++) {
      t[j] = BigInt(j - k) * (t[j - 1] ?? 0n) + BigInt(j - k + 2) * (t[j] ?? 0n);
    }
  }
  return t;
}
