/** `check`: the derivatives against differences, or an answer against the derivative. */

import { checkBlocks } from "../../../explain/check.ts";
import { subjectOfRequest } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import { complaint, type Reply, type Request } from "../reply.ts";

export const check: SessionCommand = {
  name: "check",
  operands: "[dz/dx = ANSWER]",
  summary: "whether an answer is right; alone, whether the derivatives agree with differences",
  examples: ["z = x1 - 3*x3^2", "check dz/dx3 = -6*x3", "check"],
  takes: "question",
  run: (request) => byDifferences(request),
};

function byDifferences(request: Request): Reply {
  const asked = subjectOfRequest(request);
  if (!asked.ok) return complaint(...asked.diagnostics);
  const { derivative, program, name } = asked.value;
  const { point } = request.moment.state;
  const isComplete = program.variables.every((each) => point.has(each));
  const report = derivative.check(isComplete && point.size > 0 ? { at: point } : {});
  return { blocks: checkBlocks(report, name) };
}
