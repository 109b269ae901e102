/** `gradtrace factor EXPR`: the formula as a product of factors. */

import { factor } from "../../api/algebra.ts";
import type { Command } from "../command.ts";
import { programOfTask } from "../input.ts";
import { showRearranged } from "../rearranged.ts";

export const factorCommand: Command = {
  name: "factor",
  operands: "EXPR",
  most: 1,
  summary: "the formula as a product of factors",
  options: [],
  examples: ["gradtrace factor 'x^2 - y^2'", "gradtrace factor '1/x + 1/y'"],
  async run(task) {
    const program = await programOfTask(task, factorCommand);
    showRearranged(factor(program), program.notes, task.page);
    return 0;
  },
};
