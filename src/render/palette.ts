/** The few ways in which a terminal text stands out; the caller decides whether it has colour. */

type Paint = (text: string) => string;

export interface Palette {
  readonly heading: Paint;
  readonly quiet: Paint;
  readonly strong: Paint;
  readonly name: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly caution: Paint;
}

const paint =
  (on: number, off: number): Paint =>
  (text) =>
    text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`;
const asIs: Paint = (text) => text;

const coloured: Palette = {
  heading: paint(1, 22),
  quiet: paint(2, 22),
  strong: paint(1, 22),
  name: paint(36, 39),
  good: paint(32, 39),
  bad: paint(31, 39),
  caution: paint(33, 39),
};
const plain: Palette = {
  heading: asIs,
  quiet: asIs,
  strong: asIs,
  name: asIs,
  good: asIs,
  bad: asIs,
  caution: asIs,
};

/** ANSI escapes, or none at all. */
export const palette = (color: boolean): Palette => (color ? coloured : plain);
