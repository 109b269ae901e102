/** The binary format of WebAssembly: bytes, sections and instructions. */

/** Instructions by the names they have in the text format, as WebAssembly Core 5.4 numbers them. */
export const opcodes = {
  // 5.4.1 control
  loop: 0x03,
  end: 0x0b,
  brIf: 0x0d,
  call: 0x10,
  // 5.4.4 variables
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  // 5.4.6 memory
  f64Load: 0x2b,
  f64Store: 0x39,
  // 5.4.7 numbers
  i32Const: 0x41,
  f64Const: 0x44,
  i32LtU: 0x49,
  i32Add: 0x6a,
  f64Abs: 0x99,
  f64Neg: 0x9a,
  f64Ceil: 0x9b,
  f64Floor: 0x9c,
  f64Sqrt: 0x9f,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Div: 0xa3,
  f64Min: 0xa4,
  f64Max: 0xa5,
} as const;

/** The byte before every instruction on vectors. */
export const vectorPrefix = 0xfd;

/** What follows that byte: WebAssembly Core 5.4.8. */
export const vectorOpcodes = {
  v128Load: 0,
  v128Store: 11,
  f64x2Splat: 20,
  f64x2ExtractLane: 33,
  f64x2Eq: 71,
  f64x2Ne: 72,
  f64x2Lt: 73,
  f64x2Gt: 74,
  f64x2Le: 75,
  f64x2Ge: 76,
  v128And: 78,
  v128Or: 80,
  v128Bitselect: 82,
  f64x2Ceil: 116,
  f64x2Floor: 117,
  f64x2Abs: 236,
  f64x2Neg: 237,
  f64x2Sqrt: 239,
  f64x2Add: 240,
  f64x2Sub: 241,
  f64x2Mul: 242,
  f64x2Div: 243,
  f64x2Min: 244,
  f64x2Max: 245,
  f64x2Pmax: 247,
} as const;

/** Types of values: WebAssembly Core 5.3.1 to 5.3.3. */
export const types = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;

/** The type of blocks that take and give nothing: WebAssembly Core 5.4.1. */
export const emptyBlock = 0x40;

/** How many bytes a page of memory has: WebAssembly Core 4.2.8. */
export const pageSize = 65536;

/** How many bytes a double has. */
export const sizeOfDouble = 8;

/** Bytes in the order of writing; the array grows as it must. */
export class Bytes {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #size = 0;

  byte(value: number): void {
    if (this.#size === this.#bytes.length) this.#lengthen(1);
    this.#bytes[this.#size++] = value;
  }

  /** A number from 0 up to 2^32, seven bits a byte: WebAssembly Core 5.2.2. */
  unsigned(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** A double, its least byte first: WebAssembly Core 5.2.3. */
  double(value: number): void {
    if (this.#size + 8 > this.#bytes.length) this.#lengthen(8);
    this.#view.setFloat64(this.#size, value, true);
    this.#size += 8;
  }

  raw(bytes: Uint8Array): void {
    if (this.#size + bytes.length > this.#bytes.length) this.#lengthen(bytes.length);
    // Most are a few bytes, for which a call of `set` takes longer.
    if (bytes.length > 64) this.#bytes.set(bytes, this.#size);
    else for (let i = 0; i < bytes.length; i++) this.#bytes[this.#size + i] = bytes[i] as number;
    this.#size += bytes.length;
  }

  /** A name of letters that UTF-8 has in one byte: WebAssembly Core 5.2.4. */
  name(text: string): void {
    this.unsigned(text.length);
    for (let i = 0; i < text.length; i++) this.byte(text.charCodeAt(i));
  }

  /** What `write` writes, after the number of its bytes. */
  sized(write: () => void): void {
    // The number is not known yet, and five bytes hold any.
    const width = 5;
    for (let i = 0; i < width; i++) this.byte(0);
    const from = this.#size;
    write();
    const size = this.#size - from;
    for (let i = 0; i < width; i++) {
      const more = i < width - 1 ? 0x80 : 0;
      this.#bytes[from - width + i] = ((size >>> (7 * i)) & 0x7f) | more;
    }
  }

  /** A vector: how many items there are, and each of them. WebAssembly Core 5.1.3. */
  vector<T>(items: readonly T[], write: (item: T, index: number) => void): void {
    this.unsigned(items.length);
    items.forEach(write);
  }

  /** All that is written; the array is shared. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }

  #lengthen(by: number): void {
    const bytes = new Uint8Array(2 * this.#bytes.length + by);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

/** The type of a function, by types of values. */
export interface Signature {
  readonly takes: readonly number[];
  readonly gives: readonly number[];
}

/** A function that a module defines. */
export interface Definition {
  readonly signature: Signature;
  /** The types of its locals; parameters come before them. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  /** Its instructions, without the last `end`. */
  readonly body: Bytes;
}

/** Functions are numbered with the imports first, then the definitions in order. */
export interface ModuleParts {
  /** Each is imported from the module `f` under its number. */
  readonly imports: readonly Signature[];
  readonly definitions: readonly Definition[];
  /** Pages of the one memory, which is exported as `memory` and never grows. */
  readonly pages: number;
  /** The definition that is exported as `run`. */
  readonly run: number;
}

/** The bytes of a module: WebAssembly Core 5.5. */
export function moduleBytes({
  imports,
  definitions,
  pages,
  run,
}: ModuleParts): Uint8Array<ArrayBuffer> {
  const out = new Bytes();
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) out.byte(byte);
  const section = (id: number, write: () => void): void => {
    out.byte(id);
    out.sized(write);
  };
  const signatures = [...imports, ...definitions.map(({ signature }) => signature)];
  const typeOf = new Map<Signature, number>();
  for (const each of signatures) if (!typeOf.has(each)) typeOf.set(each, typeOf.size);
  const typed = (signature: Signature): void => out.unsigned(typeOf.get(signature) as number);

  section(1, () => {
    out.vector([...typeOf.keys()], ({ takes, gives }) => {
      out.byte(0x60);
      for (const each of [takes, gives]) out.vector(each, (type) => out.byte(type));
    });
  });
  section(2, () => {
    out.vector(imports, (signature, i) => {
      out.name("f");
      out.name(String(i));
      out.byte(0x00);
      typed(signature);
    });
  });
  section(3, () => out.vector(definitions, ({ signature }) => typed(signature)));
  section(5, () => {
    out.vector([pages], () => {
      out.byte(0x01);
      out.unsigned(pages);
      out.unsigned(pages);
    });
  });
  section(7, () => {
    out.unsigned(2);
    out.name("memory");
    out.byte(0x02);
    out.unsigned(0);
    out.name("run");
    out.byte(0x00);
    out.unsigned(imports.length + run);
  });
  section(10, () => {
    out.vector(definitions, ({ locals, body }) => {
      out.sized(() => {
        out.vector(locals, ([count, type]) => {
          out.unsigned(count);
          out.byte(type);
        });
        out.raw(body.written());
        out.byte(opcodes.end);
      });
    });
  });
  return out.written();
}
