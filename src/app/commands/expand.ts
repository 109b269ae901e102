/** `gradtrace expand EXPR`: the formula multiplied out. */

import { expand } from "../../api/algebra.ts";
import type { Command } from "../command.ts";
import { programOfTask } from "../input.ts";
import { showRearranged } from "../rearranged.ts";

export const expandCommand: Command = {
  name: "expand",
  operands: "EXPR",
  most: 1,
  summary: "the formula multiplied out",
  options: [],
  examples: ["gradtrace expand '(x + y)^3'", "gradtrace expand 'w2*(w1*x + b1) + b2'"],
  async run(task) {
    const program = await programOfTask(task, expandCommand);
    showRearranged(expand(program), program.notes, task.page);
    return 0;
  },
};
