/** Finds the question that an answer is to, by its label. */

import type { Label } from "../language/labels.ts";
import type { Draft } from "./draft.ts";

/** The questions as they stand when an answer is met. */
export interface Candidates {
  readonly drafts: readonly Draft[];
  /** Those since the last answer, or the last title. */
  readonly batch: readonly Draft[];
  readonly current: Draft | undefined;
  /** The document says itself that it is the current one. */
  readonly isSelected: boolean;
}

/** Questions that are further back are not looked through. */
const mostDrafts = 100;

/** The current question if the label fits, else the nearest that it fits best. */
export function addressee(label: Label, candidates: Candidates): Draft | undefined {
  const { drafts, batch, current, isSelected } = candidates;
  const isFit = (draft: Draft): boolean => closeness(label, draft) >= 2;
  if (current && isFit(current)) {
    if (isSelected || batch.length < 2) return current;
    const open = batch.filter(({ hasAnswers }) => !hasAnswers);
    // The first answer after a list of questions is to the first of them.
    if (open.length === batch.length && current === batch.at(-1)) return batch.find(isFit);
    // There, a label that is said again belongs to the next question.
    const isSaid = current.given.some(({ statement }) => sameLabel(statement.label, label));
    return isSaid ? (open.find(isFit) ?? current) : current;
  }
  let best = current && closeness(label, current) === 1 ? current : undefined;
  let score = 1;
  for (const draft of drafts.slice(-mostDrafts).reverse()) {
    const own = closeness(label, draft);
    if (own <= score) continue;
    [best, score] = [draft, own];
  }
  return best;
}

/** How well a label fits a question: 0 not at all, 4 by all its names. */
function closeness(label: Label, draft: Draft): number {
  const of = label.kind === "name" ? undefined : label.of;
  const wrt = label.kind === "partial" || label.kind === "gradient" ? label.wrt : [];
  const isOutput = of === undefined || !draft.isNamed || same(of, draft.outputName);
  const knowsOf = isOutput || draft.names.has(of);
  const knowsBy = wrt.every((name) => draft.names.has(name));
  if (!knowsOf && !knowsBy) return 0;
  if (!knowsBy) return isOutput && of !== undefined ? 1 : 0;
  return isOutput ? 4 : knowsOf ? 3 : 2;
}

const same = (a: string, b: string | undefined): boolean =>
  b !== undefined && a.toLowerCase() === b.toLowerCase();

/** Whether two labels name one derivative. */
function sameLabel(a: Label | undefined, b: Label | undefined): boolean {
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === "partial" && b.kind === "partial")
    return a.wrt.join(" ") === b.wrt.join(" ") && a.order === b.order;
  if (a.kind === "adjoint" && b.kind === "adjoint") return a.of === b.of;
  return a.kind === "gradient";
}
