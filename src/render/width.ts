/** How many terminal columns a text takes: wide characters two, combining ones none. */

let segmenter: Intl.Segmenter | undefined;
/** Its tables take longer to load than all else here together, and plain ASCII does without. */
function clustersOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

// East Asian Wide and Fullwidth (UAX 11), in ranges that leave out rare scripts.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const ascii = /^[\x20-\x7e]*$/;

/** The columns that `text` takes, which must hold no tabs or control characters. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const { segment } of clustersOf(text)) width += clusterWidth(segment);
  return width;
}

const clusterWidth = (cluster: string): number =>
  wide.test(cluster) ? 2 : invisible.test(cluster) ? 0 : 1;

/** What a reader sees as single characters, in order. */
export const charactersOf = (text: string): readonly string[] =>
  ascii.test(text) ? [...text] : [...clustersOf(text)].map(({ segment }) => segment);

export const padEnd = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string =>
  " ".repeat(Math.max(0, width - widthOf(text))) + text;

const tabStop = 4;

/**
 * One line of foreign text made safe to show: tabs become spaces, and characters that move the cursor,
 * colour the terminal or reverse the reading order become visible signs. `column` is where it begins.
 */
export function printable(text: string, column = 0): string {
  if (ascii.test(text)) return text;
  let shown = "";
  let at = column;
  for (const character of charactersOf(text)) {
    const next = character === "\t" ? " ".repeat(tabStop - (at % tabStop)) : visible(character);
    shown += next;
    at += widthOf(next);
  }
  return shown;
}

/** Control characters as their pictures U+2400..., bidirectional controls as U+FFFD. */
const visible = (character: string): string =>
  character.replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (c) => {
    const code = c.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });
