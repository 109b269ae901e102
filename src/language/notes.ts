/** Reading notes: how a text was understood where tools or people differ, and how to write the other meaning. */

import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import { excerpt } from "./excerpt.ts";
import type {
  Application,
  Binary,
  Juxtaposed,
  Power,
  Root,
  Superscript,
  Syntax,
} from "./syntax.ts";
import type { Token } from "./token.ts";

/** A stretch of the text. */
interface Extent {
  readonly start: number;
  readonly end: number;
}
/** The text between two offsets, as it is quoted in a note. */
type Quote = (start: number, end: number) => string;
/** How a place is read, and how to write what else it could mean. */
interface Reading {
  readonly place: Extent;
  readonly as: string;
  readonly instead: string;
}

/** One kind of text that is read differently elsewhere. Its name is the code of the note. */
interface Kind {
  readonly code: string;
  readonly types: readonly Syntax["type"][];
  readonly example: string;
  /** `undefined` where the tree is no such text. */
  readonly read: (tree: never, quote: Quote) => Reading | undefined;
}

/** The kinds of readings, each told by a tree of one of its `types`. */
export const kinds: readonly Kind[] = [
  {
    code: "quotient-then-product",
    types: ["binary"],
    example: "a/5*b",
    read: (tree: Binary, quote) => {
      const { left, right } = tree;
      if (!divides(left) || !multiplies(tree)) return undefined;
      // Nobody misreads 2/5*x.
      if (isNumber(left.left) && isNumber(left.right)) return undefined;
      return {
        place: tree,
        as: `(${quote(left.start, left.end)})${quote(left.end, right.end)}`,
        instead: `${quote(tree.start, left.left.end)}/(${quote(left.right.start, right.end)})`,
      };
    },
  },
  {
    code: "quotient-by-product",
    types: ["binary"],
    example: "a/b c",
    read: (tree: Binary, quote) => {
      const { left, right } = tree;
      if (!divides(tree) || right.type !== "juxtaposed") return undefined;
      const [first, second] = firstFactors(right);
      return {
        place: tree,
        as: `${quote(tree.start, left.end)}/(${quote(right.start, right.end)})`,
        instead: `(${quote(tree.start, first.end)})*${quote(second.start, right.end)}`,
      };
    },
  },
  {
    code: "quotient-of-numbers",
    types: ["juxtaposed"],
    example: "1/2x",
    read: ({ left, right, start, end }: Juxtaposed, quote) =>
      left.type === "binary" && left.operator.type === "over"
        ? {
            place: { start, end },
            as: `(${quote(start, left.end)})*${quote(right.start, end)}`,
            instead: `${quote(start, left.left.end)}/(${quote(left.right.start, end)})`,
          }
        : undefined,
  },
  {
    code: "minus-power",
    types: ["signed"],
    example: "-x^2",
    read: ({ signs, operand, end }: Syntax & { type: "signed" }, quote) => {
      const sign = signs.item;
      if (!(sign.text === "-" || sign.text === "−") || !isPower(operand)) return undefined;
      const base = bottom(operand);
      if (!(isNumber(base) || base.type === "name") || hasOddExponent(operand)) return undefined;
      return {
        place: { start: sign.start, end },
        as: `-(${quote(operand.start, end)})`,
        instead: `(${quote(sign.start, base.end)})${quote(base.end, end)}`,
      };
    },
  },
  {
    code: "tower",
    types: ["power"],
    example: "2^3^2",
    read: ({ base, operator, start, end }: Power, quote) => {
      if (base.type !== "power") return undefined;
      let lowest: Power = base;
      while (lowest.base.type === "power") lowest = lowest.base;
      return {
        place: { start, end },
        as: `${quote(start, lowest.base.end)}^(${quote(lowest.operator.end, end).trim()})`,
        instead: `(${quote(start, base.end)})^${quote(operator.end, end).trim()}`,
      };
    },
  },
  {
    code: "root",
    types: ["power", "superscript", "juxtaposed"],
    example: "√x^2",
    read: (tree: Power | Superscript | Juxtaposed, quote) => {
      const { start, end } = tree;
      const root = tree.type === "juxtaposed" ? tree.left : foot(tree);
      if (root.type !== "root" || innermost(root).type === "group") return undefined;
      const rest = quote(root.end, end);
      return {
        place: { start, end },
        as: `(${quote(start, root.end)})${tree.type === "juxtaposed" ? `*${rest.trim()}` : rest}`,
        instead: `√(${quote(root.operand.start, end)})`,
      };
    },
  },
  {
    code: "not-comparison",
    types: ["binary"],
    example: "not x > 0",
    read: (tree: Binary, quote) => {
      let first: Syntax = tree;
      while (first.type === "binary" && first.operator.type === "compare") first = first.left;
      if (tree.operator.type !== "compare" || first.type !== "signed") return undefined;
      if (first.signs.head.text !== "not") return undefined;
      const { head } = first.signs;
      return {
        place: tree,
        as: `(${quote(first.start, first.end)})${quote(first.end, tree.end)}`,
        instead: `not (${quote(head.end, tree.end).trim()})`,
      };
    },
  },
  {
    code: "function-power",
    types: ["call", "application"],
    example: "sin^2 x",
    read: (tree: Application | (Token & Extent), quote) => {
      const { start, end } = tree;
      const name = "functions" in tree ? tree.functions.item : tree;
      const { exponent } = name;
      if (!exponent) return undefined;
      const power = exponent.type === "superscript" ? exponent.text : `^${exponent.text}`;
      const inside = argumentOf(quote(exponent.end, end));
      return {
        place: { start: "functions" in tree ? name.start : start, end },
        as: `${name.text}${inside}${power}`,
        instead: `${name.text}(${name.text}${inside})`,
      };
    },
  },
  {
    code: "bare-argument",
    types: ["application"],
    example: "sin x^2",
    read: ({ functions, argument, start, end }: Application, quote) => {
      if (functions.item.exponent) return undefined;
      const head = firstArgument(argument);
      if (!head) return undefined;
      const name = quote(start, argument.start).trim();
      const rest = quote(head.end, end).trim();
      return {
        place: { start, end },
        as: `${name}(${quote(argument.start, end)})`,
        instead: `${name}(${quote(argument.start, head.end)})${isPower(argument) ? rest : `*${rest}`}`,
      };
    },
  },
  {
    code: "bare-product",
    types: ["binary"],
    example: "sin x/2",
    read: (tree: Binary, quote) => {
      const { left, operator, right } = tree;
      if (operator.type !== "scale" || left.type !== "application") return undefined;
      const name = quote(tree.start, left.argument.start).trim();
      return {
        place: tree,
        as: `${name}(${quote(left.argument.start, left.end)})${quote(left.end, right.end)}`,
        instead: `${name}(${quote(left.argument.start, right.end)})`,
      };
    },
  },
];

const byType = new Map<string, Kind[]>();
for (const kind of kinds) {
  for (const type of kind.types) byType.set(type, [...(byType.get(type) ?? []), kind]);
}

/** Remarks on each tree given that could be read differently; on its subtrees it does not. */
export function readingsOf(
  source: Source,
  remark: (note: Diagnostic) => void,
): (tree: Syntax) => void {
  const quote: Quote = (start, end) => excerpt(source, start, end);
  return (tree) => {
    const asked = byType.get(tree.type);
    if (!asked) return;
    for (const { code, read } of asked) {
      // A kind is only asked about trees of its own types.
      const found = read(tree as never, quote);
      if (found) remark(reading(source, code, found));
    }
  };
}

const reading = (source: Source, code: string, { place, as, instead }: Reading): Diagnostic => ({
  code,
  severity: "note",
  title: `${excerpt(source, place.start, place.end)} is read as ${as}`,
  labels: [{ span: { source, start: place.start, end: place.end }, text: "" }],
  help: `for the other, write ${instead}`,
});

/** Remarks on a name before a bracket that is read as a product: `x(y+2)`. */
export const nameProduct = (source: Source, name: Token, brackets: Token): Diagnostic => {
  const written = excerpt(source, name.start, name.end);
  return {
    code: "name-product",
    severity: "note",
    title: `${excerpt(source, name.start, brackets.end)} is read as the product ${written}*${excerpt(source, brackets.start, brackets.end)}`,
    labels: [{ span: { source, start: name.start, end: brackets.end }, text: "" }],
    help: `for a function, define ${written} first: ${written}(t) = ...`,
  };
};

/** An argument in brackets: `x` as `(x)`, `(x)` as it is. */
const argumentOf = (text: string): string => {
  const argument = text.trim();
  return argument.startsWith("(") ? argument : `(${argument})`;
};

const divides = (tree: Syntax): tree is Binary =>
  tree.type === "binary" && (tree.operator.text === "/" || tree.operator.text === "÷");
const multiplies = (tree: Binary): boolean => tree.operator.type === "scale" && !divides(tree);
const isNumber = (tree: Syntax): boolean =>
  tree.type === "number" || (tree.type === "signed" && tree.operand.type === "number");
const isPower = (tree: Syntax): tree is Power | Superscript =>
  tree.type === "power" || tree.type === "superscript";

/** What stands at the bottom of a power or a tower. */
function bottom(tree: Syntax): Syntax {
  let base = tree;
  while (isPower(base)) base = base.base;
  return base;
}

/** What a tower stands on, or a superscript; unlike `bottom`, this is asked of each of many superscripts. */
function foot(tree: Power | Superscript): Syntax {
  if (tree.type === "superscript") return tree.base;
  let { base } = tree;
  while (base.type === "power") base = base.base;
  return base;
}

/** What stands under a root, or under roots of roots. */
function innermost(root: Root): Syntax {
  let tree: Syntax = root;
  while (tree.type === "root") tree = tree.operand;
  return tree;
}

/** The sign may stand inside or outside of an odd power. */
function hasOddExponent(tree: Power | Superscript): boolean {
  const { exponent } = tree;
  if (tree.type === "power" && (tree.signs || tree.base.type === "power")) return false;
  return (
    exponent.type !== "group" && /^[0-9⁰-⁹¹²³]*[13579¹³⁵⁷⁹]$/.test((exponent as Token).text ?? "")
  );
}

/** The first two of factors side by side. */
function firstFactors(tree: Juxtaposed): [Syntax, Syntax] {
  let pair = tree;
  while (pair.left.type === "juxtaposed") pair = pair.left;
  return [pair.left, pair.right];
}

/** The part of a bare argument that others may take for all of it; `undefined` where nobody would. */
function firstArgument(argument: Syntax): Syntax | undefined {
  if (isPower(argument)) return bottom(argument);
  if (argument.type !== "juxtaposed") return undefined;
  const [first, second] = firstFactors(argument);
  if (first.type !== "number") return first;
  return argument.right === second ? undefined : second;
}
