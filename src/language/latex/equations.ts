/** Cuts a text into equations: environments are unwrapped, rows and columns taken apart, and each cut at its = signs. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import { failure, type Result, success } from "../../text/result.ts";
import type { Source } from "../../text/source.ts";
import type { Label } from "../labels.ts";
import type { Part, Token } from "../token.ts";
import { cut } from "./cases.ts";
import { approximately, arrows, signs } from "./commands.ts";
import * as complain from "./complaints.ts";
import { insideOf } from "./cursor.ts";
import { labelOf, speaksOfDerivatives } from "./labels.ts";
import { type KnownNames, uprightText } from "./names.ts";
import * as remarks from "./remarks.ts";

/** One side of an equation, before it is parsed. */
export interface Side {
  part: Part & { readonly tokens: Token[] };
  /** After an \approx. */
  readonly approximate: boolean;
}
export interface Draft {
  readonly label: Label | undefined;
  readonly sides: Side[];
}

const displays: ReadonlySet<string> = new Set(
  [
    "equation",
    "align",
    "aligned",
    "alignat",
    "alignedat",
    "gather",
    "gathered",
    "split",
    "multline",
    "eqnarray",
    "flalign",
    "math",
    "displaymath",
    "array",
  ].flatMap((name) => [name, `${name}*`]),
);
/** Environments whose name is followed by an argument. */
const withArgument: ReadonlySet<string> = new Set(["alignat", "alignat*", "alignedat", "array"]);
const punctuation: ReadonlySet<string> = new Set(["comma", "period", "semicolon"]);
const proseCommands = /^\\(?:text|mbox|textrm|textit|textbf|textnormal)/;

/** The equations of a text; each goes on while rows begin with an = or with a sign. */
export function draftsOf(
  tokens: readonly Token[],
  known: KnownNames,
  source: Source,
  remark: (note: Diagnostic) => void,
): Result<Draft[]> {
  const drafts: Draft[] = [];
  for (const row of rowsOf(unwrapped(tokens))) {
    for (const piece of piecesOf(row, source, remark)) {
      const complaint = addPiece(drafts, piece, { known, source, remark });
      if (complaint) return failure(complaint);
    }
  }
  return success(drafts);
}

/** What stands inside of dollars, braces and display environments that hold all of the text. */
function unwrapped(tokens: readonly Token[]): readonly Token[] {
  let inside = trimmed(tokens);
  for (;;) {
    const [only, more] = inside;
    if (!only || more) return inside;
    if (only.type === "brace") inside = trimmed(insideOf(only));
    else if (only.type === "environment" && (displays.has(only.text) || isSystem(only))) {
      const words = insideOf(only);
      inside = trimmed(
        withArgument.has(only.text) && words[0]?.type === "brace" ? words.slice(1) : words,
      );
    } else return inside;
  }
}

/** Cases without conditions, each row of which is an equation. */
const isSystem = (word: Token): boolean =>
  word.text === "cases" &&
  cut(insideOf(word), "row").every(
    (row) =>
      row.length === 0 ||
      (row.some(isRelation) && !row.some(({ type }) => type === "ampersand" || type === "upright")),
  );

function trimmed(tokens: readonly Token[]): readonly Token[] {
  let [start, end] = [0, tokens.length];
  while (start < end && tokens[start]?.type === "row") start++;
  while (
    end > start &&
    (punctuation.has(tokens[end - 1]?.type ?? "") || tokens[end - 1]?.type === "row")
  )
    end--;
  return tokens.slice(start, end);
}

/** Rows, and what stands between arrows. A display environment among others is rows of its own. */
function rowsOf(tokens: readonly Token[]): (readonly Token[])[] {
  const flat = tokens.flatMap((word): readonly Token[] =>
    word.type === "environment" && displays.has(word.text) ? displayed(word) : [word],
  );
  const rows: Token[][] = [[]];
  for (const word of flat) {
    if (word.type === "row" || (word.type === "command" && arrows.has(word.text))) rows.push([]);
    else rows[rows.length - 1]?.push(word);
  }
  return rows;
}

/** The rows of a display within others; what is deeper is complained of where it is read. */
function displayed(word: Token): readonly Token[] {
  const words = insideOf(word);
  return withArgument.has(word.text) && words[0]?.type === "brace" ? words.slice(1) : words;
}

/** A row's equations: columns in pairs, and what commas separate where each has its own =. */
function piecesOf(
  row: readonly Token[],
  source: Source,
  remark: (note: Diagnostic) => void,
): (readonly Token[])[] {
  const columns = cut(row, "ampersand");
  const paired: (readonly Token[])[] = columns.length < 3 ? [columns.flat()] : [];
  for (let i = 0; columns.length > 2 && i < columns.length; i += 2) {
    paired.push([...(columns[i] ?? []), ...(columns[i + 1] ?? [])]);
  }
  return paired.flatMap((pair) => {
    const said = withoutProse(trimmed(pair), source, remark);
    const listed = splitAtCommas(said);
    return listed.filter((piece) => piece.length > 0);
  });
}

/** Words in \text at the beginning or the end, which say nothing to a formula. */
function withoutProse(
  tokens: readonly Token[],
  source: Source,
  remark: (note: Diagnostic) => void,
): readonly Token[] {
  let [start, end] = [0, tokens.length];
  while (isProse(tokens[start])) start++;
  while (end > start && (isProse(tokens[end - 1]) || punctuation.has(tokens[end - 1]?.type ?? "")))
    end--;
  for (const word of [...tokens.slice(0, start), ...tokens.slice(end)]) {
    if (isProse(word)) remark(remarks.ignoredText(source, word));
  }
  return tokens.slice(start, end);
}

const isProse = (word: Token | undefined): boolean => {
  if (word?.type !== "upright" || !proseCommands.test(word.text)) return false;
  const text = uprightText(word)?.trim() ?? "";
  return (
    /[\s()]/.test(text) ||
    /^(?:so|and|thus|hence|then|where|with|also|or|therefore|since|because)[,:;]?$/i.test(text) ||
    text === ""
  );
};

function splitAtCommas(tokens: readonly Token[]): (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  for (const word of tokens) {
    if (word.type === "comma" || word.type === "semicolon") pieces.push([]);
    else pieces[pieces.length - 1]?.push(word);
  }
  const said = pieces.filter((piece) => piece.length > 0);
  const separate = said.length > 1 && said.every((piece) => piece.some(isRelation));
  return separate ? said : [tokens];
}

const isRelation = (word: Token): boolean =>
  word.type === "relation" ||
  (word.type === "command" && (approximately.has(word.text) || word.text === "\\equiv"));

interface Setting {
  readonly known: KnownNames;
  readonly source: Source;
  readonly remark: (note: Diagnostic) => void;
}

/** Adds a piece of a row: a new equation, or more of the last one. */
function addPiece(
  drafts: Draft[],
  piece: readonly Token[],
  setting: Setting,
): Diagnostic | undefined {
  const { known, source } = setting;
  const words = piece.filter(({ text }) => text !== "\\phantom");
  const ours = isResultLine(piece, source);
  const shown = piece.length === words.length ? piece : withoutPhantom(piece);
  const sides = sidesOf(shown);
  const [first, ...rest] = sides;
  if (!first) return undefined;
  const current = drafts[drafts.length - 1];
  const { tokens } = first.part;
  if (tokens.length === 0) {
    const draft = current ?? { label: undefined, sides: [] };
    if (!current) drafts.push(draft);
    return addSides(draft, rest, setting, shown);
  }
  const continues = !ours && rest.length === 0 && current && isOperator(tokens[0]);
  const side = current?.sides[current.sides.length - 1];
  if (continues && side) {
    for (const word of tokens) side.part.tokens.push(word);
    side.part = { ...side.part, after: first.part.after };
    return undefined;
  }
  const [last] = tokens.slice(-1);
  const colon = rest.length === 0 ? tokens.findIndex(({ type }) => type === "colon") : -1;
  if (colon > 0) {
    const label = labelOf(tokens.slice(0, colon), known, source);
    if (label) {
      const draft: Draft = { label, sides: [] };
      drafts.push(draft);
      return addSides(draft, sidesOf(tokens.slice(colon + 1)), setting, shown);
    }
  }
  const labelled = rest.length > 0 ? tokens.slice(0, last?.type === "colon" ? -1 : undefined) : [];
  const label = labelOf(labelled, known, source);
  const draft: Draft = { label, sides: [] };
  drafts.push(draft);
  return addSides(draft, label ? rest : sides, setting, shown);
}

/** Adds what stands after = signs; steps that speak of other derivatives are left out with a note. */
function addSides(
  draft: Draft,
  sides: readonly Side[],
  { known, source, remark }: Setting,
  whole: readonly Token[],
): Diagnostic | undefined {
  const readable = sides.filter(({ part }) => {
    const said = speaksOfDerivatives(part.tokens, known);
    const [first] = part.tokens;
    if (said && sides.length + draft.sides.length > 1 && first) {
      remark(
        remarks.unreadLine(source, {
          start: first.start,
          end: part.tokens[part.tokens.length - 1]?.end ?? first.end,
        }),
      );
    }
    return !said;
  });
  const [first] = whole;
  if (readable.length === 0 && sides.length === 1 && draft.sides.length === 0 && first) {
    return complain.primeInside(source, {
      start: first.start,
      end: whole[whole.length - 1]?.end ?? first.end,
    });
  }
  for (const side of readable) draft.sides.push(side);
  return undefined;
}

/** A row cut at its = signs. */
function sidesOf(tokens: readonly Token[]): Side[] {
  const sides: Side[] = [];
  let before: Token | undefined;
  let from = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const word = tokens[i];
    if (word && !isRelation(word)) continue;
    const approximate =
      before !== undefined && before.type === "command" && approximately.has(before.text);
    sides.push({ part: { tokens: tokens.slice(from, i), before, after: word }, approximate });
    before = word;
    from = i + 1;
  }
  return sides;
}

/** A sign with which a row goes on with the formula of the row before. */
const isOperator = (word: Token | undefined): boolean =>
  word !== undefined &&
  (operators.has(word.type) ||
    (word.type === "command" && signs.has(word.text) && signs.get(word.text)?.[0] !== "sign"));
const operators: ReadonlySet<string> = new Set(["plus", "minus", "times", "slash"]);

/** The last row of a printed program, `&\phantom{=}\; result`: a formula of its own whatever it begins with. */
function isResultLine([first, second]: readonly Token[], { text }: Source): boolean {
  if (first?.text !== "\\phantom" || second?.type !== "brace") return false;
  return text.startsWith("\\; ", second.end);
}

function withoutPhantom(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(
    ({ text }, i) =>
      text !== "\\phantom" && !(tokens[i - 1]?.text === "\\phantom" && tokens[i]?.type === "brace"),
  );
}
