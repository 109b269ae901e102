/** Whether the conditions of cases leave nothing out, where they compare one quantity with numbers or another quantity. */

import type { Source } from "../../text/source.ts";
import type { Token } from "../token.ts";
import { signs } from "./commands.ts";

export interface Coverage {
  /** Whether some condition holds everywhere, but perhaps for single points. */
  readonly covered: boolean;
  /** A point or a stretch where none holds. */
  readonly missing: string | undefined;
}

interface Comparison {
  readonly left: string;
  readonly sign: string;
  readonly right: string;
}

const opposite: ReadonlyMap<string, string> = new Map([
  ["<", ">"],
  ["<=", ">="],
  [">", "<"],
  [">=", "<="],
]);
const holds: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ["<", (order: number) => order < 0],
  ["<=", (order: number) => order <= 0],
  [">", (order: number) => order > 0],
  [">=", (order: number) => order >= 0],
  ["==", (order: number) => order === 0],
  ["!=", (order: number) => order !== 0],
]);

/** Each row is compared with each; nobody writes so many. */
const mostRows = 100;

/** What the conditions of rows leave out; undecided conditions count as not covering. */
export function coverage(rows: readonly (readonly Token[])[], source: Source): Coverage {
  const undecided: Coverage = { covered: false, missing: undefined };
  const conditions: Comparison[][] = [];
  let quantity: string | undefined;
  let other: string | undefined;
  if (rows.length > mostRows) return undecided;
  for (const row of rows) {
    const chain = chainOf(row, source);
    if (!chain) return undecided;
    const comparisons: Comparison[] = [];
    for (const comparison of chain) {
      const { left, sign, right } = isNumber(comparison.left) ? turned(comparison) : comparison;
      quantity ??= left;
      if (left === quantity && isNumber(right) && other === undefined)
        comparisons.push({ left, sign, right });
      else {
        // Two quantities are compared like their difference with 0.
        other ??= right;
        const straight = left === quantity && right === other;
        if (!straight && !(left === other && right === quantity)) return undecided;
        comparisons.push({
          left,
          sign: straight ? sign : turned({ left, sign, right }).sign,
          right: "0",
        });
        if (conditions.flat().some((earlier) => earlier.right !== "0")) return undecided;
      }
    }
    conditions.push(comparisons);
  }
  if (quantity === undefined || (other !== undefined && isNumber(other))) return undecided;
  return onLine(conditions, other === undefined ? quantity : undefined, quantity, other);
}

function onLine(
  conditions: readonly (readonly Comparison[])[],
  variable: string | undefined,
  left: string,
  right: string | undefined,
): Coverage {
  const points = [...new Set(conditions.flat().map((comparison) => Number(comparison.right)))].sort(
    (a, b) => a - b,
  );
  const held = (at: number): boolean =>
    conditions.some((comparisons) =>
      comparisons.every((comparison) => {
        const bound = Number(comparison.right);
        return holds.get(comparison.sign)?.(Math.sign(at - bound)) === true;
      }),
    );
  const [lowest = 0] = points;
  const highest = points[points.length - 1] ?? 0;
  const between = [
    lowest - 1,
    ...points.slice(1).map((point, i) => (point + (points[i] ?? point)) / 2),
    highest + 1,
  ];
  const named = (sign: string, at: number): string =>
    variable === undefined ? `${left} ${sign} ${right}` : `${variable} ${sign} ${at}`;
  if (!held(lowest - 1)) return { covered: false, missing: named("<", lowest) };
  if (!held(highest + 1)) return { covered: false, missing: named(">", highest) };
  const gap = between.find((at) => !held(at));
  if (gap !== undefined) return { covered: false, missing: named("=", gap) };
  const point = points.find((at) => !held(at));
  return { covered: true, missing: point === undefined ? undefined : named("=", point) };
}

const isNumber = (text: string): boolean => /^-?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text);
const turned = ({ left, sign, right }: Comparison): Comparison => ({
  left: right,
  sign: opposite.get(sign) ?? sign,
  right: left,
});

/** The comparisons of `0 < x \le 1`, with their operands as text without spaces. */
function chainOf(row: readonly Token[], source: Source): Comparison[] | undefined {
  const operands: string[] = [""];
  const between: string[] = [];
  for (const word of row) {
    const meaning = word.type === "command" ? signs.get(word.text) : undefined;
    if (meaning && meaning[0] !== "compare" && meaning[0] !== "times") return undefined;
    const sign =
      word.type === "compare"
        ? word.text
        : word.type === "relation"
          ? "=="
          : meaning?.[0] === "compare"
            ? meaning[1]
            : undefined;
    if (sign !== undefined) {
      between.push(sign);
      operands.push("");
    } else {
      const text = source.text.slice(word.start, word.end).replace(/\s+/g, "").replace("−", "-");
      operands[operands.length - 1] += text;
    }
  }
  if (between.length === 0 || operands.some((operand) => operand === "" || operand.length > 200))
    return undefined;
  return between.map((sign, i) => ({
    left: operands[i] ?? "",
    sign,
    right: operands[i + 1] ?? "",
  }));
}
