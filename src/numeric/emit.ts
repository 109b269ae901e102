/** Nodes as lines of JavaScript, for code that is compiled at run time. Every name in it is made here. */

import type { Node, Primitive } from "../graph/node.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { numberOf } from "../primitives/define.ts";

/** Operations that JavaScript writes itself; each gives what the primitive's `eval` gives, to the bit. */
export const operators: ReadonlyMap<Primitive, (x: string, y: string) => string> = new Map<
  Primitive,
  (x: string, y: string) => string
>([
  [add, (x, y) => `${x} + ${y}`],
  [sub, (x, y) => `${x} - ${y}`],
  [mul, (x, y) => `${x} * ${y}`],
  [div, (x, y) => `${y} === 0 ? NaN : ${x} / ${y}`],
  [neg, (x) => `-${x}`],
]);

/** Collects lines, and the functions that they call by number. */
export class Emitter {
  readonly lines: string[] = [];
  readonly functions: Primitive["eval"][] = [];
  readonly #functionNames = new Map<Primitive, string>();
  #temporaries = 0;

  /** The name, or the literal, that holds the value of `node`; emits what is not in `known` yet. */
  value(node: Node, known: Map<Node, string>): string {
    const held = known.get(node);
    if (held !== undefined) return held;
    // An explicit stack: a node is emitted when it is met again with all its arguments known.
    const stack = [node];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const unknown = known.has(top) ? [] : top.args.filter((arg) => !known.has(arg));
      if (unknown.length > 0) {
        stack.push(...unknown);
        continue;
      }
      if (!known.has(top)) known.set(top, this.#emit(top, known));
      stack.pop();
    }
    return known.get(node) ?? "NaN";
  }

  #emit(node: Node, known: ReadonlyMap<Node, string>): string {
    const number = numberOf(node);
    if (number !== undefined) return literalOf(number.toNumber());
    const name = `t${this.#temporaries++}`;
    this.lines.push(
      `const ${name} = ${this.application(
        node.op,
        node.args.map((arg) => known.get(arg) ?? "NaN"),
      )};`,
    );
    return name;
  }

  /** The expression that applies `op` to what is held under the names. */
  application(op: Primitive, args: readonly string[]): string {
    const [x = "NaN", y = "NaN"] = args;
    const operator = operators.get(op);
    if (operator) return operator(x, y);
    let name = this.#functionNames.get(op);
    if (name === undefined) {
      name = `f${this.functions.length}`;
      this.functions.push(op.eval);
      this.#functionNames.set(op, name);
    }
    return `${name}(${args.join(", ")})`;
  }

  /** The function that `parameters` and the lines so far make, ending in `last`. */
  // The text is made of names and numbers made here, so no user's text can be in it.
  // `Function` gives no type; the caller's is that of the parameters it names.
  compile<F extends (...args: never[]) => number>(parameters: string, last: string): F {
    const names = this.functions.map((_, i) => `f${i}`);
    const body = `"use strict";\nreturn (${parameters}) => {\n${this.lines.join("\n")}\n${last}\n};`;
    return new Function(...names, body)(...this.functions) as F;
  }
}

/** A number as JavaScript reads it back to the same double. */
export const literalOf = (value: number): string =>
  value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? "-0" : value})` : `${value}`;

let allowed: boolean | undefined;

/** Whether code may be made at run time here; a content security policy can forbid it. */
export function mayGenerate(): boolean {
  if (allowed === undefined) {
    try {
      new Function("return 0");
      allowed = true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
