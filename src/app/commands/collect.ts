/** `gradtrace collect EXPR --wrt x`: the formula as a polynomial in one variable. */

import { collect } from "../../api/algebra.ts";
import type { Command } from "../command.ts";
import { programOfTask } from "../input.ts";
import { showRearranged } from "../rearranged.ts";
import { namesFor } from "../subject.ts";
import * as usage from "../usage.ts";

export const collectCommand: Command = {
  name: "collect",
  operands: "EXPR",
  most: 1,
  summary: "the formula as a polynomial in one variable",
  options: ["wrt"],
  examples: [
    "gradtrace collect 'w2*(w1*x + b1) + b2' --wrt x",
    "gradtrace collect '(x + 1)^3*y' --wrt x",
  ],
  async run(task) {
    const program = await programOfTask(task, collectCommand);
    const names = namesFor(program, task);
    const [by, second] = names;
    if (by === undefined || second !== undefined) throw usage.oneVariable("collect", names);
    showRearranged(collect(program, by), program.notes, task.page);
    return 0;
  },
};
