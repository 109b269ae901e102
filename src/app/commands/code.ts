/** `gradtrace code EXPR --to LANGUAGE`: value and gradient as source of another language. */

import type { Derivative } from "../../api/derivative.ts";
import { diagnosticToJSON } from "../../render/json.ts";
import type { SourceOptions } from "../../render/source/source.ts";
import type { Command } from "../command.ts";
import { subjectOf } from "../subject.ts";
import * as usage from "../usage.ts";

type Writer = (derivative: Derivative, options: SourceOptions) => string;

const languages: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ["javascript", (derivative, options) => derivative.toJavaScript(options)],
  ["python", (derivative, options) => derivative.toPython(options)],
  ["c", (derivative, options) => derivative.toC(options)],
]);

/** What people write for the languages. */
const short: ReadonlyMap<string, string> = new Map([
  ["js", "javascript"],
  ["py", "python"],
  ["numpy", "python"],
]);

export const code: Command = {
  name: "code",
  operands: "EXPR",
  most: 1,
  summary: "value and gradient as JavaScript, Python or C",
  options: ["to", "name", "wrt"],
  examples: [
    "gradtrace code 'x1*(x2-4) + exp(x3^2)' --to javascript",
    "gradtrace code 'sigmoid(w*x + b)' --to python --name neuron",
    "gradtrace code 'q = x + y; f = q*z' --to c --wrt x,y",
  ],
  async run(task) {
    const { given, page } = task;
    const asked = (given.texts("to").at(-1) ?? "").toLowerCase();
    const language = short.get(asked) ?? asked;
    const write = languages.get(language);
    if (!write) throw usage.unknownLanguage(asked, [...languages.keys()]);
    const { program, derivative } = await subjectOf(task, code);
    const name = given.texts("name").at(-1);
    const source = write(derivative, name === undefined ? {} : { name });
    if (page.isJSON) {
      page.json({ language, source, notes: program.notes.map(diagnosticToJSON) });
      return 0;
    }
    page.diagnose(program.notes);
    page.lines(source.trimEnd());
    return 0;
  },
};
