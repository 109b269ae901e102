/** Two ways to say the same to WebAssembly: of one point, and of two points at once. */

import { type Bytes, opcodes, types, vectorOpcodes, vectorPrefix } from "./wasm-binary.ts";

/** What can be done with numbers on the stack. */
type Arithmetic =
  | ("add" | "sub" | "mul" | "div" | "neg" | "abs" | "sqrt" | "floor" | "ceil" | "min" | "max")
  /** A number as a vector, and back: conditions are known of vectors only. */
  | ("wide" | "narrow");

/** What can be done with vectors and with conditions: vectors of which a half has all bits or none. */
type Logic =
  | ("eq" | "ne" | "lt" | "gt" | "le" | "ge" | "and" | "or")
  /** A condition as 1 or 0. */
  | "truth"
  /** The first of two vectors where the condition holds, else the second. */
  | "select"
  /** The second of two vectors where it is larger, else the first. */
  | "pmax";

export type Word = Arithmetic | Logic;

/** How instructions are written; loads and stores add `offset` to the address on the stack. */
export interface Dialect {
  /** The type of a value. */
  readonly type: number;
  /** How many points a value is of. */
  readonly points: number;
  readonly words: Readonly<Record<Word, (code: Bytes) => void>>;
  constant(code: Bytes, value: number): void;
  load(code: Bytes, offset: number): void;
  store(code: Bytes, offset: number): void;
}

/** Addresses of doubles are multiples of eight, 2^3. */
const alignment = 3;

const word =
  (opcode: number) =>
  (code: Bytes): void =>
    code.byte(opcode);

const vector =
  (opcode: number) =>
  (code: Bytes): void => {
    code.byte(vectorPrefix);
    code.unsigned(opcode);
  };

const toMemory =
  (write: (code: Bytes) => void) =>
  (code: Bytes, offset: number): void => {
    write(code);
    code.unsigned(alignment);
    code.unsigned(offset);
  };

const firstHalf = vector(vectorOpcodes.f64x2ExtractLane);
const splat = vector(vectorOpcodes.f64x2Splat);
const conjunction = vector(vectorOpcodes.v128And);

function scalar(code: Bytes, value: number): void {
  code.byte(opcodes.f64Const);
  code.double(value);
}

/**
 * Choices by masks rather than by branches: in code without loops every branch is a new one, and processors
 * remember only so many.
 */
const logic: Readonly<Record<Logic, (code: Bytes) => void>> = {
  eq: vector(vectorOpcodes.f64x2Eq),
  ne: vector(vectorOpcodes.f64x2Ne),
  lt: vector(vectorOpcodes.f64x2Lt),
  gt: vector(vectorOpcodes.f64x2Gt),
  le: vector(vectorOpcodes.f64x2Le),
  ge: vector(vectorOpcodes.f64x2Ge),
  and: conjunction,
  or: vector(vectorOpcodes.v128Or),
  truth(code) {
    scalar(code, 1);
    splat(code);
    conjunction(code);
  },
  select: vector(vectorOpcodes.v128Bitselect),
  pmax: vector(vectorOpcodes.f64x2Pmax),
};

/** One point: a value is an `f64`. */
export const single: Dialect = {
  type: types.f64,
  points: 1,
  words: {
    ...logic,
    add: word(opcodes.f64Add),
    sub: word(opcodes.f64Sub),
    mul: word(opcodes.f64Mul),
    div: word(opcodes.f64Div),
    neg: word(opcodes.f64Neg),
    abs: word(opcodes.f64Abs),
    sqrt: word(opcodes.f64Sqrt),
    floor: word(opcodes.f64Floor),
    ceil: word(opcodes.f64Ceil),
    min: word(opcodes.f64Min),
    max: word(opcodes.f64Max),
    wide: splat,
    narrow(code) {
      firstHalf(code);
      code.byte(0);
    },
  },
  constant: scalar,
  load: toMemory(word(opcodes.f64Load)),
  store: toMemory(word(opcodes.f64Store)),
};

/** Two points: a value is an `f64x2`. */
export const double: Dialect = {
  type: types.v128,
  points: 2,
  words: {
    ...logic,
    add: vector(vectorOpcodes.f64x2Add),
    sub: vector(vectorOpcodes.f64x2Sub),
    mul: vector(vectorOpcodes.f64x2Mul),
    div: vector(vectorOpcodes.f64x2Div),
    neg: vector(vectorOpcodes.f64x2Neg),
    abs: vector(vectorOpcodes.f64x2Abs),
    sqrt: vector(vectorOpcodes.f64x2Sqrt),
    floor: vector(vectorOpcodes.f64x2Floor),
    ceil: vector(vectorOpcodes.f64x2Ceil),
    min: vector(vectorOpcodes.f64x2Min),
    max: vector(vectorOpcodes.f64x2Max),
    // Values are vectors already.
    wide: () => {},
    narrow: () => {},
  },
  constant(code, value) {
    scalar(code, value);
    splat(code);
  },
  load: toMemory(vector(vectorOpcodes.v128Load)),
  store: toMemory(vector(vectorOpcodes.v128Store)),
};
