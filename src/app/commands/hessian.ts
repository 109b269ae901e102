/** `gradtrace hessian EXPR`: all second partial derivatives. */

import { hessian } from "../../api/jacobian.ts";
import type { Command } from "../command.ts";
import { programOfTask } from "../input.ts";
import { showMatrix } from "../matrix.ts";
import { namesFor } from "../subject.ts";

export const hessianCommand: Command = {
  name: "hessian",
  operands: "EXPR",
  most: 1,
  summary: "all second partial derivatives",
  options: ["wrt"],
  examples: ["gradtrace hessian 'x^2*y'", "gradtrace hessian 'x^2*y*z' --wrt x,y"],
  async run(task) {
    const program = await programOfTask(task, hessianCommand);
    showMatrix(hessian(program, namesFor(program, task)), program.notes, task.page);
    return 0;
  },
};
