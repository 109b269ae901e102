/** `gradtrace jacobian EXPR...`: all first partial derivatives of several formulas. */

import { jacobianOf, readTogether, variablesOfAll } from "../../api/jacobian.ts";
import type { Command } from "../command.ts";
import { sourceOf, sourceOfTask } from "../input.ts";
import { showMatrix } from "../matrix.ts";
import { namesFor } from "../subject.ts";

export const jacobianCommand: Command = {
  name: "jacobian",
  operands: "EXPR...",
  most: Number.POSITIVE_INFINITY,
  summary: "all first partial derivatives of several formulas",
  options: ["wrt"],
  examples: ["gradtrace jacobian 'x*y' 'x+y'", "gradtrace jacobian 'u = x^2*y' 'u + 5*x' --wrt x"],
  async run(task) {
    const { operands, io, page } = task;
    const [, ...others] = operands;
    const sources = [await sourceOfTask(task, jacobianCommand)];
    for (const operand of others) sources.push(await sourceOf(operand, io));
    const programs = readTogether(sources);
    const variables = variablesOfAll(programs);
    const names = new Map(programs.flatMap((program) => [...program.names]));
    const matrix = jacobianOf(programs, namesFor({ variables, names }, task));
    showMatrix(
      matrix,
      programs.flatMap((program) => program.notes),
      page,
    );
    return 0;
  },
};
