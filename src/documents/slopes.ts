/** Derivatives by name: `dz/dx1`, as a text, in LaTeX, and as a key. */

import type { Label } from "../language/labels.ts";
import { nameToLatex } from "../render/latex-names.ts";

/** `dz/dx1`, `d2z/dx1dx2`, `d2z/dx1^2`. */
export function slopeText(of: string, wrt: readonly string[]): string {
  const order = wrt.length > 1 ? String(wrt.length) : "";
  const below = runsOf(wrt).map(([name, count]) => `d${name}${count > 1 ? `^${count}` : ""}`);
  return `d${order}${of}/${below.join("")}`;
}

export const slopeLatex = (of: string, wrt: readonly string[]): string => {
  const order = wrt.length > 1 ? `^{${wrt.length}}` : "";
  const below = runsOf(wrt).map(
    ([name, count]) => `d${nameToLatex(name)}${count > 1 ? `^{${count}}` : ""}`,
  );
  return `\\frac{d${order}${nameToLatex(of)}}{${below.join("")}}`;
};

/** Names with how often each comes in a row. */
function runsOf(names: readonly string[]): [name: string, count: number][] {
  const runs: [string, number][] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.[0] === name) last[1]++;
    else runs.push([name, 1]);
  }
  return runs;
}

/** The same text for the same derivative; `of` is given where it is not of the output. */
export const keyOf = (wrt: readonly string[], of?: string): string =>
  JSON.stringify(of === undefined ? wrt : [wrt, of]);

/** What a label says the derivative is by; empty where it leaves that open. */
export const wrtOf = (label: Label | undefined): readonly string[] =>
  label?.kind === "partial" ? label.wrt : label?.kind === "adjoint" ? [label.of] : [];
