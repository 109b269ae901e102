/** `gradtrace diff EXPR`: the partials, one a line; with `--steps` how each comes about. */

import type { Derivative } from "../../api/derivative.ts";
import type { Block } from "../../explain/blocks.ts";
import { derivationBlocks } from "../../explain/derivation.ts";
import { rewriteBlocks, stableFormBlocks } from "../../explain/rewrites.ts";
import type { NumericTrace } from "../../numeric/trace.ts";
import { jsonNumber } from "../../render/json.ts";
import { derivationToJSON, rewriteToJSON } from "../../render/json-trace.ts";
import { formatNumber } from "../../render/numbers.ts";
import type { Command } from "../command.ts";
import type { Page } from "../page.ts";
import { withProgress } from "../progress-line.ts";
import { subjectOf } from "../subject.ts";

export const diff: Command = {
  name: "diff",
  operands: "EXPR",
  most: 1,
  summary: "the partial derivatives, one a line",
  options: ["wrt", "steps", "why", "at"],
  examples: [
    "gradtrace diff 'x1*x2 + sin(x1)'",
    "gradtrace diff 'exp(x3^2)/5*x4^2' --wrt x3 --steps",
    "gradtrace diff 'x*exp(x)/x' --why",
    "gradtrace diff 'x^3' --at x=2",
  ],
  async run(task) {
    const { derivative, numeric, program } = await subjectOf(task, diff);
    const { io, page } = task;
    await withProgress(io.err, (options) => derivative.partialsAsync(options));
    const steps = task.given.has("steps");
    const why = task.given.has("why");
    if (page.isJSON) {
      page.json({
        ...derivative.toJSON(),
        ...(steps && {
          derivations: derivative.variables.map((name) =>
            derivationToJSON(derivative.derivation(name)),
          ),
        }),
        ...(why && {
          rewrites: Object.fromEntries(
            derivative.variables.map((by) => [
              by,
              derivative.rewrites(by).rewrites.map(rewriteToJSON),
            ]),
          ),
          stableForms: derivative.stableForms.map((each) => ({
            ...rewriteToJSON(each),
            reason: each.reason,
          })),
        }),
        ...(numeric && {
          value: jsonNumber(numeric.value),
          gradient: Object.fromEntries(
            [...numeric.gradient].map(([name, slope]) => [name, jsonNumber(slope)]),
          ),
        }),
      });
      return 0;
    }
    page.diagnose(program.notes);
    if (why) {
      page.blocks([
        ...derivative.variables.flatMap((by) => whyBlocks(derivative, by)),
        ...stableFormBlocks(program.outputName, derivative.stableForms),
      ]);
    } else if (steps) {
      page.blocks(
        derivative.variables.flatMap((name) =>
          derivationBlocks(derivative.derivation(name), program.outputName),
        ),
      );
    } else for (const line of linesOf(derivative, page, numeric)) page.lines(line);
    return 0;
  },
};

function whyBlocks(derivative: Derivative, by: string): Block[] {
  const { start, rewrites } = derivative.rewrites(by);
  const title = `d${derivative.program.outputName}/d${by}, rewrite by rewrite`;
  return rewriteBlocks(title, start.node, rewrites);
}

/** `dz/dx = 2*x`, with its value where there is a point. Names for parts stand on lines before it. */
function* linesOf(
  derivative: Derivative,
  { isUnicode }: Page,
  numeric: NumericTrace | undefined,
): Iterable<string> {
  for (const name of derivative.variables) {
    const value = numeric?.gradient.get(name);
    const own = derivative.ownTerms(name);
    yield derivative.line(name, isUnicode ? "unicode" : "text") +
      (own ? ` = ${isUnicode ? own.toUnicode() : own}` : "") +
      (value === undefined ? "" : ` = ${formatNumber(value)}`);
  }
}
