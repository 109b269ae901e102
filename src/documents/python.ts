/** Reads assignments in Python as formulas: few forms, each exactly, and nothing by guessing. */

import { canonicalName } from "./names.ts";

/** `name = formula` as a cell of code has it. */
export interface Assignment {
  readonly name: string;
  /** The formula in plain notation, or what it has that is not read. */
  readonly formula: { readonly text: string } | { readonly unread: string };
  /** The parameters, where it is a function. */
  readonly parameters?: readonly string[];
  /** Offsets of the statement and of the formula. */
  readonly start: number;
  readonly end: number;
  readonly from: number;
}

/** What functions of NumPy and others are called in formulas; those of the same name on both sides are listed once. */
const functions: ReadonlyMap<string, string> = new Map([
  ..."exp log log2 log10 log1p expm1 sqrt cbrt sin cos tan sinh cosh tanh hypot abs sign floor ceil pow"
    .split(" ")
    .map((name): [string, string] => [name, name]),
  ..."asin acos atan asinh acosh atanh atan2 erf gamma max min relu sigmoid softplus"
    .split(" ")
    .map((name): [string, string] => [name, name]),
  ..."sin cos tan sinh cosh tanh"
    .split(" ")
    .map((name): [string, string] => [`arc${name}`, `a${name}`]),
  ["arctan2", "atan2"],
  ["fabs", "abs"],
  ["absolute", "abs"],
  ["power", "pow"],
  ["float_power", "pow"],
  ["maximum", "max"],
  ["minimum", "min"],
  ["ln", "log"],
]);
const constants: ReadonlyMap<string, string> = new Map([
  ["pi", "pi"],
  ["e", "e"],
]);
const modules = "np|numpy|math|torch|jnp|tf|sp|sympy|cmath|scipy\\.special|anp";

const assignment = /^([A-Za-z_]\w*)(?:[ \t]*:[ \t]*\w+)?[ \t]*=(?!=)[ \t]*(.*)$/u;
const definition =
  /^def[ \t]+([A-Za-z_]\w*)[ \t]*\(([^()]*)\)[ \t]*(?:->[ \t]*[\w.]+)?[ \t]*:[ \t]*(.*)$/u;
const lambda = /^lambda[ \t]+([\w, \t]*):[ \t]*/u;

/** The assignments and functions of one `return` at the outermost level of a cell. */
export function assignmentsIn(text: string, names: ReadonlySet<string>): Assignment[] {
  const found: Assignment[] = [];
  const lines = statementLines(text);
  for (let i = 0; i < lines.length; i++) {
    const { start, end, text: line } = lines[i] as StatementLine;
    const defined = definition.exec(line);
    if (defined) {
      const [, name = "", list = "", rest = ""] = defined;
      const body: StatementLine[] = rest.trim()
        ? [{ start: end - rest.length, end, text: rest }]
        : [];
      while (/^[ \t]/.test(lines[i + 1]?.text ?? "")) body.push(lines[++i] as StatementLine);
      const steps = body.filter(({ text }) => !/^\s*(?:"""|'''|"|').*$/u.test(text));
      const [only, more] = steps;
      const [, value = ""] = /^\s*return\b[ \t]*(.*)$/u.exec(only?.text ?? "") ?? [];
      const last = body[body.length - 1] ?? { end };
      const parameters = list.split(",").map((each) => each.replace(/[:=].*/u, "").trim());
      const formula =
        more || value === ""
          ? { unread: "a function of several statements" }
          : formulaOf(value, names);
      const from = only ? only.end - value.length : end;
      found.push({ name, formula, parameters, start, end: last.end, from });
      continue;
    }
    const assigned = assignment.exec(line);
    if (!assigned) continue;
    const [, name = "", right = ""] = assigned;
    const [head = "", list] = lambda.exec(right) ?? [];
    found.push({
      name,
      formula: formulaOf(right.slice(head.length), names),
      ...(list !== undefined && { parameters: list.split(",").map((each) => each.trim()) }),
      start,
      end,
      from: end - right.length + head.length,
    });
  }
  return found;
}

interface StatementLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Lines without comments; brackets and backslashes continue a line. */
function statementLines(text: string): StatementLine[] {
  const lines: StatementLine[] = [];
  let depth = 0;
  let start = 0;
  let at = 0;
  let end = 0;
  let quote = "";
  let said = "";
  const close = (): void => {
    if (said.trim() !== "") lines.push({ start, end, text: said.trimEnd() });
    said = "";
  };
  for (; at <= text.length; at++) {
    const sign = text[at] ?? "\n";
    if (quote !== "") {
      if (text.startsWith(quote, at)) {
        said += quote;
        at += quote.length - 1;
        quote = "";
      } else if (sign === "\n" && quote.length === 1) quote = "";
      if (at >= text.length) close();
      end = at;
      continue;
    }
    if (sign === "#") {
      while (at + 1 < text.length && text[at + 1] !== "\n") at++;
      continue;
    }
    if (sign === '"' || sign === "'") {
      quote = text.startsWith(sign.repeat(3), at) ? sign.repeat(3) : sign;
      said += quote;
      at += quote.length - 1;
      continue;
    }
    if (sign === "\\" && text[at + 1] === "\n") {
      said += "  ";
      at++;
      continue;
    }
    if ("([{".includes(sign)) depth++;
    if (")]}".includes(sign)) depth = Math.max(0, depth - 1);
    if ((sign === "\n" && (depth === 0 || at >= text.length)) || (sign === ";" && depth === 0)) {
      close();
      // Only at the beginning of a line do blanks mean anything.
      while (sign === ";" && text[at + 1] === " ") at++;
      start = at + 1;
      continue;
    }
    said += sign === "\n" ? " " : sign;
    if (sign.trim() !== "") end = at + 1;
  }
  close();
  return lines;
}

// Tokens in the order in which they are tried; what none matches is not read.
const tokens = new RegExp(
  [
    "(?<space>\\s+)",
    "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\w.]))",
    `(?<module>(?:${modules})\\.)?(?<name>[A-Za-z_]\\w*)`,
    "(?<operator>\\*\\*|[-+*/(),])",
  ].join("|"),
  "yu",
);

/** The formula in plain notation. */
export function formulaOf(
  text: string,
  names: ReadonlySet<string>,
): { readonly text: string } | { readonly unread: string } {
  const finder = new RegExp(tokens);
  let out = "";
  let wasValue = false;
  while (finder.lastIndex < text.length) {
    const at = finder.lastIndex;
    const match = finder.exec(text);
    if (!match) {
      const sign = text[at] ?? "";
      return { unread: sign === "^" ? "^, which is no power in Python," : `"${sign}"` };
    }
    const { space, number, module, name, operator } = match.groups ?? {};
    if (space) continue;
    if (operator) {
      if (operator === "(" && wasValue) return { unread: "a call or an index" };
      if (text.startsWith("//", at)) return { unread: '"//"' };
      out += operator === "**" ? "^" : operator;
      wasValue = operator === ")";
      continue;
    }
    if (wasValue) return { unread: `"${match[0]}"` };
    wasValue = true;
    if (number) {
      out += number.endsWith(".") ? `${number}0` : number;
      continue;
    }
    const isCall = /^\s*\(/.test(text.slice(finder.lastIndex, finder.lastIndex + 40));
    const meant = isCall ? functions.get(name ?? "") : module ? constants.get(name ?? "") : name;
    if (meant === undefined) return { unread: `"${match[0]}${isCall ? "(…)" : ""}"` };
    if (isCall) {
      out += meant;
      wasValue = false;
    } else out += module ? meant : canonicalName(meant, names);
  }
  return out === "" ? { unread: "an empty line" } : { text: out };
}
