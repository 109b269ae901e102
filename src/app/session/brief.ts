/** Formulas for places with little room. */

import { math, type Prose } from "../../explain/blocks.ts";
import type { Node } from "../../graph/node.ts";
import { isShort } from "../../render/layout.ts";

/** The formula where it is short, else only how large it is. */
export const shortFormula = (node: Node): Prose =>
  isShort(node, 60) ? [math(node)] : ["a long formula"];
