/** The few words in which recipes say what they need. */

import type { Node } from "../../graph/node.ts";
import { exp } from "../../primitives/exponential.ts";
import { pow } from "../../primitives/powers.ts";
import { exponentially, type Facts, type Need } from "./rule.ts";

export const value = (node: Node): Need => ({ node, as: "value" });
export const logOf = (node: Node): Need => ({ node, as: "log" });
export const oddsOf = (node: Node): Need => ({ node, as: "odds" });

/** Whether a node is an exponential itself and not a sum of several. */
export const isPower = (node: Node, facts: Facts): boolean =>
  facts.positivity(node) === exponentially && (node.op === exp || node.op === pow);
