/** Reports on answers as plain values for JSON; the fields are stable. */

import type { AnswerWitness, Verdict } from "../check/answer.ts";
import type { Equivalence } from "../check/equivalence.ts";
import {
  diagnosticToJSON,
  formulaToJSON,
  type JsonFormula,
  type JsonNumber,
  jsonNumber,
} from "../render/json.ts";
import type { Span } from "../text/source.ts";
import type { AnswerReport, Diagnosis, PartReport } from "./answer.ts";

/** A diagnosis; `places` are half-open offsets into the question. */
export interface JsonDiagnosis {
  readonly code: string;
  readonly mistake: string;
  readonly message: string;
  readonly correction?: string;
  readonly places: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
  readonly also?: JsonDiagnosis;
}

/** One part of an answer. */
export interface JsonPart {
  readonly verdict: Verdict;
  readonly proof: Equivalence["proof"];
  readonly wrt: readonly string[];
  readonly expected: JsonFormula;
  readonly given: JsonFormula;
  readonly witness?: {
    readonly point: Readonly<Record<string, JsonNumber>>;
    readonly given: JsonNumber;
    readonly expected: JsonNumber;
  };
  readonly reason?: string;
  readonly diagnosis?: JsonDiagnosis;
  readonly alternatives: readonly JsonDiagnosis[];
  readonly notes: readonly ReturnType<typeof diagnosticToJSON>[];
}

/** A whole answer. */
export interface JsonAnswer {
  readonly verdict: Verdict;
  readonly parts: readonly JsonPart[];
  readonly missing: readonly string[];
}

export const answerToJSON = ({ verdict, parts, missing }: AnswerReport): JsonAnswer => ({
  verdict,
  parts: parts.map(partToJSON),
  missing,
});

function partToJSON(part: PartReport): JsonPart {
  const { verdict, proof, wrt, witness, reason, diagnosis } = part;
  return {
    verdict,
    proof,
    wrt,
    expected: formulaToJSON(part.expected.node),
    given: formulaToJSON(part.given.node),
    ...(witness && { witness: witnessToJSON(witness) }),
    ...(reason !== undefined && { reason }),
    ...(diagnosis && { diagnosis: diagnosisToJSON(diagnosis) }),
    alternatives: part.alternatives.map(diagnosisToJSON),
    notes: part.notes.map(diagnosticToJSON),
  };
}

const witnessToJSON = ({
  point,
  given,
  expected,
}: AnswerWitness): JsonPart["witness"] & object => ({
  // Object.fromEntries defines own properties, so that a variable may be called __proto__.
  point: Object.fromEntries([...point].map(([name, value]) => [name, jsonNumber(value)])),
  given: jsonNumber(given),
  expected: jsonNumber(expected),
});

const diagnosisToJSON = (diagnosis: Diagnosis): JsonDiagnosis => {
  const { code, mistake, message, correction, spans, also } = diagnosis;
  return {
    code,
    mistake,
    message,
    ...(correction !== undefined && { correction }),
    places: spans.map(placeToJSON),
    ...(also && { also: diagnosisToJSON(also) }),
  };
};

const placeToJSON = ({ source, start, end }: Span): JsonDiagnosis["places"][number] => ({
  start,
  end,
  text: source.text.slice(start, end),
});
