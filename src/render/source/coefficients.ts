/** The coefficients of the special functions, as they stand in a source. */

import type { ChebyshevSeries } from "../../primitives/special/chebyshev.ts";

/** Numbers in lines of a list, indented. */
export function listed(numbers: readonly number[], indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const number of numbers) {
    const next = `${line} ${String(number).replace("e+", "e")},`;
    if (line !== "" && indent.length + next.length > 100) {
      lines.push(indent + line.trim());
      line = ` ${String(number).replace("e+", "e")},`;
    } else line = next;
  }
  return [...lines, indent + line.trim()].join("\n");
}

/** The coefficients of a series, in lines of a list. */
export const coefficientsOf = ({ coefficients }: ChebyshevSeries, indent = "  "): string =>
  listed(coefficients, indent);

/** B(2k) for k from 1 to 15: numerators and denominators. */
export const bernoulliFractions: readonly string[] =
  "1/6 -1/30 1/42 -1/30 5/66 -691/2730 7/6 -3617/510 43867/798 -174611/330 854513/138 -236364091/2730 8553103/6 -23749461029/870 8615841276005/14322".split(
    " ",
  );
