/** An immutable map of which a copy with one more entry is cheap, so that every state can keep its own. */

/**
 * Entries in layers, each more than twice as large as the next: adding one to a map of n entries copies
 * log n of them on average, and a look-up asks log n layers.
 */
export class Names<V> {
  readonly #layers: readonly ReadonlyMap<string, V>[];

  constructor(layers: readonly ReadonlyMap<string, V>[] = []) {
    this.#layers = layers;
  }

  get(name: string): V | undefined {
    // The latest layer hides those before it.
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const layer = this.#layers[i];
      if (layer?.has(name)) return layer.get(name);
    }
    return undefined;
  }

  /** The same names, and `name` with this value. */
  with(name: string, value: V): Names<V> {
    const kept = [...this.#layers];
    let latest = new Map([[name, value]]);
    for (let under = kept.at(-1); under && under.size <= 2 * latest.size; under = kept.at(-1)) {
      latest = new Map([...under, ...latest]);
      kept.pop();
    }
    return new Names([...kept, latest]);
  }

  /** All entries; later values of a name in the place of earlier ones. */
  entries(): ReadonlyMap<string, V> {
    return new Map(this.#layers.flatMap((layer) => [...layer]));
  }
}
