/** Commands that reach outside: they only say what is to be done, and the shell does it. */

import { spanOf } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { complaint, type Request } from "../reply.ts";
import { linesOf, type State } from "../state.ts";

/** A path may hold a # and blanks; quotes around it are left out. */
const pathOf = ({ source, from }: Request): string =>
  source.text
    .slice(from)
    .trim()
    .replace(/^(["'])(.*)\1$/u, "$2");

export const load: SessionCommand = {
  name: "load",
  operands: "FILE",
  summary: "reads a file as if it were typed here; all of it or, where it has an error, nothing",
  examples: ["load homework.txt"],
  takes: "file",
  run(request) {
    const path = pathOf(request);
    return path === ""
      ? complaint(complaints.missingOperand("load", "FILE", spanOf(request)))
      : { effect: { kind: "load", path } };
  },
};

export const save: SessionCommand = {
  name: "save",
  operands: "FILE",
  summary: "writes the formulas of this session to a file that load and gradtrace read",
  says: "A file that is there already is not overwritten, unless the session wrote it.",
  examples: ["z = x^2", "save homework.txt"],
  takes: "file",
  run(request) {
    const path = pathOf(request);
    return path === ""
      ? complaint(complaints.missingOperand("save", "FILE", spanOf(request)))
      : { effect: { kind: "save", path, text: textOf(request.moment.state) } };
  },
};

/** The lines of a session as a program; what only a session understands stands behind `#:`. */
function textOf({ definitions, point }: State): string {
  const values = [...point].map(([variable, value]) => ` ${variable}=${value}`);
  const lines = [
    ...linesOf(definitions),
    ...(values.length > 0 ? [`#: at${values.join("")}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

export const quit: SessionCommand = {
  name: "quit",
  operands: "",
  summary: "ends the session, as Ctrl-D does",
  examples: ["quit"],
  run: () => ({ effect: { kind: "quit" } }),
};
