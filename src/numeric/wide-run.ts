/** A tape run in numbers without bounds, with the value that each node has in its stable form. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { backward, type Run } from "./passes.ts";
import { partialsOf, type Rule, zerosOf } from "./rules.ts";
import type { StableForms } from "./stable.ts";
import { type Tape, width } from "./tape.ts";
import { applyWidely, narrow, product, sum, type Wide, wide } from "./wide.ts";

/** A run whose numbers are also known where no double holds them. */
export interface WideRun extends Run {
  /** By slot. */
  readonly wideValues: readonly Wide[];
  readonly wideAdjoints: readonly Wide[];
  /** By edge; `undefined` where nothing is handed on. */
  readonly widePartials: readonly (Wide | undefined)[];
}

/** Values by stable forms, then adjoints by the rules of the functions as they were written. */
export function runWidely(
  tape: Tape,
  forms: StableForms,
  inputs: ReadonlyMap<string, number>,
): WideRun {
  const size = tape.nodes.length;
  const known = valuesOf(
    tape.nodes.map((node) => forms.formOf(node)),
    inputs,
  );
  const wideValues = tape.nodes.map((node) => known.get(forms.formOf(node)) ?? nothing);
  const adjoints: Wide[] = new Array(size).fill(wide(0));
  const partials: (Wide | undefined)[] = new Array(width * size).fill(undefined);
  const reached = new Uint8Array(size);
  const handed = new Uint8Array(width * size);
  const last = size - 1;
  // Where there is no value there is no slope.
  adjoints[last] = wide(Number.isNaN(wideValues[last]?.significand) ? Number.NaN : 1);
  reached[last] = 1;
  for (let slot = last; slot >= 0; slot--) {
    const node = tape.nodes[slot];
    if (!node || !reached[slot]) continue;
    const { symbolic } = partialsOf(node.op, zerosOf(node));
    for (let i = 0; i < node.args.length; i++) {
      const edge = width * slot + i;
      const rule = symbolic[i];
      if (!rule || !tape.rules[edge]) continue;
      const args = node.args.map((_, j) => wideValues[tape.args[width * slot + j] ?? 0] ?? nothing);
      const partial = ruleAt(rule, args, wideValues[slot] ?? nothing);
      partials[edge] = partial;
      if (node.op.selects && partial.significand === 0) continue;
      const arg = tape.args[edge] ?? 0;
      adjoints[arg] = sum(adjoints[arg] ?? nothing, product(adjoints[slot] ?? nothing, partial));
      reached[arg] = 1;
      handed[edge] = 1;
    }
  }
  return {
    tape,
    values: Float64Array.from(wideValues, narrow),
    adjoints: Float64Array.from(adjoints, narrow),
    partials: Float64Array.from(partials, (partial) => (partial ? narrow(partial) : 0)),
    reached,
    handed,
    wideValues,
    wideAdjoints: adjoints,
    widePartials: partials,
  };
}

/** The same in doubles, for programs that are too large to be read node by node. */
export function runInDoubles(
  tape: Tape,
  forms: StableForms,
  inputs: ReadonlyMap<string, number>,
): Run {
  const size = tape.nodes.length;
  const found = doublesOf(
    tape.nodes.map((node) => forms.formOf(node)),
    inputs,
  );
  const values = Float64Array.from(
    tape.nodes,
    (node) => found[forms.formOf(node).id] ?? Number.NaN,
  );
  const passed = {
    adjoints: new Float64Array(size),
    reached: new Uint8Array(size),
    handed: new Uint8Array(width * size),
    partials: new Float64Array(width * size),
  };
  backward(tape, values, passed);
  return { tape, values, ...passed };
}

const nothing = wide(Number.NaN);

function valuesOf(outputs: readonly Node[], inputs: ReadonlyMap<string, number>): Map<Node, Wide> {
  const live = liveFrom(outputs);
  const values = new Map<Node, Wide>();
  const nodes = outputs[0]?.graph.nodes ?? [];
  for (let id = 0; id < live.length; id++) {
    const node = live[id] ? nodes[id] : undefined;
    if (!node) continue;
    const leaf = leafValue(node, inputs);
    values.set(
      node,
      leaf === undefined
        ? applyWidely(
            node.op,
            node.args.map((arg) => values.get(arg) ?? nothing),
          )
        : wide(leaf),
    );
  }
  return values;
}

function doublesOf(outputs: readonly Node[], inputs: ReadonlyMap<string, number>): Float64Array {
  const live = liveFrom(outputs);
  const values = new Float64Array(live.length);
  const nodes = outputs[0]?.graph.nodes ?? [];
  for (let id = 0; id < live.length; id++) {
    const node = live[id] ? nodes[id] : undefined;
    if (!node) continue;
    values[id] =
      leafValue(node, inputs) ??
      node.op.eval(...node.args.map((arg) => values[arg.id] ?? Number.NaN));
  }
  return values;
}

/** The value of a node without arguments. */
function leafValue(node: Node, inputs: ReadonlyMap<string, number>): number | undefined {
  if (node.args.length > 0) return undefined;
  const name = nameOf(node);
  if (name !== undefined) return inputs.get(name) ?? Number.NaN;
  return numberOf(node)?.toNumber() ?? node.op.eval();
}

function ruleAt({ args, out, result }: Rule, given: readonly Wide[], value: Wide): Wide {
  const live = liveFrom([result]);
  const values: Wide[] = [];
  const places = new Map(args.map((arg, i) => [arg, i]));
  for (let id = 0; id <= result.id; id++) {
    const node = live[id] ? result.graph.nodes[id] : undefined;
    if (!node) continue;
    const place = places.get(node);
    if (node === out) values[id] = value;
    else if (place !== undefined) values[id] = given[place] ?? nothing;
    else if (node.args.length === 0)
      values[id] = wide(numberOf(node)?.toNumber() ?? node.op.eval());
    else
      values[id] = applyWidely(
        node.op,
        node.args.map((arg) => values[arg.id] ?? nothing),
      );
  }
  return values[result.id] ?? nothing;
}
