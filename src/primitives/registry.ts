/** Every primitive, and which ones a name calls. */

import type { Primitive } from "../graph/node.ts";
import { elu, gelu, logit, sigmoid, silu, softplus, softsign } from "./activation.ts";
import { add, div, mul, neg, sub } from "./arithmetic.ts";
import { and, eq, ge, gt, le, lt, ne, not, or } from "./comparisons.ts";
import { e, pi, tau } from "./constants.ts";
import { constant, variable } from "./define.ts";
import { exp, expm1, log, log1p, log2, log10, logbase } from "./exponential.ts";
import { cosh, coth, csch, sech, sinh, tanh } from "./hyperbolic.ts";
import { acosh, acoth, acsch, asech, asinh, atanh } from "./inverse-hyperbolic.ts";
import { acos, acot, acsc, asec, asin, atan, atan2 } from "./inverse-trigonometric.ts";
import { logaddexp } from "./logaddexp.ts";
import {
  abs,
  ceil,
  floor,
  heaviside,
  leakyrelu,
  max,
  min,
  mod,
  relu,
  round,
  sign,
  where,
} from "./piecewise.ts";
import { cbrt, hypot, pow, sqrt } from "./powers.ts";
import { digamma, erf, erfc, gamma, lgamma, polygamma } from "./special.ts";
import { cos, cot, csc, sec, sin, tan } from "./trigonometric.ts";

/** Primitives that belong together, under the heading of the reference. */
export interface Family {
  readonly title: string;
  readonly members: readonly Primitive[];
}

const constants: readonly Primitive[] = [pi, e, tau];

/** What is written with signs. */
const operators: readonly Family[] = [
  { title: "Arithmetic", members: [add, sub, neg, mul, div] },
  { title: "Conditions", members: [lt, le, gt, ge, eq, ne, and, or, not, where] },
];

/** What is called by name. */
const functions: readonly Family[] = [
  { title: "Powers and roots", members: [pow, sqrt, cbrt, hypot] },
  {
    title: "Exponentials and logarithms",
    members: [exp, log, logbase, log2, log10, log1p, expm1, logaddexp],
  },
  { title: "Circular functions", members: [sin, cos, tan, sec, csc, cot] },
  { title: "Inverse circular functions", members: [asin, acos, atan, asec, acsc, acot, atan2] },
  { title: "Hyperbolic functions", members: [sinh, cosh, tanh, sech, csch, coth] },
  { title: "Inverse hyperbolic functions", members: [asinh, acosh, atanh, asech, acsch, acoth] },
  {
    title: "Pieces and steps",
    members: [abs, sign, floor, ceil, round, mod, min, max, heaviside, relu, leakyrelu],
  },
  { title: "Error and gamma functions", members: [erf, erfc, gamma, lgamma, digamma, polygamma] },
  { title: "Activation functions", members: [sigmoid, logit, softplus, softsign, elu, silu, gelu] },
];

/** All primitives but the leaves `constant` and `variable`, in the order of the reference. */
export const families: readonly Family[] = [
  ...operators,
  ...functions,
  { title: "Constants", members: constants },
];

/** Every primitive there is, leaves included; each once. */
export const primitives: readonly Primitive[] = [
  constant,
  variable,
  ...families.flatMap((family) => family.members),
];

/** Second names, as other tools and textbooks have them. */
const synonyms: readonly (readonly [synonym: string, name: string])[] = [
  ["arcsin", "asin"],
  ["arccos", "acos"],
  ["arctan", "atan"],
  ["arcsec", "asec"],
  ["arccsc", "acsc"],
  ["arccot", "acot"],
  ["arsinh", "asinh"],
  ["arcosh", "acosh"],
  ["artanh", "atanh"],
  ["arsech", "asech"],
  ["arcsch", "acsch"],
  ["arcoth", "acoth"],
  ["arcsinh", "asinh"],
  ["arccosh", "acosh"],
  ["arctanh", "atanh"],
  ["sgn", "sign"],
];

/** What may be called by each name, synonyms included; a name with several primitives tells them apart by arity. */
export const functionsByName: ReadonlyMap<string, readonly Primitive[]> = byName();

/** The named constants: `pi`, `e`, `tau`. */
export const constantsByName: ReadonlyMap<string, Primitive> = new Map(
  constants.map((named) => [named.name, named]),
);

function byName(): Map<string, readonly Primitive[]> {
  const names = new Map<string, readonly Primitive[]>();
  for (const primitive of functions.flatMap((family) => family.members)) {
    names.set(primitive.name, [...(names.get(primitive.name) ?? []), primitive]);
  }
  for (const [synonym, name] of synonyms) names.set(synonym, names.get(name) ?? []);
  // ln is the natural logarithm only; log has a base as well.
  return names.set("ln", [log]);
}
