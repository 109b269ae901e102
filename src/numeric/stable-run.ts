/** A program run by its stable form, with the numbers of its nodes as they were written. */

import type { Node } from "../graph/node.ts";
import { type Run, run } from "./passes.ts";
import { type StableForms, type StableRewrite, stableForms } from "./stable.ts";
import { tapeOf } from "./tape.ts";
import { runInDoubles, runWidely, type WideRun } from "./wide-run.ts";

export interface StableRun {
  /** What the nodes of the program have for values and adjoints. */
  readonly passed: Run | WideRun;
  /** The run of the stable form, from which the value and the slopes come. */
  readonly judged: Run;
  /** What is computed in another form, where the numbers of the form as written would be wrong here. */
  readonly rewritten: readonly StableRewrite[];
}

/** The forms of programs that were traced; one is traced at many points. */
const known = new WeakMap<Node, StableForms>();

function formsOf(output: Node): StableForms {
  const forms = known.get(output) ?? stableForms(output);
  known.set(output, forms);
  return forms;
}

/** Programs of more nodes than this are not read node by node, so doubles are enough for them. */
const readable = 5000;

/**
 * Values and slopes by stable forms, at the nodes of the program of which `plain` is a run.
 * `undefined` where it is stable as it is written.
 */
export function stableRun(
  plain: Run,
  x: Float64Array,
  inputs: readonly string[],
  variables: readonly string[],
): StableRun | undefined {
  const { tape } = plain;
  const output = tape.nodes.at(-1);
  const forms = output && formsOf(output);
  if (!forms || forms.rewrites.length === 0) return undefined;
  const last = tape.nodes.length - 1;
  const stable = run(tapeOf(forms.output, inputs, variables), x);
  const point = new Map(inputs.map((name, i) => [name, x[i] ?? Number.NaN]));
  const isReadable = tape.nodes.length <= readable;
  const passed = isReadable ? runWidely(tape, forms, point) : runInDoubles(tape, forms, point);
  // Sums of contributions may cancel; the slopes of the stable form do not.
  tape.inputSlots.forEach((slot, i) => {
    const slope = stable.adjoints[stable.tape.inputSlots[i] ?? -1] ?? 0;
    if (slot >= 0 && Number.isFinite(slope)) passed.adjoints[slot] = slope;
  });
  const wasWrong =
    differ(plain.values[last], passed.values[last]) ||
    tape.inputSlots.some(
      (slot) => slot >= 0 && differ(plain.adjoints[slot], passed.adjoints[slot]),
    );
  const rewritten = wasWrong ? reasonsFor(forms, plain, passed) : [];
  return { passed, rewritten, judged: stable };
}

/** Whether two numbers are apart by more than rounding, or only one is a number. */
const differ = (a = Number.NaN, b = Number.NaN): boolean =>
  !Object.is(a, b) && !(Math.abs(a - b) <= 1e-10 * Math.abs(b));

/** The rewrites of nodes whose own value was wrong, or else all of them: slopes can be wrong where values are not. */
function reasonsFor(forms: StableForms, plain: Run, passed: Run): readonly StableRewrite[] {
  const wrong = forms.rewrites.filter(({ before }) => {
    const slot = plain.tape.slotOf(before);
    return slot !== undefined && differ(plain.values[slot], passed.values[slot]);
  });
  return wrong.length > 0 ? wrong : forms.rewrites;
}
