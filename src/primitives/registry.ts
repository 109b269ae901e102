/** Every primitive, and which ones a name calls. */

import type { Primitive } from "../graph/node.ts";
import * as activation from "./activation.ts";
import { add, div, mul, neg, sub } from "./arithmetic.ts";
import { and, eq, ge, gt, le, lt, ne, not, or } from "./comparisons.ts";
import { e, pi, tau } from "./constants.ts";
import { constant, variable } from "./define.ts";
import * as exponential from "./exponential.ts";
import * as hyperbolic from "./hyperbolic.ts";
import * as inverseHyperbolic from "./inverse-hyperbolic.ts";
import * as inverseTrigonometric from "./inverse-trigonometric.ts";
import * as piecewise from "./piecewise.ts";
import { cbrt, hypot, pow, sqrt } from "./powers.ts";
import * as special from "./special.ts";
import * as trigonometric from "./trigonometric.ts";

const constants: readonly Primitive[] = [pi, e, tau];
const operators: readonly Primitive[] = [add, sub, neg, mul, div, pow];
const conditions: readonly Primitive[] = [lt, le, gt, ge, eq, ne, and, or, not];
const { where, ...pieces } = piecewise;

/** The primitives that are called by name, in the order of the reference. */
const functions: readonly Primitive[] = [
  ...Object.values(exponential),
  pow,
  sqrt,
  cbrt,
  hypot,
  ...Object.values(trigonometric),
  ...Object.values(inverseTrigonometric),
  ...Object.values(hyperbolic),
  ...Object.values(inverseHyperbolic),
  ...Object.values(pieces),
  ...Object.values(special),
  ...Object.values(activation),
];

/** Every primitive there is, leaves included; each once. */
export const primitives: readonly Primitive[] = [
  ...new Set([constant, variable, ...constants, ...operators, ...conditions, where, ...functions]),
];

/** Second names, as other tools and textbooks have them. */
const synonyms: Readonly<Record<string, string>> = {
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  arcsec: "asec",
  arccsc: "acsc",
  arccot: "acot",
  arsinh: "asinh",
  arcosh: "acosh",
  artanh: "atanh",
  arsech: "asech",
  arcsch: "acsch",
  arcoth: "acoth",
  arcsinh: "asinh",
  arccosh: "acosh",
  arctanh: "atanh",
  sgn: "sign",
};

/** What may be called by each name, synonyms included; a name with several primitives tells them apart by arity. */
export const functionsByName: ReadonlyMap<string, readonly Primitive[]> = byName();

/** The named constants: `pi`, `e`, `tau`. */
export const constantsByName: ReadonlyMap<string, Primitive> = new Map(
  constants.map((named) => [named.name, named]),
);

function byName(): Map<string, readonly Primitive[]> {
  const names = new Map<string, readonly Primitive[]>();
  for (const primitive of functions) {
    names.set(primitive.name, [...(names.get(primitive.name) ?? []), primitive]);
  }
  for (const [synonym, name] of Object.entries(synonyms)) {
    names.set(synonym, names.get(name) ?? []);
  }
  // ln is the natural logarithm only; log has a base as well.
  return names.set("ln", [exponential.log]);
}
