/** `gradtrace check EXPR`: every partial against differences of the function's own values. */

import { checkBlocks } from "../../explain/check.ts";
import { reportToJSON } from "../../render/json-trace.ts";
import type { Command } from "../command.ts";
import { checkOf, subjectOf } from "../subject.ts";

export const check: Command = {
  name: "check",
  operands: "EXPR",
  most: 1,
  summary: "every partial against finite differences",
  options: ["at", "wrt", "points", "seed", "digits"],
  examples: [
    "gradtrace check 'x*sin(y)'",
    "gradtrace check 'x*sin(y)' --at x=2,y=0.5",
    "gradtrace check 'exp(x)/y' --points 20 --seed 7 --digits 40",
  ],
  async run(task) {
    const subject = await subjectOf(task, check);
    const report = await checkOf(subject, task);
    const { page } = task;
    if (page.isJSON) page.json({ output: subject.program.outputName, ...reportToJSON(report) });
    else {
      page.diagnose(subject.program.notes);
      page.blocks(checkBlocks(report, subject.program.outputName));
    }
    return report.verdict === "disagree" ? 1 : 0;
  },
};
