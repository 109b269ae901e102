/** Derivatives by name: `dz/dx1`, as a text, in LaTeX, and as a key. */

import type { Label } from "../language/labels.ts";
import { nameToLatex } from "../render/latex-names.ts";

/** `dz/dx1`, `d2z/dx1dx2`. */
export function slopeText(of: string, wrt: readonly string[]): string {
  const order = wrt.length > 1 ? String(wrt.length) : "";
  return `d${order}${of}/${wrt.map((name) => `d${name}`).join("")}`;
}

export const slopeLatex = (of: string, wrt: readonly string[]): string => {
  const order = wrt.length > 1 ? `^{${wrt.length}}` : "";
  return `\\frac{d${order}${nameToLatex(of)}}{${wrt.map((name) => `d${nameToLatex(name)}`).join("")}}`;
};

/** The same text for the same derivative; `of` is given where it is not of the output. */
export const keyOf = (wrt: readonly string[], of?: string): string =>
  JSON.stringify(of === undefined ? wrt : [wrt, of]);

/** What a label says the derivative is by; empty where it leaves that open. */
export const wrtOf = (label: Label | undefined): readonly string[] =>
  label?.kind === "partial" ? label.wrt : label?.kind === "adjoint" ? [label.of] : [];
