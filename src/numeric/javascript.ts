/** A tape as one generated JavaScript function, without loops or look-ups. */

import { neg } from "../primitives/arithmetic.ts";
import { numberOf } from "../primitives/define.ts";
import { Emitter, literalOf } from "./emit.ts";
import type { CompiledGradient } from "./passes.ts";
import { partialsOf, type Rule, zerosOf } from "./rules.ts";
import { type Tape, width } from "./tape.ts";

/** The gradient as generated code; it does what walking the tape does, in the same order. */
export function generate(tape: Tape): CompiledGradient {
  const emitter = new Emitter();
  emitForward(tape, emitter);
  const comes = arrivals(tape);
  emitBackward(tape, comes, emitter);
  tape.inputSlots.forEach((slot, i) => {
    emitter.lines.push(`g[${i}] = ${slot >= 0 && comes[slot] !== never ? `a${slot}` : 0};`);
  });
  return emitter.compile("x, g", `return ${held(tape, tape.nodes.length - 1)};`);
}

/** What holds the value of a slot: a name, or for a constant its literal. */
const held = (tape: Tape, slot: number): string => {
  const isConstant = tape.arities[slot] === 0 && (tape.input[slot] ?? -1) < 0;
  return isConstant ? literalOf(tape.constants[slot] ?? Number.NaN) : `v${slot}`;
};

const argsOf = (tape: Tape, slot: number): string[] =>
  Array.from({ length: tape.arities[slot] ?? 0 }, (_, i) =>
    held(tape, tape.args[width * slot + i] ?? 0),
  );

function emitForward(tape: Tape, emitter: Emitter): void {
  tape.nodes.forEach((node, slot) => {
    const input = tape.input[slot] ?? -1;
    if (input >= 0) emitter.lines.push(`const v${slot} = x[${input}];`);
    else if (node.args.length > 0) {
      emitter.lines.push(`const v${slot} = ${emitter.application(node.op, argsOf(tape, slot))};`);
    }
  });
}

/** How an adjoint comes to a slot: by no way, only where some selection hands it on, or always. */
const never = 0;
const sometimes = 1;
const always = 2;

function arrivals({ nodes, args, rules }: Tape): Uint8Array {
  const comes = new Uint8Array(nodes.length);
  comes[nodes.length - 1] = always;
  for (let slot = nodes.length - 1; slot >= 0; slot--) {
    if (comes[slot] === never) continue;
    const onward = comes[slot] === always && !nodes[slot]?.op.selects ? always : sometimes;
    for (let edge = width * slot; edge < width * (slot + 1); edge++) {
      const arg = args[edge] ?? 0;
      if (rules[edge]) comes[arg] = Math.max(comes[arg] ?? never, onward);
    }
  }
  return comes;
}

function emitBackward(tape: Tape, comes: Uint8Array, emitter: Emitter): void {
  const { nodes, args, rules } = tape;
  const { lines } = emitter;
  const last = nodes.length - 1;
  const seed = `Number.isNaN(${held(tape, last)}) ? NaN : 1`;
  comes.forEach((how, slot) => {
    // Sums start at zero and not at their first term, so that a negative zero ends as on the tape.
    if (how !== never) lines.push(`let a${slot} = ${slot === last ? seed : 0};`);
    if (how === sometimes) lines.push(`let r${slot} = false;`);
  });
  for (let slot = last; slot >= 0; slot--) {
    const node = nodes[slot];
    if (!node || comes[slot] === never) continue;
    if (comes[slot] === sometimes) lines.push(`if (r${slot}) {`);
    const { symbolic } = partialsOf(node.op, zerosOf(node));
    const names = argsOf(tape, slot);
    symbolic.forEach((rule, i) => {
      const edge = width * slot + i;
      if (!rule || !rules[edge]) return;
      const arg = args[edge] ?? 0;
      const partial = emitPartial(emitter, rule, names, held(tape, slot));
      const handed = `a${arg} += ${product(rule, partial, `a${slot}`)};`;
      const marked = comes[arg] === sometimes ? `${handed} r${arg} = true;` : handed;
      lines.push(node.op.selects ? `if (${partial} !== 0) { ${marked} }` : marked);
    });
    if (comes[slot] === sometimes) lines.push("}");
  }
}

function emitPartial(emitter: Emitter, rule: Rule, names: readonly string[], out: string): string {
  const known = new Map([[rule.out, out]]);
  rule.args.forEach((arg, i) => {
    known.set(arg, names[i] ?? "NaN");
  });
  return emitter.value(rule.result, known);
}

/** An adjoint times a partial; 1 and -1, the most frequent ones, need no product. */
function product({ result }: Rule, partial: string, adjoint: string): string {
  if (numberOf(result)?.isOne) return adjoint;
  const [inner] = result.args;
  return result.op === neg && inner && numberOf(inner)?.isOne
    ? `-${adjoint}`
    : `${adjoint} * ${partial}`;
}
