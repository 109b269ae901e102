/** `gradtrace grade FILE...`: marks the answers in notebooks, Markdown and LaTeX. */

import type { Command } from "../command.ts";

export const gradeCommand: Command = {
  name: "grade",
  operands: "FILE...",
  most: Number.POSITIVE_INFINITY,
  summary: "mark the answers in notebooks, Markdown and LaTeX",
  options: ["key", "format", "csv", "annotate", "threads"],
  examples: [
    "gradtrace grade homework.ipynb",
    "gradtrace grade submissions/ --csv marks.csv --annotate feedback/",
    "gradtrace grade *.md --key key.md --format markdown",
  ],
  async run(task) {
    // Reading documents and marking them is most of the program, and no other command needs it.
    const { gradeFiles } = await import("../grade/run.ts");
    return gradeFiles(task);
  },
};
