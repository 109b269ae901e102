/** C99: a function that fills an array with the gradient and returns the value. */

import { precedence } from "../../graph/node.ts";
import { both, choice, either, opposite } from "./c-like.ts";
import { cPrelude } from "./c-prelude.ts";
import { common } from "./common.ts";
import {
  always,
  call,
  comparison,
  type Dialect,
  decided,
  defined,
  type Entry,
  inOrder,
  inside,
  minus,
  ofPowers,
  type Parts,
  type Statement,
  template,
} from "./dialect.ts";
import { indented, paragraphs } from "./lines.ts";

const math = (name: string, arity: 1 | 2 = 1): Entry => always(call(name, arity));
/** math.h has it, but gives an infinity where it is not defined. */
const guarded = (name: string): Entry => inside(call(name), call(`real_${name}`));
const compared = (sign: string, name: string): Entry => defined(comparison(sign), call(name, 2));
const reciprocal = (name: string): Entry =>
  inside(
    template(`1.0 / ${name}(#1)`, { level: precedence.product }),
    template(`divide(1.0, ${name}(#1))`),
  );
const entries: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...common({ library: math, guarded, reciprocal }),
  ["neg", always(minus)],
  ["pow", ofPowers(call("pow", 2), call("real_pow", 2))],
  ["machinePower", math("pow", 2)],
  ["lt", compared("<", "less_than")],
  ["le", compared("<=", "at_most")],
  ["gt", compared(">", "greater_than")],
  ["ge", compared(">=", "at_least")],
  ["eq", compared("==", "equal")],
  ["ne", compared("!=", "different")],
  ["and", defined(both, call("both_of", 2))],
  ["or", defined(either, call("either_of", 2))],
  ["not", defined(opposite, call("negation"))],
  ["where", decided(choice, call("choose", 3))],
  ["log/2", math("log_base", 2)],
  // No double is a zero of the cosine.
  ["sec", always(template("1.0 / cos(#1)", { level: precedence.product }))],
  ["asin", math("asin")],
  ["acos", math("acos")],
  ["atan", math("atan")],
  ["atan2", math("angle_of", 2)],
  ["asinh", math("asinh")],
  ["acosh", math("acosh")],
  ["atanh", guarded("atanh")],
  ["abs", math("fabs")],
  ["sign", math("sign")],
  ["round", math("round")],
  ["mod", math("modulo", 2)],
  ["min", defined(call("fmin", 2), call("smaller", 2))],
  ["max", defined(call("fmax", 2), call("greater", 2))],
  [
    "heaviside",
    defined(
      template("#1 > 0.0 ? 1.0 : 0.0", { level: precedence.conditional, least: [precedence.sum] }),
      call("step"),
    ),
  ],
  ["relu", defined(template("fmax(#1, 0.0)"), template("greater(#1, 0.0)"))],
  ["leakyrelu", math("leaky_relu")],
  ["gamma", math("real_gamma")],
  ["lgamma", math("real_lgamma")],
  ["softplus", math("softplus")],
  ["logaddexp", math("log_add_exp", 2)],
  ["pi", always(template("PI"))],
  ["e", always(template("E"))],
  ["tau", always(template("2.0 * PI", { level: precedence.product }))],
]);

const reserved = `auto break case char const continue default do double else enum extern float for goto if
  inline int long register restrict return short signed sizeof static struct switch typedef union unsigned
  void volatile while bool true false nullptr constexpr typeof alignas alignof asm fortran main NULL class
  new delete this template namespace operator private public protected virtual friend try catch throw using
  explicit export mutable typename wchar_t and or not xor bitand bitor compl and_eq or_eq xor_eq not_eq
  NAN INFINITY HUGE_VAL M_PI M_E isnan isinf isfinite isnormal signbit fpclassify isgreater isless
  isgreaterequal islessequal islessgreater isunordered acos asin atan atan2 cos sin tan acosh asinh atanh
  cosh sinh tanh exp exp2 expm1 frexp ilogb ldexp log log10 log1p log2 logb modf scalbn scalbln cbrt fabs
  hypot pow sqrt erf erfc lgamma tgamma ceil floor nearbyint rint lrint llrint round lround llround trunc
  fmod remainder remquo copysign nan nextafter nexttoward fdim fmax fmin fma gamma drem significand
  j0 j1 jn y0 y1 yn finite scalb signgam abs div errno linux unix I`;

/** C99, with math.h. */
export const c: Dialect = {
  title: "C",
  reserved: new Set([...reserved.split(/\s+/), ...cPrelude.keys()]),
  isUnicode: false,
  squaresAreProducts: true,
  alwaysArray: true,
  entries,
  number: (value) => {
    if (!Number.isFinite(value)) return "INFINITY";
    const text = String(value).replace("e+", "e");
    return /[.e]/.test(text) ? text : `${text}.0`;
  },
  fromTruth: template("#1 ? 1.0 : 0.0", {
    level: precedence.conditional,
    least: [precedence.or],
    takesTruth: [true],
  }),
  toTruth: template("#1 != 0.0", {
    level: precedence.comparison,
    least: [precedence.sum],
    isTruth: true,
  }),
  prelude: cPrelude,
  write,
};

function write(parts: Parts): string {
  const { name, comment, parameters, array, gradient, slopes } = parts;
  const inputs = parameters.flatMap((each, i) =>
    each.isUsed ? [`const double ${each.name} = ${array}[${i}];`] : [],
  );
  const isUnread = parameters.length > 0 && inputs.length === 0;
  const body = paragraphs(
    [...(isUnread ? [`(void)${array};`] : []), ...inputs, ...parts.forward.map(declared)],
    parts.mayFail && slopes.length > 0 ? withoutValue(parts) : [],
    [
      ...parts.backward.map(declared),
      ...slopes.map(({ text, title }, i) => `${gradient}[${i}] = ${text}; /* ${title} */`),
    ],
    [`return ${parts.value.text};`],
  );
  const signature = [
    ...(parameters.length > 0 ? [`const double ${array}[${parameters.length}]`] : []),
    ...(slopes.length > 0 ? [`double ${gradient}[${slopes.length}]`] : []),
  ];
  const definition = [
    "/*",
    ...paragraphs(comment, usage(parts)).map((line) => ` * ${line}`.trimEnd()),
    " */",
    `double ${name}(${signature.join(", ") || "void"})`,
    "{",
    ...indented(body, 4),
    "}",
  ];
  const prelude = parts.prelude.map((each) => [each]);
  return `${paragraphs(["#include <math.h>"], ...prelude, definition).join("\n")}\n`;
}

const usage = (parts: Parts): readonly string[] =>
  parts.slopes.length > 0
    ? [
        `Returns the value, and writes its slopes to ${parts.gradient}${inOrder(parts) ? `, in the order of ${parts.array}` : ""}.`,
      ]
    : [];

function withoutValue({ slopes, gradient, value }: Parts): readonly string[] {
  const isUniform = slopes.every((slope) => !slope.isZero);
  const lines = isUniform
    ? [`for (int i = 0; i < ${slopes.length}; i++) ${gradient}[i] = NAN;`]
    : slopes.map(({ isZero }, i) => `${gradient}[${i}] = ${isZero ? "0.0" : "NAN"};`);
  return [
    "/* Where there is no value there is no slope. */",
    `if (isnan(${value.text})) {`,
    ...indented([...lines, `return ${value.text};`], 4),
    "}",
  ];
}

const declared = ({ name, text, isTruth }: Statement): string =>
  `const ${isTruth ? "int" : "double"} ${name} = ${text};`;
