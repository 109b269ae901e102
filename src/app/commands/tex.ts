/** `gradtrace tex EXPR`: the formula, its partials and their derivations as LaTeX. */

import { derivationBlocks } from "../../explain/derivation.ts";
import { derivationToJSON } from "../../render/json-trace.ts";
import { toLatex } from "../../render/latex.ts";
import { linesToLatex } from "../../render/latex-blocks.ts";
import { nameToLatex } from "../../render/latex-names.ts";
import type { Command } from "../command.ts";
import { subjectOf } from "../subject.ts";

export const tex: Command = {
  name: "tex",
  operands: "EXPR",
  most: 1,
  summary: "the formula, its partials and every step as LaTeX",
  options: ["wrt"],
  examples: ["gradtrace tex 'x1*(x2-4) + exp(x3^2)'", "gradtrace tex 'x^2*exp(x)' --json"],
  async run(task) {
    const { program, derivative } = await subjectOf(task, tex);
    const { page } = task;
    const name = program.outputName;
    const formula = `${nameToLatex(name)} = ${toLatex(program.output)}`;
    const derivations = derivative.variables.map((by) => derivative.derivation(by));
    if (page.isJSON) {
      page.json({
        output: name,
        latex: formula,
        partials: derivative.toLatex(),
        derivations: derivations.map(derivationToJSON),
      });
      return 0;
    }
    page.diagnose(program.notes);
    page.lines(`% ${name}\n${formula}`);
    if (derivations.length > 0) page.lines(`\n% partial derivatives\n${derivative.toLatex()}`);
    derivative.variables.forEach((by, i) => {
      const derivation = derivations[i];
      const equations = derivation && derivationBlocks(derivation, name);
      for (const block of equations ?? []) {
        if (block.kind !== "lines") continue;
        page.lines(`\n% d${name}/d${by}, rule by rule\n${linesToLatex(block.lines)}`);
      }
    });
    return 0;
  },
};
