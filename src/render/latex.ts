/** Nodes as LaTeX, in the form a textbook prints; no two nodes are written alike. */

import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { nameOf, numberOf, variable } from "../primitives/define.ts";
import { nameToLatex, verbatim } from "./latex-names.ts";
import {
  above,
  fill,
  infixSlots,
  type LayoutOptions,
  layout,
  type Part,
  type Setting,
  type Slot,
  type Style,
} from "./layout.ts";

/** `node` as LaTeX for math mode; large shared ones as an `aligned` environment of bindings. */
export const toLatex = (node: Node, options: LayoutOptions = {}): string =>
  layout(node, latexStyle(spelling(node, options)), options);

/** Functions applied by juxtaposition to brackets: as the base of a power they need brackets of their own. */
const applied = precedence.power + 0.5;
/** A fraction needs no brackets in a product, but does in a power. */
const fraction = precedence.prefix + 0.5;
/** U+2062, invisible times: a product whose sign is chosen once both neighbours are written. */
const times = "\u2062";
/** The same after a name, where a bracket would look like a call. */
const timesAfterName = "\u2062\u2062";

/** How names are spelled: as a textbook does, but letter by letter where two names of one formula would look alike. */
function spelling(root: Node, options: LayoutOptions): (name: string) => string {
  const spelled = new Map<string, string>();
  const owners = new Map<string, string>();
  const own = (name: string): void => {
    const pretty = nameToLatex(name);
    const owner = owners.get(pretty) ?? name;
    owners.set(pretty, owner);
    spelled.set(name, owner === name ? pretty : verbatim(name));
  };
  const seen = new Set([root]);
  for (const node of seen) {
    const name = node === root || node.args.length === 0 ? undefined : options.names?.get(node);
    if (node.op === variable) own(nameOf(node) ?? "");
    if (name !== undefined) own(name);
    // A Set's iteration goes on to what is added meanwhile.
    else for (const arg of node.args) seen.add(arg);
  }
  return (name) => spelled.get(name) ?? nameToLatex(name);
}

/** LaTeX, with names spelled by `name`. */
const latexStyle = (name: (identifier: string) => string): Style => ({
  level,
  parts: (node, setting) => parts(node, setting, name),
  name,
  open: "\\left(",
  close: "\\right)",
  join,
  program: (bindings, result) =>
    [
      "\\begin{aligned}",
      ...bindings.map(([bound, value]) => `${bound} &= ${value} \\\\`),
      `&\\phantom{=}\\; ${result}`,
      "\\end{aligned}",
    ].join("\n"),
});

function level(node: Node): number {
  const { notation } = node.op;
  switch (notation.kind) {
    case "leaf":
      return scientific(node)?.level ?? precedence.atom;
    case "call":
      return node.args.length === 0 ? precedence.atom : callLevel(notation.latex);
    case "infix":
      return notation.latex.includes("#") ? fraction : notation.precedence;
    default:
      return notation.precedence;
  }
}

/** How a call's form ends decides whether a power may be put on it. */
function callLevel(latex: string): number {
  if (latex.startsWith("\\left") || latex.startsWith("\\sqrt")) return precedence.atom;
  if (/\^\{#\d\}$/.test(latex)) return precedence.power;
  return applied;
}

/**
 * A number that is written with a power of ten. \times sets it apart from a product of numbers, which is
 * written with \cdot.
 */
function scientific(node: Node): { text: string; level: number } | undefined {
  const [, digits, shift] = /^(\d+)e(-?\d+)$/.exec(numberOf(node)?.toString() ?? "") ?? [];
  if (digits === undefined) return undefined;
  const power = `10^{${Number(shift) + digits.length - 1}}`;
  if (digits === "1") return { text: power, level: precedence.power };
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return { text: `${mantissa}\\times ${power}`, level: precedence.product };
}

function parts(
  node: Node,
  setting: Setting,
  name: (identifier: string) => string,
): readonly Part[] {
  const { notation } = node.op;
  const { args } = node;
  switch (notation.kind) {
    case "leaf":
      return [leafLatex(node, name)];
    case "call":
      return callParts(notation.latex, args);
    case "prefix":
      return prefixParts(node, notation.latex, notation.precedence, setting);
    case "infix":
      if (notation.latex.includes("#")) return fractionParts(node, notation.latex, setting);
      if (notation.precedence === precedence.power) return powerParts(node, setting);
      if (notation.precedence === precedence.product && notation.text === "*") {
        return productParts(node, setting);
      }
      return between(infixSlots(node), notation.latex);
    case "conditional":
      return caseParts(node, setting);
  }
}

const between = ([left, right]: readonly [Slot, Slot], sign: string): readonly Part[] => [
  left,
  sign,
  right,
];

function leafLatex(node: Node, name: (identifier: string) => string): string {
  const identifier = nameOf(node);
  if (identifier !== undefined) return name(identifier);
  return scientific(node)?.text ?? numberOf(node)?.toString() ?? node.op.name;
}

function callParts(latex: string, args: readonly Node[]): readonly Part[] {
  if (latex.includes("#")) return fill(braced(latex, args), args);
  if (args.length === 0) return [latex];
  const listed = args.flatMap((arg, i): Part[] => [...(i ? [", "] : []), { node: arg, least: 0 }]);
  return [latex, "\\left(", ...listed, "\\right)"];
}

/** A number as the base of a logarithm has braces of its own, since \log_{10} is a function by itself. */
const braced = (latex: string, args: readonly Node[]): string =>
  latex.replace(/_\{#(\d)\}/, (subscript, index) => {
    const arg = args[Number(index) - 1];
    return arg && numberOf(arg) ? `_{{#${index}}}` : subscript;
  });

function prefixParts(node: Node, sign: string, binds: number, setting: Setting): readonly Part[] {
  return node.args.flatMap((arg): Part[] => {
    // Minus a fraction is bracketed, since a minus before a fraction belongs to its numerator.
    const isFraction = level(arg) === fraction && !setting.names.has(arg);
    // By itself it is set off by the line of its fraction; a product's minus is that of its first factor.
    const setOff = setting.unsigned === "alone" && level(arg) !== precedence.product;
    if (setting.unsigned) return [{ node: arg, least: setOff ? 0 : above(binds) }];
    return [sign, { node: arg, least: isFraction ? precedence.power : above(binds) }];
  });
}

/** A leading minus of the numerator goes before the whole fraction. */
function fractionParts(node: Node, latex: string, setting: Setting): readonly Part[] {
  const [numerator] = node.args;
  if (!numerator || !hasLeadingMinus(numerator, setting.names)) return fill(latex, node.args);
  const form = fill(latex, node.args);
  // The denominator may be the same node, and keeps its sign.
  const at = form.findIndex((part) => typeof part !== "string");
  return [
    "-",
    ...form.map((part, i) =>
      typeof part !== "string" && i === at ? { ...part, unsigned: "alone" as const } : part,
    ),
  ];
}

/** Whether a product's first factor has a minus. */
function hasLeadingMinus(node: Node, names: ReadonlyMap<Node, string>): boolean {
  for (let at: Node | undefined = node; at && !names.has(at); at = at.args[0]) {
    const { notation } = at.op;
    if (notation.kind === "prefix") return notation.latex === "-";
    if (notation.kind !== "infix" || notation.text !== "*") return false;
  }
  return false;
}

function productParts(node: Node, setting: Setting): readonly Part[] {
  const [left, right] = infixSlots(node);
  const sign = endsInName(left.node, setting.names) ? timesAfterName : times;
  return [setting.unsigned ? { ...left, unsigned: "factor" } : left, sign, right];
}

/** Whether what is written last is a name, or a power of one that also names a function, such as \sigma. */
function endsInName(factor: Node, names: ReadonlyMap<Node, string>): boolean {
  let last = factor;
  for (;;) {
    if (names.has(last)) return true;
    const { notation } = last.op;
    const next =
      notation.kind === "prefix"
        ? last.args[0]
        : notation.kind === "infix" && notation.text === "*"
          ? last.args[1]
          : undefined;
    if (!next) break;
    last = next;
  }
  const { notation } = last.op;
  if (notation.kind === "infix" && notation.precedence === precedence.power) {
    const base = last.args[0];
    return (
      base !== undefined && nameToLatex(nameOf(base) ?? names.get(base) ?? "x").startsWith("\\")
    );
  }
  return last.args.length === 0 && numberOf(last) === undefined;
}

/** `x^{2}`, and `\sin^{2}\left(x\right)` for a positive power of a function with a name. */
function powerParts(node: Node, setting: Setting): readonly Part[] {
  const [base, exponent] = node.args;
  if (!base || !exponent) return [];
  const { notation } = base.op;
  const count = numberOf(exponent);
  const named =
    notation.kind === "call" && base.args.length === 1 && /^[^#^]+$/.test(notation.latex);
  if (named && count?.isInteger && !count.isZero && !count.isOne && !setting.names.has(base)) {
    const [head = "", ...rest] = callParts(notation.latex, base.args);
    return [head, "^{", { node: exponent, least: 0 }, "}", ...rest];
  }
  const raised: Slot = { node: base, least: precedence.atom };
  // {10}^{30} is a power, and 10^{30} a number.
  const form = numberOf(base)?.toString() === "10" && count ? ["{10}"] : [raised];
  return [...form, "^{", { node: exponent, least: 0 }, "}"];
}

/** One row for each branch of nested conditionals. */
function caseParts(node: Node, setting: Setting): readonly Part[] {
  const rows: Part[] = ["\\begin{cases}"];
  let last: Node | undefined = node;
  while (last?.op.notation.kind === "conditional" && (last === node || !setting.names.has(last))) {
    const [condition, then, otherwise]: readonly Node[] = last.args;
    if (!condition || !then) break;
    rows.push({ node: then, least: above(precedence.conditional) }, " & \\text{if } ");
    rows.push({ node: condition, least: above(precedence.conditional) }, " \\\\ ");
    last = otherwise;
  }
  if (last) rows.push({ node: last, least: 0 }, " & \\text{otherwise}");
  rows.push("\\end{cases}");
  return rows;
}

/** Puts each product's sign between its neighbours: none where juxtaposition is read rightly. */
function join(pieces: readonly string[]): string {
  const out: string[] = [];
  pieces.forEach((piece, i) => {
    if (piece !== times && piece !== timesAfterName) {
      out.push(piece);
      return;
    }
    out.push(productSign(pieces[i - 1] ?? "", piece === timesAfterName, pieces[i + 1] ?? ""));
  });
  return out.join("");
}

function productSign(before: string, afterName: boolean, after: string): string {
  const isNumber = /^[\d.]+$/.test(before);
  if (/^\{?[\d.]/.test(after)) return " \\cdot ";
  if (isNumber && /^-?\\frac/.test(after)) return " \\cdot ";
  if (afterName && after === "\\left(") return " \\cdot ";
  if (afterName && /^\\(mathrm|text)/.test(after)) return "\\,";
  return /\\[A-Za-z]+$/.test(before) && /^[A-Za-z]/.test(after) ? " " : "";
}
