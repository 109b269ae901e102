/** The nodes of a pass as statements, in one count over ids: what is used again or long gets a name. */

import { liveFrom } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { precedence } from "../../graph/node.ts";
import { mul, neg } from "../../primitives/arithmetic.ts";
import { nameOf, numberOf } from "../../primitives/define.ts";
import { where } from "../../primitives/piecewise.ts";
import type { Bounds } from "./bounds.ts";
import { type Dialect, entryOf, type Form, type Statement, template } from "./dialect.ts";

/** A formula longer than this is cut into several. */
const longest = 68;

/** What calls things by names. */
export interface Naming {
  variable(name: string): string;
  /** The name of a node that gets a statement of its own. */
  fresh(node: Node): string;
  /** Whether a node gets a statement however short it is and however seldom it is used. */
  isKept(node: Node): boolean;
}

export interface Listing {
  readonly forward: readonly Statement[];
  readonly backward: readonly Statement[];
  /** What stands for each output, and the form that its value was written in. */
  readonly outputs: readonly { readonly text: string; readonly form: string }[];
  /** Every form that was used. */
  readonly forms: ReadonlySet<Form>;
}

/** What a node is written as. */
interface Written {
  text: string;
  level: number;
  readonly isTruth: boolean;
  readonly form: Form;
  isName: boolean;
}

/**
 * Statements that compute `outputs`; those up to the first output are the way forward.
 * Linear in the number of nodes, and no formula is much longer than a line.
 */
export function statementsOf(
  outputs: readonly Node[],
  bounds: Bounds,
  naming: Naming,
  dialect: Dialect,
): Listing {
  const live = liveFrom(outputs);
  const uses = usesOf(outputs, live);
  const written: Written[] = [];
  const forms = new Set<Form>();
  const forward: Statement[] = [];
  const backward: Statement[] = [];
  const last = outputs[0]?.id ?? -1;

  const operand = (arg: Node, place: number, form: Form, sibling?: Node): string => {
    const number = numberOf(arg);
    if (number) {
      const isWhole = form.takesWhole && !(sibling && numberOf(sibling));
      const text = dialect.number(number.toNumber(), isWhole);
      if (!form.takesTruth[place]) return text;
      forms.add(dialect.toTruth);
      return bracketed(fill(dialect.toTruth, [text]), dialect.toTruth.level, place, form);
    }
    const { text, level, isTruth } = written[arg.id] as Written; // Arguments precede users.
    const wanted = form.takesTruth[place] === true;
    // c*(a*b/d) is read as well without brackets, and is the same but for roundings.
    if (form.isProduct && place === 1 && sibling && numberOf(sibling) && level === form.level) {
      return text.startsWith("-") ? `(${text})` : text;
    }
    if (wanted === isTruth) return bracketed(text, level, place, form);
    const conversion = wanted ? dialect.toTruth : dialect.fromTruth;
    forms.add(conversion);
    const inner = bracketed(text, level, 0, conversion);
    return bracketed(fill(conversion, [inner]), conversion.level, place, form);
  };
  const name = (node: Node): void => {
    const entry = written[node.id];
    if (!entry || entry.isName) return;
    const { text, isTruth } = entry;
    entry.text = naming.fresh(node);
    entry.level = precedence.atom;
    entry.isName = true;
    (node.id <= last ? forward : backward).push({ name: entry.text, text, isTruth });
  };
  const textOf = ({ args }: Node, form: Form): string => {
    const [first] = args;
    const texts = args.map((arg, i) => operand(arg, i, form, args[1 - i]));
    const text = fill(form, texts);
    return form.isProduct && first && numberOf(first) ? merged(text, dialect) : text;
  };

  for (const node of outputs[0]?.graph.nodes ?? []) {
    if (!live[node.id] || numberOf(node)) continue;
    const own = nameOf(node);
    const form = own === undefined ? formOf(node, bounds, dialect) : template(naming.variable(own));
    if (own === undefined) forms.add(form);
    let text = textOf(node, form);
    const inner = [...new Set(node.args)].filter((arg) => written[arg.id]?.isName === false);
    inner.sort((a, b) => lengthOf(written[b.id]) - lengthOf(written[a.id]));
    // The longest operand gets a name first, until the whole fits into a line.
    for (const arg of inner) {
      if (text.length <= longest) break;
      name(arg);
      text = textOf(node, form);
    }
    const { level, isTruth } = form;
    written[node.id] = { text, level, isTruth, form, isName: node.args.length === 0 };
    if (naming.isKept(node) || ((uses[node.id] ?? 0) > 1 && !isCheap(node, written))) name(node);
  }
  const results = outputs.map((node) => ({
    text: operand(node, 0, alone),
    form: (written[node.id]?.isTruth ? dialect.fromTruth : written[node.id]?.form)?.text ?? "",
  }));
  return { forward, backward, outputs: results, forms };
}

/** How a result is written that stands by itself. */
const alone = template("#1");

/** By id, how often each live node is an argument or an output. */
function usesOf(outputs: readonly Node[], live: Uint8Array): Uint32Array {
  const uses = new Uint32Array(live.length);
  const count = (node: Node): void => {
    uses[node.id] = (uses[node.id] ?? 0) + 1;
  };
  outputs.forEach(count);
  for (const node of outputs[0]?.graph.nodes ?? []) if (live[node.id]) node.args.forEach(count);
  return uses;
}

function formOf(node: Node, bounds: Bounds, dialect: Dialect): Form {
  const entry = entryOf(dialect, node.op);
  return entry.isPlain(node, bounds) ? entry.plain : entry.exact;
}

const fill = (form: Form, texts: readonly string[]): string =>
  form.text.replace(/#(\d)/g, (_, place) => texts[Number(place) - 1] ?? "");

function bracketed(text: string, level: number, place: number, form: Form): string {
  const isLoose = level < (form.least[place] ?? 0);
  const isAvoided = form.avoids !== undefined && firstOperator(text) === form.avoids;
  return isLoose || isAvoided || (text.startsWith("-") && isAfterOperator(form, place))
    ? `(${text})`
    : text;
}

/** `2 * 4 * x` as `8 * x`, where that is as short. */
const merged = (text: string, { number }: Dialect): string =>
  text.replace(/^(\d+(?:\.\d+)?) \* (\d+(?:\.\d+)?)(?= \* )/, (both, a: string, b: string) => {
    const product = number(Number(a) * Number(b), !a.includes("."));
    return product.length <= Math.max(a.length, b.length) + 2 ? product : both;
  });

/** The first sign of a formula that is not within brackets. */
function firstOperator(text: string): string | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")") depth--;
    else if (text[i] === " " && depth === 0) return text.slice(i + 1).split(" ")[0];
  }
  return undefined;
}

/** Whether a minus there would run into an operator, or be read with one. */
const isAfterOperator = ({ text }: Form, place: number): boolean =>
  /[^\s(,?:]\s*$/.test(text.slice(0, text.indexOf(`#${place + 1}`)));

const lengthOf = (written: Written | undefined): number => written?.text.length ?? 0;

/** Not worth a name, even where it is used again: a fraction, or a comparison, a minus or a multiple of a name. */
function isCheap(node: Node, written: readonly Written[]): boolean {
  const isAtom = (arg: Node): boolean =>
    numberOf(arg) !== undefined || written[arg.id]?.isName === true;
  const { op, args } = node;
  const length = lengthOf(written[node.id]);
  if (op === where) {
    const isTest = args[0]?.op.truth && args[0].args.every(isAtom);
    return isTest === true && args.slice(1).every((arg) => numberOf(arg)) && length <= 24;
  }
  if (args.every((arg) => numberOf(arg))) return length <= 12;
  const isSmall = op === neg || op.truth || (op === mul && args.some((arg) => numberOf(arg)));
  return isSmall && args.every(isAtom) && length <= 12;
}
