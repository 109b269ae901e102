/** What each command of LaTeX is to a formula: a sign, a delimiter, space on paper, or nothing that may be read. */

import { functionsByName, primitives } from "../../primitives/registry.ts";
import { lettersOf } from "./letters.ts";

const words = (list: string): string[] => list.split(" ").map((word) => `\\${word}`);

/** Commands that change how a formula looks and not what it says. */
export const spacing: ReadonlySet<string> = new Set([
  ...["\\,", "\\;", "\\:", "\\!", "\\ ", "\\>", "\\/", "\\-"],
  ...words("quad qquad thinspace medspace thickspace enspace displaystyle textstyle scriptstyle"),
  ...words("limits nolimits nonumber notag allowbreak nobreak noindent boxed mathstrut strut"),
  ...words("mathrm mathit mathbf mathsf mathtt mathcal mathbb mathscr mathfrak boldsymbol bm"),
  ...words("therefore because break newline centering"),
]);

/** Signs between values and before them: the type of token and the text that plain formulas have for each. */
export const signs: ReadonlyMap<string, readonly [type: string, text: string]> = new Map([
  ["\\cdot", ["times", "*"]],
  ["\\times", ["times", "*"]],
  ["\\ast", ["times", "*"]],
  ["\\div", ["slash", "/"]],
  ["\\lt", ["compare", "<"]],
  ["\\le", ["compare", "<="]],
  ["\\leq", ["compare", "<="]],
  ["\\leqslant", ["compare", "<="]],
  ["\\gt", ["compare", ">"]],
  ["\\ge", ["compare", ">="]],
  ["\\geq", ["compare", ">="]],
  ["\\geqslant", ["compare", ">="]],
  ["\\ne", ["compare", "!="]],
  ["\\neq", ["compare", "!="]],
  ["\\land", ["and", "and"]],
  ["\\wedge", ["and", "and"]],
  ["\\lor", ["or", "or"]],
  ["\\vee", ["or", "or"]],
  ["\\lnot", ["sign", "not"]],
  ["\\neg", ["sign", "not"]],
]);

/** Fractions, which take two arguments. */
export const fractions: ReadonlySet<string> = new Set(
  words("frac dfrac tfrac cfrac sfrac nicefrac"),
);
/** Derivatives as fractions whose arguments are without the d. */
export const derivatives: ReadonlySet<string> = new Set(words("dv pdv odv"));
/** Marks over a letter, and what they add to its name; `undefined` where they add nothing. */
export const accents: ReadonlyMap<string, string | undefined> = new Map([
  ["\\hat", "hat"],
  ["\\widehat", "hat"],
  ["\\bar", "bar"],
  ["\\overline", "bar"],
  ["\\tilde", "tilde"],
  ["\\widetilde", "tilde"],
  ["\\vec", undefined],
]);
/** What goes before a bracket to size it, and the side it says the bracket is on. */
export const sizes: ReadonlyMap<string, "open" | "close" | "either"> = new Map(
  ["big", "Big", "bigg", "Bigg"].flatMap((size): [string, "open" | "close" | "either"][] => [
    [`\\${size}l`, "open"],
    [`\\${size}r`, "close"],
    [`\\${size}`, "either"],
  ]),
);
/** Equality up to rounding. */
export const approximately: ReadonlySet<string> = new Set(words("approx simeq doteq"));
/** Arrows between one equation and the next. */
export const arrows: ReadonlySet<string> = new Set(
  words("Rightarrow implies Longrightarrow iff Leftrightarrow Longleftrightarrow"),
);

/** Functions by command: those that we print so, and any command named like a function. */
export const functions: ReadonlyMap<string, string> = new Map([
  ...[...functionsByName.keys()]
    .map((name): [string, string] => [`\\${name}`, name])
    .filter(([command]) => !lettersOf(command)),
  ...primitives.flatMap(({ name, arity, notation }): [string, string][] => {
    if (notation.kind !== "call" || arity === 0 || !/^\\[a-zA-Z]+$/.test(notation.latex)) return [];
    const word = notation.latex.slice(1);
    return [[notation.latex, functionsByName.has(word) && word !== "gamma" ? word : name]];
  }),
]);
/** Commands that LaTeX itself has, after which a brace is no bracket. */
export const ownFunctions: ReadonlySet<string> = new Set(
  words(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp ln log max min sigma Gamma psi",
  ),
);

/** Commands that do something to a computer or a document. They are never read, wherever they stand. */
export const refused: ReadonlySet<string> = new Set(
  words(
    "input include includeonly InputIfFileExists href url nolinkurl hyperref write def edef gdef xdef let futurelet " +
      "newcommand renewcommand providecommand DeclareMathOperator newenvironment renewenvironment catcode " +
      "csname endcsname immediate openin openout closein closeout read readline special usepackage " +
      "documentclass RequirePackage includegraphics expandafter noexpand global long outer loop repeat " +
      "makeatletter makeatother verb verbatiminput lstinputlisting directlua luaexec latelua pdfobj " +
      "ShellEscape font batchmode scrollmode errorstopmode everymath everypar output shipout jobname " +
      "newwrite newread newtoks newcount uppercase lowercase scantokens message errmessage show " +
      "include graphicspath bibliography addbibresource htmlData htmlId htmlClass htmlStyle",
  ),
);

/** Mathematics that is not read, with what to say of it. */
export const unread: ReadonlyMap<string, string> = new Map([
  ...words("sum int iint iiint oint prod coprod lim limsup liminf sup inf bigcup bigcap").map(
    (command): [string, string] => [command, "write it out as a formula of sums and products"],
  ),
  ["\\pm", "write the two formulas one by one"],
  ["\\mp", "write the two formulas one by one"],
  ["\\infty", "there is no infinite number"],
  ...words("rm bf it sf tt cal").map((command): [string, string] => [
    command,
    "write \\mathrm{...} round the word",
  ]),
  ["\\over", "write \\frac{a}{b}"],
  ["\\binom", "write the binomial coefficient out"],
  ["\\lg", "write \\log_{10} or \\log_{2}"],
  ["\\bmod", "write \\operatorname{mod}(x, y)"],
  ["\\mod", "write \\operatorname{mod}(x, y)"],
  ["\\pmod", "write \\operatorname{mod}(x, y)"],
  ["\\in", "write the condition with <, > and ="],
  ["\\dot", "write the derivative as \\frac{dx}{dt}"],
  ["\\ddot", "write the derivative as \\frac{d^2x}{dt^2}"],
  ["\\circ", "angles are in radians, and functions are applied with brackets"],
  ["\\ldots", "write all of it out"],
  ["\\dots", "write all of it out"],
  ["\\cdots", "write all of it out"],
  ...[...derivatives].map((command): [string, string] => [
    command,
    "a derivative stands before the =, not in a formula",
  ]),
  ["\\partial", "a derivative stands before the =, not in a formula"],
  ["\\nabla", "a gradient stands before the =, not in a formula"],
  ["\\det", "there are no matrices in formulas"],
  ["\\|", "write a norm out as \\sqrt{x^2 + y^2}"],
  ["\\Vert", "write a norm out as \\sqrt{x^2 + y^2}"],
  ["\\lVert", "write a norm out as \\sqrt{x^2 + y^2}"],
  ["\\rVert", "write a norm out as \\sqrt{x^2 + y^2}"],
  ["\\odot", "every value is a single number: write \\cdot"],
  ["\\otimes", "every value is a single number: write \\cdot"],
  ["\\mid", "write an absolute value as \\left|x\\right|"],
  ["\\%", "write \\frac{x}{100} for x percent"],
]);

/** Whether a command begins a value: a letter, a function, a fraction, a root, an accent. */
export const beginsValue = (command: string): boolean =>
  lettersOf(command) !== undefined ||
  functions.has(command) ||
  fractions.has(command) ||
  accents.has(command) ||
  command === "\\sqrt";

/** Every command that is known, for guessing at misspelt ones. */
export const known: readonly string[] = [
  ...new Set([
    ...signs.keys(),
    ...fractions,
    ...accents.keys(),
    ...functions.keys(),
    ...words(
      "sqrt left right begin end operatorname mathrm text pi tau alpha beta gamma delta epsilon",
    ),
    ...words(
      "varepsilon zeta eta theta iota kappa lambda mu nu xi rho sigma upsilon phi varphi chi psi omega",
    ),
    ...words("Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega quad cdot partial nabla"),
    ...words("lfloor rfloor lceil rceil langle rangle lvert rvert"),
  ]),
].filter((command) => /^\\[a-zA-Z]/.test(command));
