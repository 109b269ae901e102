/** Every wrong answer that one mistake, or two, would lead to, with its values at a few points. */

import { one } from "../../calculus/derivation-algebra.ts";
import { reverse } from "../../calculus/reverse.ts";
import type { Node } from "../../graph/node.ts";
import type { Question, Target } from "../answer-question.ts";
import { type Phrase, say } from "../phrase.ts";
import { Forward, type Slopes } from "./forward.ts";
import { misreadings } from "./misreadings.ts";
import type { MistakeCode, Slip } from "./mistake.ts";
import type { Samples } from "./samples.ts";
import { mistakes } from "./table.ts";

/** A wrong answer, and the mistake that leads to it. */
export interface Suspect {
  readonly code: MistakeCode;
  readonly mistake: string;
  readonly rank: number;
  readonly place: Node;
  readonly says: () => Phrase;
  readonly correction?: () => Phrase;
  /** The wrong answer's values at the samples, and the size of what they were added up from. */
  readonly values: readonly number[];
  readonly sizes: readonly number[];
  /** The wrong answer itself. */
  readonly build: () => Node;
  /** What took the place of the derivative of `place`. */
  readonly slip?: Node;
  /** The question as it was misread. */
  readonly misread?: Node;
  /** The second mistake of a pair. */
  readonly also?: Suspect;
}

/** Programs with more nodes between variable and output than this are not replayed node by node. */
const mostNodes = 1200;
/** Replays of one mistake, and of two. */
const budget = { single: 20_000, pairs: 2000, misreadings: 200 } as const;
/** Less likely mistakes are not combined with others. */
const combined = 29;

/** The suspects of one derivative, each kind found when first asked for. */
export class Suspects {
  readonly #question: Question;
  readonly #target: Target;
  readonly #forward: Forward | undefined;
  #single: readonly Suspect[] | undefined;
  #misread: readonly Suspect[] | undefined;
  #everywhere: readonly Suspect[] | undefined;
  #pairs: readonly Suspect[] | undefined;

  constructor(question: Question, target: Target) {
    this.#question = question;
    this.#target = target;
    const { base, variable } = target;
    const forward = variable && new Forward(base, variable, (node) => question.simplify(node));
    this.#forward = forward && forward.order.length <= mostNodes ? forward : undefined;
  }

  get #samples(): Samples {
    return this.#question.samples;
  }

  /** The nodes between the variable and the output. */
  get nodes(): readonly Node[] {
    return this.#forward?.order ?? [];
  }
  get forward(): Forward | undefined {
    return this.#forward;
  }

  /** One mistake at one node. */
  get single(): readonly Suspect[] {
    this.#single ??= this.#forward ? this.#replay(this.#forward, budget.single) : [];
    return this.#single;
  }

  /** The right derivative of the question with its brackets elsewhere. */
  get misread(): readonly Suspect[] {
    this.#misread ??= this.#reread();
    return this.#misread;
  }

  /** One mistake wherever it can be made. */
  get everywhere(): readonly Suspect[] {
    this.#everywhere ??= this.#forward ? this.#repeat(this.#forward) : [];
    return this.#everywhere;
  }

  /** Two mistakes at two nodes, or one after a misreading. */
  get pairs(): readonly Suspect[] {
    this.#pairs ??= this.#combine();
    return this.#pairs;
  }

  #replay(forward: Forward, most: number): Suspect[] {
    const slopes = forward.slopes();
    const found: Suspect[] = [];
    const { others } = forward;
    for (const node of [...forward.order, ...others]) {
      found.push(...this.#slipsAt(forward, node, slopes, new Map(), most - found.length));
    }
    return found;
  }

  /** Every mistake at one node, on top of those that were made already. */
  #slipsAt(
    forward: Forward,
    node: Node,
    slopes: Slopes,
    made: ReadonlyMap<Node, Node>,
    most: number,
    highestRank = Number.POSITIVE_INFINITY,
  ): Suspect[] {
    const adjoint = this.#adjoint(forward.output, node);
    const derivative = slopes.get(forward.output);
    if (!adjoint || most <= 0) return [];
    const place = forward.place(node, slopes);
    const of = (each: Node | undefined): readonly number[] =>
      each ? this.#samples.of(each) : new Array<number>(this.#samples.size).fill(0);
    const found: Suspect[] = [];
    for (const { name, code, rank, at } of mistakes) {
      if (rank > highestRank) continue;
      for (const slip of at(place)) {
        if (slip.wrong === place.slope || found.length >= most) continue;
        const { says, correction } = slip;
        const build = (): Node => {
          const wrong = forward.slopes(new Map([...made, [node, slip.wrong]]));
          return wrong.get(forward.output) ?? slip.wrong;
        };
        const value = shifted(of(derivative), of(adjoint), of(place.slope), of(slip.wrong));
        const words = { says, ...(correction && { correction }) };
        const slipped = { slip: slip.wrong, build };
        found.push({ mistake: name, code, rank, place: node, ...words, ...value, ...slipped });
      }
    }
    return found;
  }

  readonly #adjoints = new Map<Node, (node: Node) => Node | undefined>();
  #adjoint(output: Node, node: Node): Node | undefined {
    let adjointOf = this.#adjoints.get(output);
    if (!adjointOf) {
      const isOwn = output === this.#question.output;
      ({ adjointOf } = isOwn ? this.#question.trace : reverse(output));
      this.#adjoints.set(output, adjointOf);
    }
    return adjointOf(node);
  }

  #reread(): Suspect[] {
    const { variable, base } = this.#target;
    const question = this.#question;
    if (!variable || !this.#forward) return [];
    const found = misreadings(question.reading, base, this.#forward.order, budget.misreadings);
    return found.flatMap(({ place, as, output, isNoted, rank }): Suspect[] => {
      const derivative = reverse(output, [variable]).adjointOf(variable);
      if (!derivative) return [];
      return [
        {
          code: "precedence-misreading",
          mistake: isNoted ? "read as the note warns" : "brackets overlooked",
          rank,
          place,
          values: this.#samples.of(derivative),
          sizes: [],
          build: () => derivative,
          misread: output,
          says: () => say`this is right for ${output}, but the question has ${place}, not ${as}`,
          correction: () => say`differentiate ${base}`,
        },
      ];
    });
  }

  /** For each mistake that can be made at several nodes, the answer of one who always makes it. */
  #repeat(forward: Forward): Suspect[] {
    const places = new Map<string, Set<Node>>();
    for (const { mistake, place } of this.single) {
      const known = places.get(mistake) ?? new Set();
      places.set(mistake, known.add(place));
    }
    return [...places].flatMap(([name, nodes]): Suspect[] => {
      if (nodes.size < 2) return [];
      const made = new Map<Node, Node>();
      const slips: { node: Node; slip: Slip }[] = [];
      const own = mistakes.filter((mistake) => mistake.name === name);
      for (const node of forward.order) {
        if (!nodes.has(node)) continue;
        const place = forward.place(node, forward.slopes(made));
        const [slip] = own.flatMap((mistake) => mistake.at(place));
        if (!slip) continue;
        made.set(node, slip.wrong);
        slips.push({ node, slip });
      }
      const [first] = slips;
      const [code] = own.map((mistake) => mistake.code);
      if (!first || !code || slips.length < 2) return [];
      const wrong = forward.slopes(made).get(forward.output) ?? first.slip.wrong;
      return [
        {
          code,
          mistake: name,
          rank: 40 + Math.min(...own.map(({ rank }) => rank)) / 10,
          place: first.node,
          values: this.#samples.of(wrong),
          sizes: [],
          build: () => wrong,
          says: () =>
            say`${first.slip.says()}; the same was done in ${slips.length - 1 === 1 ? "one more place" : `${slips.length - 1} more places`}`,
          ...(first.slip.correction && { correction: first.slip.correction }),
        },
      ];
    });
  }

  /** A mistake with a function whose inner derivative is forgotten as well. */
  #withoutInner(forward: Forward, most: number): Suspect[] {
    const slopes = forward.slopes();
    const found: Suspect[] = [];
    for (const first of this.single.filter(({ mistake }) => mistake === forgotten)) {
      const bare = new Map(slopes);
      for (const arg of first.place.args) if (slopes.has(arg)) bare.set(arg, one(arg));
      const left = most - found.length;
      const seconds = this.#slipsAt(forward, first.place, bare, new Map(), left, combined);
      found.push(
        ...seconds.filter(({ mistake }) => mistake !== forgotten).map((each) => pair(first, each)),
      );
    }
    return found;
  }

  #combine(): Suspect[] {
    const forward = this.#forward;
    const { variable } = this.#target;
    if (!forward || !variable) return [];
    const found: Suspect[] = [];
    for (const first of this.misread.filter(({ rank }) => rank === 10)) {
      if (!first.misread) continue;
      const other = new Forward(first.misread, variable, (node) => this.#question.simplify(node));
      for (const second of this.#replay(other, budget.pairs - found.length)) {
        if (second.rank <= combined) found.push(pair(first, second));
      }
    }
    found.push(...this.#withoutInner(forward, budget.pairs - found.length));
    const singles = this.single
      .filter(({ rank }) => rank <= combined)
      .sort((a, b) => a.rank - b.rank);
    for (const first of singles) {
      if (found.length >= budget.pairs) break;
      const wrong = first.slip;
      if (!wrong) continue;
      const made = new Map([[first.place, wrong]]);
      const slopes = forward.slopes(made);
      for (const node of forward.order) {
        // Of two nodes the upper one comes second, so that it sees what the lower one handed on.
        if (node.id <= first.place.id) continue;
        const most = budget.pairs - found.length;
        const seconds = this.#slipsAt(forward, node, slopes, made, most, combined);
        found.push(...seconds.map((second) => pair(first, second)));
      }
    }
    return found;
  }
}

const forgotten = "inner derivative forgotten";

/** Two mistakes as one: the second already has what both lead to. */
const pair = (first: Suspect, second: Suspect): Suspect => ({
  ...second,
  code: first.code,
  mistake: first.mistake,
  place: first.place,
  says: first.says,
  ...(first.correction && { correction: first.correction }),
  rank: 80 + (first.rank + second.rank) / 10,
  also: second,
});

/** The derivative with the slope of one node replaced: adjoints say how it follows. */
function shifted(
  derivative: readonly number[],
  adjoint: readonly number[],
  slope: readonly number[],
  wrong: readonly number[],
): { values: number[]; sizes: number[] } {
  const values: number[] = [];
  const sizes: number[] = [];
  derivative.forEach((d, i) => {
    const right = (adjoint[i] ?? Number.NaN) * (slope[i] ?? Number.NaN);
    const other = (adjoint[i] ?? Number.NaN) * (wrong[i] ?? Number.NaN);
    values.push(d + (other - right));
    sizes.push(Math.abs(d) + Math.abs(other) + Math.abs(right));
  });
  return { values, sizes };
}
