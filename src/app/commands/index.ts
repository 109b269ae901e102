/** The commands by name. */

import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { code } from "./code.ts";
import { collectCommand } from "./collect.ts";
import { diff } from "./diff.ts";
import { expandCommand } from "./expand.ts";
import { factorCommand } from "./factor.ts";
import { functions } from "./functions.ts";
import { gradeCommand } from "./grade.ts";
import { hessianCommand } from "./hessian.ts";
import { jacobianCommand } from "./jacobian.ts";
import { repl } from "./repl.ts";
import { tex } from "./tex.ts";
import { trace } from "./trace.ts";

export { everything as mainJob } from "./everything.ts";

/** In the order of the help. A new command is one more here. */
const list: readonly Command[] = [
  diff,
  trace,
  check,
  gradeCommand,
  tex,
  code,
  hessianCommand,
  jacobianCommand,
  expandCommand,
  collectCommand,
  factorCommand,
  functions,
  repl,
];

export const commands: ReadonlyMap<string, Command> = new Map(
  list.map((command) => [command.name, command]),
);
