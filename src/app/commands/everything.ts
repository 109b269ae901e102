/** `gradtrace EXPR`: the graph, every partial, the backward pass, and the check that confirms them. */

import { labelsOf } from "../../explain/labels.ts";
import { mainView } from "../../explain/overview.ts";
import { numericTraceToJSON, reportToJSON, traceToJSON } from "../../render/json-trace.ts";
import type { Command } from "../command.ts";
import { checkOf, limitsOf, overviewOf, subjectOf } from "../subject.ts";

export const everything: Command = {
  name: "",
  operands: "EXPR",
  most: 1,
  summary: "the graph, every partial, the backward pass, and a check",
  options: ["at", "wrt", "points", "seed", "digits"],
  examples: [
    "gradtrace 'x1*(x2-4) + exp(x3^2)/5*x4^2' --at x1=2,x2=3,x3=0.5,x4=1",
    "gradtrace 'q = x + y; f = q*z' --at x=-2,y=5,z=-4",
    "gradtrace 'sigmoid(w*x + b)' --wrt w,b",
    "gradtrace -- '-x^2'",
    "echo 'x^x' | gradtrace -",
  ],
  async run(task) {
    const subject = await subjectOf(task, everything);
    const { derivative, program, numeric } = subject;
    const report = await checkOf(subject, task);
    const limits = await limitsOf(subject);
    const overview = { ...overviewOf(subject), limits, report };
    if (task.page.isJSON) {
      const labels = labelsOf(program);
      task.page.json({
        ...derivative.toJSON(),
        trace: numeric
          ? numericTraceToJSON(numeric, labels, limits)
          : traceToJSON(overview.trace, labels, overview.simplify),
        check: reportToJSON(report),
      });
    } else task.page.blocks(mainView(overview));
    return report.verdict === "disagree" ? 1 : 0;
  },
};
