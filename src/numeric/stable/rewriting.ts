/** One run of the rules over a program: down for what is needed, up to build it. */

import type { Node } from "../../graph/node.ts";
import { finish, type Work } from "../../timing/slices.ts";
import type { StableRewrite } from "../stable.ts";
import { logOfSum } from "./build.ts";
import { logRecipe } from "./logs.ts";
import type { Known, Need, Recipe, StableRule } from "./rule.ts";
import { rulesFor } from "./rules.ts";
import { Survey } from "./survey.ts";

/** Nodes between two reports. */
const pace = 4096;

const aspects = { value: 1, log: 2, odds: 4, terms: 8 } as const;

interface Planned {
  readonly rule: StableRule;
  readonly recipe: Recipe;
}

/**
 * Ids are topological: counting down, what every node must give is known when it is reached; counting up,
 * what it is made from has been built.
 */
export class Rewriting {
  readonly #nodes: readonly Node[];
  readonly #survey: Survey;
  /** By id: which aspects are wanted, as bits. */
  readonly #wanted: Uint8Array;
  readonly #planned = new Map<Node, Planned>();
  readonly #values: (Node | undefined)[];
  readonly #logs = new Map<Node, Node>();
  readonly #odds = new Map<Node, Node>();
  readonly #sums = new Map<Node, Sums>();
  readonly rewrites: StableRewrite[] = [];

  constructor(output: Node) {
    this.#nodes = output.graph.nodes;
    this.#wanted = new Uint8Array(output.id + 1);
    this.#values = new Array(output.id + 1).fill(undefined);
    this.#survey = new Survey(output.id + 1);
  }

  /** Looks at what the output is computed from, the `live` nodes, before anything is asked for. */
  *surveying(live: Uint8Array): Work<void> {
    for (let id = 0; id < live.length; id++) {
      if (id % pace === 0) yield { stage: "survey", done: id, total: live.length };
      const node = live[id] ? this.#nodes[id] : undefined;
      if (node) this.#survey.visit(node);
    }
  }

  /** Asks for the value of a node. */
  want(node: Node): void {
    this.#want({ node, as: "value" });
  }

  #want({ node, as }: Need): void {
    const bit = aspects[as];
    const before = this.#wanted[node.id] ?? 0;
    if (before & bit) return;
    this.#wanted[node.id] = before | bit;
    // The terms of a sum lie below it, so they may be asked for at once.
    if (as === "terms") {
      for (const term of this.#survey.termsOf(node) ?? []) this.#want({ node: term, as: "log" });
    }
  }

  /** The stable form of `output`, and of all else that was asked for. */
  build(output: Node): Node {
    return finish(this.building(output));
  }

  /** The same as work. */
  *building(output: Node): Work<Node> {
    const last = output.id;
    const stage = "stable forms";
    for (let id = last; id >= 0; id--) {
      if (id % pace === 0) yield { stage, done: last - id, total: 2 * last };
      const node = this.#wanted[id] ? this.#nodes[id] : undefined;
      if (node) this.#plan(node);
    }
    for (let id = 0; id <= last; id++) {
      if (id % pace === 0) yield { stage, done: last + id, total: 2 * last };
      const node = this.#wanted[id] ? this.#nodes[id] : undefined;
      if (node) this.#make(node);
    }
    return this.formOf(output);
  }

  formOf(node: Node): Node {
    return this.#values[node.id] ?? node;
  }

  #plan(node: Node): void {
    // Odds last: a value or a log may be made from the odds of the same node.
    const wants = (bit: number): boolean => ((this.#wanted[node.id] ?? 0) & bit) !== 0;
    if (wants(aspects.value)) this.#planValue(node);
    if (wants(aspects.log)) this.#wantAll(logRecipe(node, this.#survey));
    if (wants(aspects.odds)) this.#wantAll(this.#survey.share(node));
  }

  #planValue(node: Node): void {
    for (const rule of this.#survey.isNear(node) ? rulesFor(node) : []) {
      const recipe = rule.plan(node, this.#survey);
      if (!recipe) continue;
      this.#planned.set(node, { rule, recipe });
      this.#wantAll(recipe);
      return;
    }
    for (const arg of node.args) this.#wanted[arg.id] = (this.#wanted[arg.id] ?? 0) | aspects.value;
  }

  #wantAll(recipe: Recipe | undefined): void {
    for (const need of recipe?.needs ?? []) this.#want(need);
  }

  #make(node: Node): void {
    const wanted = this.#wanted[node.id] ?? 0;
    if (wanted & aspects.odds) {
      const recipe = this.#survey.share(node);
      if (recipe) this.#odds.set(node, recipe.make(this.#known));
    }
    if (wanted & aspects.log) {
      this.#logs.set(node, logRecipe(node, this.#survey).make(this.#known));
    }
    if (wanted & aspects.value) this.#values[node.id] = this.#valueOf(node);
  }

  #valueOf(node: Node): Node {
    const planned = this.#planned.get(node);
    if (planned) {
      const after = planned.recipe.make(this.#known);
      const { name, reason } = planned.rule;
      if (after !== node) {
        this.rewrites.push({ rule: name, reason, before: node, after, conditions: [] });
      }
      return after;
    }
    let isSame = true;
    for (const arg of node.args) if (this.formOf(arg) !== arg) isSame = false;
    if (isSame) return node;
    return node.graph.node(
      node.op,
      node.args.map((arg) => this.formOf(arg)),
      node.attribute,
    );
  }

  readonly #known: Known = {
    value: (node) => built(this.#values[node.id]),
    log: (node) => built(this.#logs.get(node)),
    odds: (node) => built(this.#odds.get(node)),
    rest: (sum, places) => this.#rest(sum, places),
  };

  #rest(sum: Node, places: readonly number[]): Node {
    const sums = this.#sums.get(sum) ?? sumsOf(this.#survey.termsOf(sum) ?? [], this.#known);
    this.#sums.set(sum, sums);
    const [place] = places;
    if (places.length === 1 && place !== undefined) {
      const before = sums.upTo[place - 1];
      const after = sums.from[place + 1];
      return before && after ? logOfSum(before, after) : built(before ?? after);
    }
    return sums.logs.filter((_, i) => !places.includes(i)).reduce(logOfSum);
  }
}

/** The logs of the terms of a sum, of all up to each, and of all from each on. */
interface Sums {
  readonly logs: readonly Node[];
  readonly upTo: readonly Node[];
  readonly from: readonly Node[];
}

function sumsOf(terms: readonly Node[], known: Known): Sums {
  const logs = terms.map((term) => known.log(term));
  const upTo: Node[] = [];
  for (const log of logs) {
    const before = upTo.at(-1);
    upTo.push(before ? logOfSum(before, log) : log);
  }
  const from: Node[] = [];
  for (const log of [...logs].reverse()) {
    const after = from.at(-1);
    from.push(after ? logOfSum(log, after) : log);
  }
  return { logs, upTo, from: from.reverse() };
}

function built(node: Node | undefined): Node {
  if (!node) throw new Error("a stable form uses what its recipe does not say it needs");
  return node;
}
