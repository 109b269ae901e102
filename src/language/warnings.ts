/** Warnings: what a text means is plain, but likely not what was meant. */

import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { Token } from "./token.ts";

/** Remarks on a line that begins with a sign: it does not go on with the line before. */
export const lineOfItsOwn = (source: Source, sign: Token): Diagnostic => ({
  code: "line-sign",
  severity: "warning",
  title: "this line is read as a statement of its own, not as more of the line before",
  labels: [{ span: { source, start: sign.start, end: sign.end }, text: "" }],
  help: `to go on with a formula, end the line before with the ${sign.text} or put brackets round the whole`,
});

/** Remarks on a name that is read as a variable and given a value later. */
export const earlyUse = (source: Source, used: Token, assigned: Token): Diagnostic => ({
  code: "early-use",
  severity: "warning",
  title: `${used.text} is used before it is defined`,
  labels: [
    { span: { source, start: used.start, end: used.end }, text: "read without its definition" },
    { span: { source, start: assigned.start, end: assigned.end }, text: "defined here" },
  ],
  help: "move the definition above its first use",
});

/** Remarks on a name that a function uses and that is given another value after the function's definition. */
export const keptValue = (source: Source, used: Token, assigned: Token): Diagnostic => ({
  code: "kept-value",
  severity: "warning",
  title: `a function keeps the ${used.text} that it was defined with`,
  labels: [
    {
      span: { source, start: assigned.start, end: assigned.end },
      text: "given another value here",
    },
    { span: { source, start: used.start, end: used.end }, text: "used here" },
  ],
  help: `make ${used.text} a parameter of the function`,
});
