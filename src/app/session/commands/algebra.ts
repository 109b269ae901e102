/** Commands that write a formula in another way. */

import { Simplifier } from "../../../algebra/simplify.ts";
import { expand as expanded, factor as factored } from "../../../api/algebra.ts";
import { math } from "../../../explain/blocks.ts";
import type { Node } from "../../../graph/node.ts";
import { toText } from "../../../render/text.ts";
import { formulaOfRequest } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import { complaint, type Reply, type Request } from "../reply.ts";
import { programFor } from "../subject.ts";

/** The formula of a request, and what `rewrite` makes of it. */
function rewritten(request: Request, rewrite: (node: Node) => Node): Reply {
  const asked = formulaOfRequest(request);
  if (!asked.ok) return complaint(...asked.diagnostics);
  const after = rewrite(asked.value);
  return {
    blocks: [{ kind: "lines", lines: [{ left: [math(asked.value)], chain: [[math(after)]] }] }],
    full: () => toText(after),
  };
}

/** The formula alone, for functions that take programs. */
const alone = (request: Request, node: Node) =>
  programFor(request.moment.state.definitions, { name: "z", node });

export const simplify: SessionCommand = {
  name: "simplify",
  operands: "[FORMULA]",
  summary: "a formula in the form that a textbook would print",
  examples: ["simplify x*x + x^2", "simplify sin(x)^2 + cos(x)^2"],
  takes: "formula",
  run: (request) => rewritten(request, (node) => new Simplifier(node.graph, [node]).simplify(node)),
};

export const expand: SessionCommand = {
  name: "expand",
  operands: "[FORMULA]",
  summary: "a formula multiplied out",
  examples: ["expand (x + y)^3", "expand w2*(w1*x + b1) + b2"],
  takes: "formula",
  run: (request) => rewritten(request, (node) => expanded(alone(request, node)).node),
};

export const factor: SessionCommand = {
  name: "factor",
  operands: "[FORMULA]",
  summary: "a formula as a product of factors",
  examples: ["factor x^2 - y^2", "factor x^2*y + x*y"],
  takes: "formula",
  run: (request) => rewritten(request, (node) => factored(alone(request, node)).node),
};
