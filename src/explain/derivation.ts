/** A derivation as aligned lines, with the rules that led to each beside it. */

import type { Derivation, DerivationLine, RuleUse } from "../calculus/derivation.ts";
import { partialDerivative } from "../calculus/pending.ts";
import { nameOf } from "../primitives/define.ts";
import {
  type Block,
  heading,
  type Line,
  math,
  note,
  type Prose,
  paragraph,
  partialSlope,
} from "./blocks.ts";

/** The derivation of d(output)/d(variable): a heading, its lines, and the rules in words. */
export function derivationBlocks(derivation: Derivation, output: string): Block[] {
  const by = nameOf(derivation.variable) ?? "";
  const isOneOfMany = derivation.lines[0]?.expression.op === partialDerivative;
  const lines = derivation.lines.map(
    (line, i): Line => ({
      left: i === 0 ? [partialSlope(output, by, isOneOfMany)] : [],
      chain: [[math(line.expression)]],
      note: remark(line, i, derivation),
    }),
  );
  const blocks: Block[] = [heading(`d${output}/d${by}, rule by rule`), { kind: "lines", lines }];
  if (!derivation.complete) {
    blocks.push(
      note("note", "the steps grow too large to be read, so the last line gives the result"),
    );
  }
  return [...blocks, ...sentences(derivation)];
}

function remark(line: DerivationLine, index: number, { complete, lines }: Derivation): Prose {
  if (index === 0) return [];
  if (line.isInOwnTerms) return ["in its own terms"];
  if (line.rules.length > 0) return [distinct(line.rules.map((use) => use.rule)).join("; ")];
  const last = lines.findLastIndex(({ isInOwnTerms }) => !isInOwnTerms);
  return index === last && !complete ? ["broken off here"] : ["simplify"];
}

/** Each rule that was used, once, with its sentence. */
function sentences({ lines }: Derivation): Block[] {
  const says = new Map<string, string>();
  for (const { rules } of lines) for (const use of rules) says.set(titleOf(use), use.says);
  return [...says].map(([rule, sentence]) => paragraph(`${rule}: ${sentence}.`));
}

const titleOf = ({ rule }: RuleUse): string => rule;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
