/** Traces, symbolic and numeric, derivations and check reports as plain values for JSON. */

import type { Rewrite } from "../algebra/rewrite.ts";
import type { Derivation } from "../calculus/derivation.ts";
import type { Trace } from "../calculus/reverse.ts";
import type { GradientReport } from "../check/gradient-report.ts";
import { localPartial } from "../explain/backward.ts";
import type { Labels } from "../explain/labels.ts";
import type { Node } from "../graph/node.ts";
import type { Limit, Sides } from "../numeric/limits.ts";
import type { Beyond, NumericTrace } from "../numeric/trace.ts";
import { nameOf } from "../primitives/define.ts";
import {
  formulaToJSON,
  type JsonFormula,
  type JsonNode,
  type JsonNumber,
  jsonNumber,
  nodesBelow,
  nodesToJSON,
} from "./json.ts";
import { isShort } from "./layout.ts";
import { formatDecimal } from "./numbers.ts";
import { toText } from "./text.ts";

/** A node of a trace: named as in the other views, with its adjoint and what its users hand it. */
export interface JsonTraceNode extends JsonNode {
  readonly name?: string;
  /** Simplified; absent where no slope leads to the node, and where it is too long to be read. */
  readonly adjoint?: JsonFormula;
  readonly contributions: readonly {
    /** The user that hands it on, and as which of its arguments. */
    readonly through: number;
    readonly argument: number;
    /** In terms of the names of the nodes. */
    readonly partial?: string;
  }[];
}

/** Formulas longer than this are left out, lest the text grow with the square of the graph. */
const longest = 1000;
/** Of a larger graph no formula is simplified. */
const manyNodes = 2000;

/** The symbolic trace in the order of evaluation; the backward pass is the same list from the end. */
export interface JsonTrace {
  readonly output: string;
  readonly nodes: readonly JsonTraceNode[];
}

export function traceToJSON(
  trace: Trace,
  labels: Labels,
  simplify: (node: Node) => Node,
): JsonTrace {
  const nodes = nodesBelow(trace.output);
  const place = new Map(nodes.map((node, i) => [node, i]));
  const steps = new Map(trace.steps.map((step) => [step.node, step]));
  const shown = new Set(labels.nodes);
  const flat = nodesToJSON(nodes);
  const tidy = nodes.length > manyNodes ? (node: Node) => node : simplify;
  return {
    output: labels.output,
    nodes: nodes.map((node, i) => {
      const step = steps.get(node);
      const adjoint = step && tidy(step.adjoint);
      return {
        ...(flat[i] as JsonNode), // As many as there are nodes.
        ...(shown.has(node) && { name: labels.nameOf(node) }),
        ...(adjoint && isShort(adjoint, longest) && { adjoint: formulaToJSON(adjoint) }),
        contributions: (step?.contributions ?? []).map((edge) => {
          const partial = localPartial(edge, labels, tidy);
          return {
            through: place.get(edge.through) ?? -1,
            argument: edge.argument,
            ...(isShort(partial, longest) && { partial: toText(partial) }),
          };
        }),
      };
    }),
  };
}

/** A trace at a point: every node's value and adjoint, and what stands out. */
export interface JsonNumericTrace {
  readonly output: string;
  readonly value: JsonNumber;
  readonly gradient: Readonly<Record<string, JsonNumber>>;
  readonly nodes: readonly (JsonNode & {
    readonly name?: string;
    readonly value: JsonNumber;
    readonly adjoint: JsonNumber;
    /** In figures, where no double holds the value or the adjoint. */
    readonly beyond?: { readonly value?: string; readonly adjoint?: string };
    readonly contributions: readonly {
      readonly through: number;
      readonly argument: number;
      readonly partial: JsonNumber;
      readonly adjoint: JsonNumber;
    }[];
  })[];
  /** Nodes whose value is not finite though their arguments are; `needs` is what should have held. */
  readonly leftDomain: readonly {
    readonly node: number;
    readonly args: readonly JsonNumber[];
    readonly needs?: string;
  }[];
  /** Edges whose partial is not finite though the node's value is; `says` is why, where that is known. */
  readonly noSlope: readonly {
    readonly node: number;
    readonly argument: number;
    readonly partial: JsonNumber;
    readonly says?: string;
  }[];
  /** Nodes that stand on a kink, with the slopes of the output on both sides. */
  readonly atKinks: readonly {
    readonly node: number;
    readonly convention: string;
    readonly slopes: Readonly<Record<string, { below: JsonNumber; above: JsonNumber }>>;
  }[];
  /** Parts that are computed in another form, where the numbers of the form as written would be wrong here. */
  readonly rewritten: readonly (JsonRewrite & { readonly node: number; readonly reason: string })[];
  /** Of which rounding leaves few digits: the value, or the slope along `variable`, good to within `error`. */
  readonly doubts: readonly {
    readonly variable?: string;
    readonly digits: number;
    readonly error: JsonNumber;
    readonly node?: number;
  }[];
  /** What the output and its slope go to beside the point, along variables whose slope is not finite there. */
  readonly limits?: readonly {
    readonly variable: string;
    readonly value: JsonSides;
    readonly slope: JsonSides;
  }[];
}

/** Limits from both sides; one is absent where nothing is known of it. */
interface JsonSides {
  readonly below?: JsonNumber;
  readonly above?: JsonNumber;
}

const sidesToJSON = ({ below, above }: Sides): JsonSides => ({
  ...(below !== undefined && { below: jsonNumber(below) }),
  ...(above !== undefined && { above: jsonNumber(above) }),
});

export function numericTraceToJSON(
  numeric: NumericTrace,
  labels: Labels,
  limits: readonly Limit[] = [],
): JsonNumericTrace {
  const nodes = nodesBelow(numeric.output);
  const place = new Map(nodes.map((node, i) => [node, i]));
  const at = (node: Node): number => place.get(node) ?? -1;
  const steps = new Map(numeric.steps.map((step) => [step.node, step]));
  const shown = new Set(labels.nodes);
  const flat = nodesToJSON(nodes);
  return {
    output: labels.output,
    value: jsonNumber(numeric.value),
    gradient: record(numeric.gradient, jsonNumber),
    nodes: nodes.map((node, i) => ({
      ...(flat[i] as JsonNode), // As many as there are nodes.
      ...(shown.has(node) && { name: labels.nameOf(node) }),
      value: jsonNumber(numeric.valueOf(node) ?? Number.NaN),
      adjoint: jsonNumber(numeric.adjointOf(node) ?? 0),
      ...beyondToJSON(numeric.beyond(node)),
      contributions: (steps.get(node)?.contributions ?? []).map((edge) => ({
        through: at(edge.through),
        argument: edge.argument,
        partial: jsonNumber(edge.partial),
        adjoint: jsonNumber(edge.adjoint),
      })),
    })),
    leftDomain: numeric.leftDomain.map(({ node, args, condition }) => ({
      node: at(node),
      args: args.map(jsonNumber),
      ...(condition && { needs: toText(condition) }),
    })),
    noSlope: numeric.noSlope.map(({ node, argument, partial, because }) => ({
      node: at(node),
      argument,
      partial: jsonNumber(partial),
      ...(because && { says: because.says }),
    })),
    atKinks: numeric.atKinks.map(({ node, kink, slopes }) => ({
      node: at(node),
      convention: kink.convention,
      slopes: record(slopes ?? new Map(), ({ below, above }) => ({
        below: jsonNumber(below),
        above: jsonNumber(above),
      })),
    })),
    rewritten: numeric.rewritten.map((each) => ({
      node: at(each.before),
      ...rewriteToJSON(each),
      reason: each.reason,
    })),
    doubts: numeric.doubts.map(({ variable, digits, error, node }) => ({
      ...(variable !== undefined && { variable }),
      digits,
      error: jsonNumber(error),
      ...(node && place.has(node) && { node: at(node) }),
    })),
    ...(limits.length > 0 && {
      limits: limits.map(({ variable, value, slope }) => ({
        variable,
        value: sidesToJSON(value),
        slope: sidesToJSON(slope),
      })),
    }),
  };
}

/** A map of the user's names; fromEntries defines even `__proto__` as a key of its own. */
const record = <T, R>(map: ReadonlyMap<string, T>, make: (value: T) => R): Record<string, R> =>
  Object.fromEntries([...map].map(([name, value]) => [name, make(value)]));

/** A derivation, line by line, with every application of a rule. */
export interface JsonDerivation {
  readonly variable: string;
  readonly result: JsonFormula;
  /** False where the steps were broken off because they had grown too large. */
  readonly complete: boolean;
  readonly lines: readonly (JsonFormula & {
    readonly rules: readonly {
      readonly rule: string;
      readonly says: string;
      readonly before: string;
      readonly after: string;
      readonly inner?: string;
      readonly outer?: string;
    }[];
  })[];
}

export const derivationToJSON = (derivation: Derivation): JsonDerivation => ({
  variable: nameOf(derivation.variable) ?? "",
  result: formulaToJSON(derivation.result),
  complete: derivation.complete,
  lines: derivation.lines.map(({ expression, rules }) => ({
    ...formulaToJSON(expression),
    rules: rules.map(({ rule, says, before, after, inner, outer }) => ({
      rule,
      says,
      before: toText(before),
      after: toText(after),
      ...(inner && { inner: toText(inner) }),
      ...(outer && { outer: toText(outer) }),
    })),
  })),
});

/** A rewriting step: its rule, what it found, what that became, and what has to hold. */
export interface JsonRewrite {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  readonly conditions: readonly string[];
}

export const rewriteToJSON = ({ rule, before, after, conditions }: Rewrite): JsonRewrite => ({
  rule,
  before: toText(before),
  after: toText(after),
  conditions: conditions.map((each) => toText(each)),
});

/** What is beyond doubles, in figures. */
function beyondToJSON({ value, adjoint }: Beyond): {
  beyond?: { readonly value?: string; readonly adjoint?: string };
} {
  if (!value && !adjoint) return {};
  return {
    beyond: {
      ...(value && { value: formatDecimal(value, 15) }),
      ...(adjoint && { adjoint: formatDecimal(adjoint, 15) }),
    },
  };
}

/** A gradient check, entry by entry. */
export interface JsonReport {
  readonly verdict: string;
  readonly digits?: number;
  readonly seed?: number;
  readonly precision?: number;
  readonly points: readonly {
    readonly at: Readonly<Record<string, JsonNumber>>;
    readonly value: JsonNumber;
  }[];
  readonly entries: readonly {
    readonly variable: string;
    readonly point: number;
    readonly verdict: string;
    readonly analytic: JsonNumber;
    readonly numeric: JsonNumber;
    readonly error: JsonNumber;
    readonly relative: JsonNumber;
    readonly digits: number;
    readonly reason?: {
      readonly kind: string;
      readonly node?: string;
      readonly below?: JsonNumber;
      readonly above?: JsonNumber;
    };
    readonly precise?: {
      readonly slope: JsonNumber;
      readonly error: JsonNumber;
      readonly relative: JsonNumber;
      readonly digits: number;
    };
  }[];
}

export const reportToJSON = (report: GradientReport): JsonReport => ({
  verdict: report.verdict,
  ...(report.digits !== undefined && { digits: report.digits }),
  ...(report.seed !== undefined && { seed: report.seed }),
  ...(report.precision !== undefined && { precision: report.precision }),
  points: report.points.map(({ at, value }) => ({
    at: record(at, jsonNumber),
    value: jsonNumber(value),
  })),
  entries: report.entries.map(({ reason, precise, ...entry }) => ({
    variable: entry.variable,
    point: entry.point,
    verdict: entry.verdict,
    analytic: jsonNumber(entry.analytic),
    numeric: jsonNumber(entry.numeric),
    error: jsonNumber(entry.error),
    relative: jsonNumber(entry.relative),
    digits: entry.digits,
    ...(reason && {
      reason: {
        kind: reason.kind,
        ...(reason.node && { node: toText(reason.node) }),
        ...(reason.below !== undefined && { below: jsonNumber(reason.below) }),
        ...(reason.above !== undefined && { above: jsonNumber(reason.above) }),
      },
    }),
    ...(precise && {
      precise: {
        slope: jsonNumber(precise.slope),
        error: jsonNumber(precise.error),
        relative: jsonNumber(precise.relative),
        digits: precise.digits,
      },
    }),
  })),
});
