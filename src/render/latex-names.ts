/** Names as LaTeX: `x3` is x_{3}, `alpha` is \alpha, and an odd name is spelled letter by letter. */

const greek = new Set(
  (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma " +
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
  ).split(" "),
);
const greekLetters: ReadonlyMap<string, string> = new Map([
  ...pairs(
    "αβγδεζηθικλμνξρσυφχψω",
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi rho sigma upsilon varphi chi psi omega",
  ),
  ...pairs("ΓΔΘΛΞΠΣΦΨΩ", "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"),
]);

function pairs(letters: string, words: string): [string, string][] {
  return words.split(" ").map((word, i) => [letters[i] ?? "", word]);
}

/** A name as a textbook prints it; two names may look alike, such as `x1` and `x_1`. */
export function nameToLatex(name: string): string {
  const [, base = "", subscript = ""] = /^([^_]+)_([^_]+)$/.exec(name) ??
    /^([^_]*[^_\d])(\d+)$/.exec(name) ?? [name, name];
  const stem = letter(base);
  if (subscript === "") return stem ?? verbatim(name);
  if (stem === undefined && /\d$/.test(base)) return verbatim(name);
  const below = /^\d+$/.test(subscript) ? subscript : (letter(subscript) ?? verbatim(subscript));
  return `${stem ?? verbatim(base)}_{${below}}`;
}

/** One letter, Latin or Greek, or the name of one. */
function letter(name: string): string | undefined {
  if (/^[A-Za-z]$/.test(name)) return name;
  if (greek.has(name)) return `\\${name}`;
  const word = greekLetters.get(name);
  return word && `\\${word}`;
}

/** A name letter by letter, upright; no two names look alike so. */
export function verbatim(name: string): string {
  const spelled = [...name].map((character) => escapes.get(character) ?? character).join("");
  return /^[\x20-\x7e]*$/.test(spelled) ? `\\mathrm{${spelled}}` : `\\text{${spelled}}`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ...[..."{}$&#%_"].map((character): [string, string] => [character, `\\${character}`]),
  ...[...greekLetters].map(([letter, word]): [string, string] => [letter, `\\${word} `]),
  ["\\", "\\backslash "],
  ["^", "\\wedge "],
  ["~", "\\sim "],
]);
