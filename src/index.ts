/** The public API. */

export { collect, expand, expandAsync, factor } from "./api/algebra.ts";
export {
  type AnswerOptions,
  type AnswerReport,
  checkAnswer,
  checkAnswerAsync,
  type Diagnosis,
  gradeAnswer,
  type PartReport,
} from "./api/answer.ts";
export { constant, type Operand, product, sum, variables } from "./api/builder.ts";
export { checkGradient, checkGradientAsync } from "./api/check.ts";
export {
  checkDerivation,
  type DerivationReport,
  gradeDerivation,
  type LineReport,
} from "./api/check-derivation.ts";
export { Derivative, differentiate } from "./api/derivative.ts";
export { equivalent, equivalentAsync } from "./api/equivalent.ts";
export { Expression } from "./api/expression.ts";
export * from "./api/functions.ts";
export {
  DerivativeMatrix,
  hessian,
  hessianAsync,
  jacobian,
  jacobianAsync,
} from "./api/jacobian.ts";
export { type ParseOptions, parse, parseAsync } from "./api/parse.ts";
export type { Derivation, DerivationLine } from "./calculus/derivation.ts";
export type { Contribution, Step, Trace } from "./calculus/reverse.ts";
export type { AnswerWitness, Verdict } from "./check/answer.ts";
export { Question } from "./check/answer-question.ts";
export type { Equivalence, Witness } from "./check/equivalence.ts";
export type {
  GradientEntry,
  GradientOptions,
  GradientReport,
  GradientVerdict,
} from "./check/gradient.ts";
export type { MistakeCode } from "./check/mistakes/mistake.ts";
export type { Node, Primitive } from "./graph/node.ts";
export type { Program } from "./language/program.ts";
export type { CompiledBatch } from "./numeric/batch.ts";
export type {
  Backend,
  CompiledGradient,
  CompiledValue,
  CompileOptions,
} from "./numeric/compile.ts";
export type { NumericContribution, NumericStep, NumericTrace, Point } from "./numeric/trace.ts";
export type { SourceOptions } from "./render/source/source.ts";
export { type Diagnostic, GradtraceError, type Label, type Severity } from "./text/diagnostic.ts";
export type { Source, Span } from "./text/source.ts";
export type { Progress, WorkOptions } from "./timing/slices.ts";
