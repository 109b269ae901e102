/** Names of the user's as names of another language: never a word of that language, and no two alike. */

/** What a language takes for a name. */
export interface Spelling {
  /** Words that mean something already. */
  readonly reserved: ReadonlySet<string>;
  /** Letters beyond ASCII may stay. */
  readonly isUnicode: boolean;
}

const greek: ReadonlyMap<string, string> = new Map(
  [
    [
      "αβγδεζηθικλμνξοπρστυφχψω",
      "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega",
    ],
    [
      "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
      "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega",
    ],
    ["ϵϑϰϱςϕ", "epsilon theta kappa rho sigma phi"],
  ].flatMap(([letters = "", words = ""]) =>
    words.split(" ").map((word, i): [string, string] => [[...letters][i] ?? "", word]),
  ),
);

/** Hands out names, each once. */
export class Identifiers {
  readonly #taken: Set<string>;
  readonly #spelling: Spelling;

  constructor(spelling: Spelling) {
    this.#spelling = spelling;
    this.#taken = new Set(spelling.reserved);
  }

  /** `wanted` itself where it is a free name of the language, else one like it. */
  claim(wanted: string): string {
    const plain = this.spell(wanted);
    let name = plain;
    for (let count = 1; this.#taken.has(name); count++) name = `${plain}_${count > 1 ? count : ""}`;
    this.#taken.add(name);
    return name;
  }

  /** The first of the names that is free, or one like the first. */
  claimOne(wanted: readonly string[]): string {
    return this.claim(wanted.find((name) => !this.#taken.has(name)) ?? wanted[0] ?? "x");
  }

  /** A name in the letters that the language allows. */
  spell(name: string): string {
    // Python takes names that compatibility makes alike (NFKC) for one.
    const isKept =
      this.#spelling.isUnicode && isIdentifier.test(name) && name.normalize("NFKC") === name;
    const spelled = isKept ? name : ascii(name);
    // C keeps names that begin with two underscores, or with one and a capital, for itself.
    const free = this.#spelling.isUnicode ? spelled : spelled.replace(/^_+(?=[_A-Z])|^__+/, "");
    return /^[\d]|^$/.test(free) ? `v${free}` : free;
  }
}

const isIdentifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

const ascii = (name: string): string =>
  [...name.normalize("NFKC")]
    .map((letter) => (/\w/.test(letter) ? letter : (greek.get(letter) ?? code(letter))))
    .join("");

const code = (letter: string): string => `u${letter.codePointAt(0)?.toString(16)}`;
