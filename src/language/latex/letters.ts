/** The letters that LaTeX has commands for, and the characters that stand for commands. */

const pairs = (letters: string, words: string): [string, string][] =>
  words.split(" ").map((word, i): [string, string] => [word, [...letters][i] ?? ""]);

/** Greek letters by the name of their command. */
export const greek: ReadonlyMap<string, string> = new Map([
  ...pairs(
    "αβγδϵεζηθϑικλμνξορσςυϕφχψω",
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi omicron rho sigma varsigma upsilon phi varphi chi psi omega",
  ),
  ...pairs("ΓΔΘΛΞΠΣΥΦΨΩ", "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"),
]);

const wordsByLetter: ReadonlyMap<string, string> = new Map(
  [...greek].map(([word, letter]) => [letter, word]),
);

/** The Latin letters and Greek words that a character may be written as: `α` is `alpha` as well. */
export function spellingsOf(letter: string): readonly string[] {
  if (letter === "π") return ["pi"];
  const word = wordsByLetter.get(letter);
  if (word === undefined) return [letter];
  return word === "varepsilon" ? [letter, word, "epsilon"] : [letter, word];
}

/** The spellings of a letter that a command sets, the usual one first; `undefined` for other commands. */
export function lettersOf(command: string): readonly string[] | undefined {
  const word = command.slice(1);
  if (word === "pi" || word === "tau") return [word];
  if (word === "varpi") return ["varpi"];
  if (word === "ell") return ["l", "ell", "ℓ"];
  const letter = greek.get(word);
  if (letter === undefined) return undefined;
  if (word === "epsilon") return [word, letter, "ε"];
  if (word === "varepsilon") return [word, letter, "epsilon"];
  if (word === "phi") return [word, letter, "φ"];
  if (word === "varphi") return [word, letter, "phi"];
  return [word, letter];
}

/** Signs beyond ASCII, and the commands that set them. */
export const charactersAsCommands: ReadonlyMap<string, string> = new Map([
  ["·", "\\cdot"],
  ["⋅", "\\cdot"],
  ["∙", "\\cdot"],
  ["×", "\\times"],
  ["÷", "\\div"],
  ["≤", "\\le"],
  ["≥", "\\ge"],
  ["≠", "\\ne"],
  ["≈", "\\approx"],
  ["∂", "\\partial"],
  ["∇", "\\nabla"],
  ["√", "\\sqrt"],
  ["∞", "\\infty"],
  ["∑", "\\sum"],
  ["∏", "\\prod"],
  ["∫", "\\int"],
  ["±", "\\pm"],
  ["⇒", "\\Rightarrow"],
  ["∧", "\\land"],
  ["∨", "\\lor"],
  ["¬", "\\lnot"],
]);
