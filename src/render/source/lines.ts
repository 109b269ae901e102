/** Lines of source and of its comments: wrapped, indented, and with nothing in them that would end a comment. */

/** Lines longer than this are avoided. */
export const widest = 100;

/** Lines in paragraphs, with an empty line between those that have any. */
export const paragraphs = (...groups: readonly (readonly string[])[]): string[] =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, i) => (i === 0 ? group : ["", ...group]));

/** Lines indented by some columns; empty ones stay empty. */
export const indented = (lines: readonly string[], columns: number): string[] =>
  lines.map((line) => (line === "" ? line : " ".repeat(columns) + line));

/** A list in brackets, on one line where it fits, else on several; `indent` is added to all of them later. */
export function inBrackets(
  before: string,
  items: readonly string[],
  after: string,
  indent = 0,
): string {
  const whole = `${before}${items.join(", ")}${after}`;
  if (indent + whole.length <= widest) return whole;
  const inner = packed(items, widest - indent - 2).map((line) => `  ${line}`);
  return [before, ...inner, after].join(`\n${" ".repeat(indent)}`);
}

/** Items with a comma each, as many on a line as fit. */
export function packed(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    const next = line === "" ? `${item},` : `${line} ${item},`;
    if (line !== "" && next.length > width) {
      lines.push(line);
      line = `${item},`;
    } else line = next;
  }
  return line === "" ? lines : [...lines, line];
}

/** Words in lines of prose or of a formula, those after the first indented more. */
export function folded(text: string, width: number, hanging: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line === "" ? word : `${line} ${word}`;
    if (line !== "" && next.length > width) {
      lines.push(line);
      line = hanging + word;
    } else line = next;
  }
  return [...lines, line];
}

/** Text of the user's for a comment: on one line, and unable to end it or to begin another. */
export const harmless = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, " ")
    .replaceAll("\\", " ")
    .replace(/\*(?=\/)|\/(?=\*)/g, "$& ")
    .replaceAll('"""', '" " "');
