/** `gradtrace repl`: a conversation, at a terminal or through a pipe. */

import type { Command } from "../command.ts";
import { extraOperand, misplacedOption } from "../usage.ts";

export const repl: Command = {
  name: "repl",
  operands: "",
  most: 0,
  summary: "a conversation: formulas, derivatives, hints, checks of your answers",
  options: [],
  examples: ["gradtrace repl", "echo 'z = x^2; dz/dx' | gradtrace repl"],
  async run({ operands, given, io, page }) {
    const [extra] = operands;
    if (extra !== undefined) throw extraOperand(extra, "repl", []);
    // A conversation has no single answer to put into JSON.
    if (page.isJSON) throw misplacedOption("--json", "repl", ["", "diff", "trace", "check"]);
    // What only a conversation needs is loaded only for one.
    const { converseWith } = await import("../repl-start.ts");
    return converseWith(io, (stream) => page.look(stream), given.texts("file"));
  },
};
