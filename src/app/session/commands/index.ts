/** The commands of a session by name. */

import type { SessionCommand } from "../command.ts";
import { expand, factor, simplify } from "./algebra.ts";
import { all } from "./all.ts";
import { check } from "./check.ts";
import { grad, steps, tex, why } from "./derivatives.ts";
import { load, quit, save } from "./files.ts";
import { helpOver } from "./help.ts";
import { hint } from "./hint.ts";
import { show, vars } from "./listing.ts";
import { clear, redo, undo } from "./past.ts";
import { at } from "./point.ts";
import { backward, everything, graph, trace } from "./views.ts";

/** In the order of the help. A new command is one more here. */
const list: readonly SessionCommand[] = [
  grad,
  steps,
  at,
  trace,
  backward,
  check,
  hint,
  graph,
  everything,
  tex,
  why,
  simplify,
  expand,
  factor,
  vars,
  show,
  all,
  undo,
  redo,
  clear,
  load,
  save,
  helpOver(() => commands),
  quit,
];

export const commands: ReadonlyMap<string, SessionCommand> = new Map(
  list.map((command) => [command.name, command]),
);
