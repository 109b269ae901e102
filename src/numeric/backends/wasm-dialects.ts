/** Two ways to say the same to WebAssembly: of one point, and of two points at once. */

import { type Bytes, opcodes, types, vectorOpcodes, vectorPrefix } from "./wasm-binary.ts";

/** What both can do with what is on the stack. Comparisons give conditions, which `and`, `or`, `select` and `truth` take. */
export type Word =
  | ("add" | "sub" | "mul" | "div" | "neg" | "abs" | "sqrt" | "floor" | "ceil" | "min" | "max")
  | ("eq" | "ne" | "lt" | "gt" | "le" | "ge" | "and" | "or")
  /** A condition as the number 1 or 0. */
  | "truth"
  /** The first of two numbers where the condition holds, else the second. */
  | "select";

/** How instructions are written; addresses are those of memory, and `offset` is added to the one on the stack. */
export interface Dialect {
  /** The type of a value. */
  readonly type: number;
  /** How many points a value is of. */
  readonly points: number;
  readonly words: Readonly<Record<Word, (code: Bytes) => void>>;
  constant(code: Bytes, value: number): void;
  load(code: Bytes, offset: number): void;
  /** Loads one number, which is that of every point. */
  loadShared(code: Bytes, offset: number): void;
  store(code: Bytes, offset: number): void;
}

const word =
  (opcode: number) =>
  (code: Bytes): void =>
    code.byte(opcode);

/** Doubles and addresses of doubles are at multiples of eight: 2^3. */
const aligned = 3;

/** One point: numbers are `f64`, conditions are `i32`. */
export const single: Dialect = {
  type: types.f64,
  points: 1,
  words: {
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
    eq: word(opcodes.f64Eq),
    ne: word(opcodes.f64Ne),
    lt: word(opcodes.f64Lt),
    gt: word(opcodes.f64Gt),
    le: word(opcodes.f64Le),
    ge: word(opcodes.f64Ge),
    and: word(opcodes.i32And),
    or: word(opcodes.i32Or),
    truth: word(opcodes.f64ConvertI32U),
    select: word(opcodes.select),
  },
  constant(code, value) {
    code.byte(opcodes.f64Const);
    code.double(value);
  },
  load(code, offset) {
    code.byte(opcodes.f64Load);
    code.unsigned(aligned);
    code.unsigned(offset);
  },
  loadShared(code, offset) {
    single.load(code, offset);
  },
  store(code, offset) {
    code.byte(opcodes.f64Store);
    code.unsigned(aligned);
    code.unsigned(offset);
  },
};

const vector = (code: Bytes, opcode: number): void => {
  code.byte(vectorPrefix);
  code.unsigned(opcode);
};
const vectorWord =
  (opcode: number) =>
  (code: Bytes): void =>
    vector(code, opcode);

/** Two points: numbers are `f64x2`, and a condition is all bits or none of either half. */
export const double: Dialect = {
  type: types.v128,
  points: 2,
  words: {
    add: vectorWord(vectorOpcodes.f64x2Add),
    sub: vectorWord(vectorOpcodes.f64x2Sub),
    mul: vectorWord(vectorOpcodes.f64x2Mul),
    div: vectorWord(vectorOpcodes.f64x2Div),
    neg: vectorWord(vectorOpcodes.f64x2Neg),
    abs: vectorWord(vectorOpcodes.f64x2Abs),
    sqrt: vectorWord(vectorOpcodes.f64x2Sqrt),
    floor: vectorWord(vectorOpcodes.f64x2Floor),
    ceil: vectorWord(vectorOpcodes.f64x2Ceil),
    min: vectorWord(vectorOpcodes.f64x2Min),
    max: vectorWord(vectorOpcodes.f64x2Max),
    eq: vectorWord(vectorOpcodes.f64x2Eq),
    ne: vectorWord(vectorOpcodes.f64x2Ne),
    lt: vectorWord(vectorOpcodes.f64x2Lt),
    gt: vectorWord(vectorOpcodes.f64x2Gt),
    le: vectorWord(vectorOpcodes.f64x2Le),
    ge: vectorWord(vectorOpcodes.f64x2Ge),
    and: vectorWord(vectorOpcodes.v128And),
    or: vectorWord(vectorOpcodes.v128Or),
    truth(code) {
      double.constant(code, 1);
      vector(code, vectorOpcodes.v128And);
    },
    select: vectorWord(vectorOpcodes.v128Bitselect),
  },
  constant(code, value) {
    single.constant(code, value);
    vector(code, vectorOpcodes.f64x2Splat);
  },
  load(code, offset) {
    vector(code, vectorOpcodes.v128Load);
    code.unsigned(aligned);
    code.unsigned(offset);
  },
  loadShared(code, offset) {
    vector(code, vectorOpcodes.v128Load64Splat);
    code.unsigned(aligned);
    code.unsigned(offset);
  },
  store(code, offset) {
    vector(code, vectorOpcodes.v128Store);
    code.unsigned(aligned);
    code.unsigned(offset);
  },
};
