/** A table that finds values by a 32-bit hash and an equality: what interning needs. */

export class Table<T> {
  readonly #buckets = new Map<number, T[]>();
  #count = 0;

  /** How many values it holds. */
  get count(): number {
    return this.#count;
  }

  find(hash: number, is: (value: T) => boolean): T | undefined {
    return this.#buckets.get(hash)?.find(is);
  }

  add(hash: number, value: T): T {
    this.#count++;
    const bucket = this.#buckets.get(hash);
    if (bucket) bucket.push(value);
    else this.#buckets.set(hash, [value]);
    return value;
  }
}
