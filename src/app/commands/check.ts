/** `gradtrace check EXPR [ANSWER]`: an answer to a question, or every partial against differences. */

import { checkBlocks } from "../../explain/check.ts";
import { reportToJSON } from "../../render/json-trace.ts";
import type { Command } from "../command.ts";
import { sourceOfTask } from "../input.ts";
import { checkOf, subjectOf } from "../subject.ts";

export const check: Command = {
  name: "check",
  operands: "EXPR [ANSWER]",
  most: 2,
  summary: "an answer of yours, or every partial against finite differences",
  options: ["at", "wrt", "latex", "points", "seed", "digits"],
  examples: [
    "gradtrace check 'x1 + 5*x2 - 3*x3^2' 'dz/dx3 = -6*x3'",
    "gradtrace check 'sigma = 1/(1+exp(-x))' 'sigma*(1-sigma)'",
    "gradtrace check 'x*exp(x)' '(1+x)e^x' --wrt x --latex",
    "gradtrace check 'x^2*y' 12 --wrt x --at x=2,y=3",
    "gradtrace check 'x*sin(y)'",
    "gradtrace check 'x*sin(y)' --at x=2,y=0.5",
    "gradtrace check 'exp(x)/y' --points 20 --seed 7 --digits 40",
  ],
  async run(task) {
    const { page, operands, given } = task;
    const answer = operands.length + given.texts("file").length > 1 ? operands.at(-1) : undefined;
    if (answer !== undefined) {
      const question = { ...task, operands: operands.slice(0, -1) };
      // What tells mistakes apart is loaded only for an answer.
      const { checkAnswerTo } = await import("./check-answer.ts");
      return checkAnswerTo(await sourceOfTask(question, check), answer, task);
    }
    const subject = await subjectOf(task, check);
    const report = await checkOf(subject, task);
    if (page.isJSON) page.json({ output: subject.program.outputName, ...reportToJSON(report) });
    else {
      page.diagnose(subject.program.notes);
      page.blocks(checkBlocks(report, subject.program.outputName));
    }
    return report.verdict === "disagree" ? 1 : 0;
  },
};
