/** Exact rational numbers of any size, which remember whether they were typed as decimals. */

const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/**
 * The fraction `n/d` in lowest terms with `d > 0`.
 * `decimal` says that a typed decimal such as `0.1` went into it, so that it prints as one where it can.
 * Two rationals of one value are equal whatever their flags.
 */
export class Rational {
  readonly n: bigint;
  readonly d: bigint;
  readonly decimal: boolean;

  private constructor(n: bigint, d: bigint, decimal: boolean) {
    this.n = n;
    this.d = d;
    this.decimal = decimal;
  }

  static readonly zero = new Rational(0n, 1n, false);
  static readonly one = new Rational(1n, 1n, false);
  static readonly two = new Rational(2n, 1n, false);
  static readonly half = new Rational(1n, 2n, false);
  static readonly minusOne = new Rational(-1n, 1n, false);

  /** `n/d`; `d` must not be zero. */
  static of(n: bigint | number, d: bigint | number = 1n, decimal = false): Rational {
    let top = BigInt(n);
    let bottom = BigInt(d);
    if (bottom === 0n) throw new Error("a rational number needs a denominator other than zero");
    if (bottom === 1n) return new Rational(top, 1n, false);
    if (bottom < 0n) [top, bottom] = [-top, -bottom];
    const common = gcd(top, bottom);
    if (common !== 1n) [top, bottom] = [top / common, bottom / common];
    return new Rational(top, bottom, decimal && bottom !== 1n);
  }

  /** The number that a literal such as `12`, `.5`, `2.` or `1.5e-3` denotes, exactly. */
  static parse(literal: string): Rational {
    const [mantissa = "", exponent = "0"] = literal.toLowerCase().split("e");
    const [whole = "", fraction = ""] = mantissa.split(".");
    const shift = Number(exponent) - fraction.length;
    const digits = BigInt(`${whole}${fraction}` || "0");
    return shift >= 0
      ? Rational.of(digits * 10n ** BigInt(shift))
      : Rational.of(digits, 10n ** BigInt(-shift), true);
  }

  get isInteger(): boolean {
    return this.d === 1n;
  }
  get isZero(): boolean {
    return this.n === 0n;
  }
  get isOne(): boolean {
    return this.n === 1n && this.d === 1n;
  }
  get isNegative(): boolean {
    return this.n < 0n;
  }

  equals(that: Rational): boolean {
    return this.n === that.n && this.d === that.d;
  }
  /** Negative, zero or positive, as `this` is below, at or above `that`. */
  compare(that: Rational): number {
    const difference = this.n * that.d - that.n * this.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  plus(that: Rational): Rational {
    if (this.d === 1n && that.d === 1n) return new Rational(this.n + that.n, 1n, false);
    return Rational.of(
      this.n * that.d + that.n * this.d,
      this.d * that.d,
      this.decimal || that.decimal,
    );
  }
  minus(that: Rational): Rational {
    return this.plus(that.negated());
  }
  times(that: Rational): Rational {
    if (this.d === 1n && that.d === 1n) return new Rational(this.n * that.n, 1n, false);
    return Rational.of(this.n * that.n, this.d * that.d, this.decimal || that.decimal);
  }
  /** `this / that`; `that` must not be zero. */
  over(that: Rational): Rational {
    return Rational.of(this.n * that.d, this.d * that.n, this.decimal || that.decimal);
  }
  /** `this` to an integer power; a negative power needs `this` to be other than zero. */
  power(exponent: bigint): Rational {
    if (exponent < 0n) return Rational.one.over(this).power(-exponent);
    return Rational.of(this.n ** exponent, this.d ** exponent, this.decimal);
  }
  negated(): Rational {
    return this.n === 0n ? this : new Rational(-this.n, this.d, this.decimal);
  }
  absolute(): Rational {
    return this.n < 0n ? this.negated() : this;
  }

  /** The number of decimals needed to write it out in full, or `undefined` where no number suffices. */
  get decimals(): number | undefined {
    let rest = this.d;
    let twos = 0;
    let fives = 0;
    for (; rest % 2n === 0n; rest /= 2n) twos++;
    for (; rest % 5n === 0n; rest /= 5n) fives++;
    return rest === 1n ? Math.max(twos, fives) : undefined;
  }

  /** The nearest double; beyond the range of doubles, an infinity or zero. */
  toNumber(): number {
    const n = Number(this.n);
    if (this.d === 1n) return n;
    const d = Number(this.d);
    if (Math.abs(n) <= Number.MAX_SAFE_INTEGER && d <= Number.MAX_SAFE_INTEGER) return n / d;
    // 80 significant bits of quotient, then one rounding by Number().
    const excess = this.d.toString(2).length - this.absolute().n.toString(2).length + 80;
    const scaled =
      excess >= 0 ? (this.n << BigInt(excess)) / this.d : this.n / (this.d << BigInt(-excess));
    const whole = Number(scaled);
    return excess > 1000 ? whole * 2 ** -1000 * 2 ** (1000 - excess) : whole * 2 ** -excess;
  }

  /**
   * As a literal of the language where one denotes it (`3`, `0.25`, `1e+30`; negative ones with their
   * sign), else as `n/d`.
   */
  toString(): string {
    const decimals = this.decimals;
    if (this.n < 0n) return `-${this.negated().toString()}`;
    if (decimals === undefined) return `${this.n}/${this.d}`;
    const digits = ((this.n * 10n ** BigInt(decimals)) / this.d).toString();
    if (decimals === 0) {
      const zeros = /0*$/.exec(digits)?.[0].length ?? 0;
      return digits.length > 21 && zeros > 3 ? `${digits.slice(0, -zeros)}e${zeros}` : digits;
    }
    if (digits.length < decimals - 5) return `${digits}e-${decimals}`;
    const padded = digits.padStart(decimals + 1, "0");
    return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
  }
}
