/** `gradtrace trace EXPR`: forward and backward, node by node; in numbers where there is a point. */

import { labelsOf } from "../../explain/labels.ts";
import { traceView } from "../../explain/overview.ts";
import { numericTraceToJSON, traceToJSON } from "../../render/json-trace.ts";
import type { Command } from "../command.ts";
import { limitsOf, overviewOf, subjectOf } from "../subject.ts";

export const trace: Command = {
  name: "trace",
  operands: "EXPR",
  most: 1,
  summary: "the forward and the backward pass, node by node",
  options: ["at"],
  examples: [
    "gradtrace trace 'q = x + y; f = q*z' --at x=-2,y=5,z=-4",
    "gradtrace trace 'log(x1) + x1*x2'",
  ],
  async run(task) {
    const subject = await subjectOf(task, trace);
    const limits = await limitsOf(subject);
    const overview = { ...overviewOf(subject), limits };
    const { program, numeric } = subject;
    if (task.page.isJSON) {
      const labels = labelsOf(program);
      task.page.json(
        numeric
          ? numericTraceToJSON(numeric, labels, limits)
          : traceToJSON(overview.trace, labels, overview.simplify),
      );
    } else task.page.blocks(traceView(overview));
    return 0;
  },
};
