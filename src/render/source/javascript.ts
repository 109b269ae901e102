/** JavaScript: a function of an ES module. */

import { precedence } from "../../graph/node.ts";
import { both, choice, either, opposite } from "./c-like.ts";
import {
  always,
  call,
  comparison,
  type Dialect,
  decided,
  defined,
  type Entry,
  infix,
  inOrder,
  inside,
  minus,
  ofPowers,
  type Parts,
  type Statement,
  template,
} from "./dialect.ts";
import { javascriptPrelude } from "./javascript-prelude.ts";
import { inBrackets, indented, paragraphs } from "./lines.ts";

const math = (name: string, arity: 1 | 2 = 1): Entry => always(call(`Math.${name}`, arity));
const own = (name: string, arity: 1 | 2 = 1): Entry => always(call(name, arity));
/** `Math` has it, but gives an infinity where it is not defined. */
const guarded = (name: string): Entry => inside(call(`Math.${name}`), call(name));
const compared = (sign: string, name: string): Entry => defined(comparison(sign), call(name, 2));
const reciprocal = (name: string): Entry =>
  inside(
    template(`1 / Math.${name}(#1)`, { level: precedence.product }),
    template(`divide(1, Math.${name}(#1))`),
  );
const powers = infix("**", precedence.power, { least: [precedence.atom, precedence.power] });

const entries: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ["add", always(infix("+", precedence.sum))],
  ["sub", always(infix("-", precedence.sum))],
  ["neg", always(minus)],
  ["mul", always(infix("*", precedence.product, { isProduct: true }))],
  ["div", inside(infix("/", precedence.product), call("divide", 2))],
  ["quotient", always(infix("/", precedence.product))],
  ["pow", ofPowers(powers, call("power", 2))],
  ["machinePower", always(powers)],
  ["lt", compared("<", "lessThan")],
  ["le", compared("<=", "atMost")],
  ["gt", compared(">", "greaterThan")],
  ["ge", compared(">=", "atLeast")],
  ["eq", compared("===", "equal")],
  ["ne", compared("!==", "different")],
  ["and", defined(both, call("bothOf", 2))],
  ["or", defined(either, call("eitherOf", 2))],
  ["not", defined(opposite, call("negation"))],
  ["where", decided(choice, call("choose", 3))],
  ["sqrt", math("sqrt")],
  ["cbrt", math("cbrt")],
  ["hypot", math("hypot", 2)],
  ["exp", math("exp")],
  ["expm1", math("expm1")],
  ["log", guarded("log")],
  ["log2", guarded("log2")],
  ["log10", guarded("log10")],
  ["log1p", guarded("log1p")],
  ["log/2", own("logBase", 2)],
  ["sin", math("sin")],
  ["cos", math("cos")],
  ["tan", math("tan")],
  // No double is a zero of the cosine.
  ["sec", always(template("1 / Math.cos(#1)", { level: precedence.product }))],
  ["csc", reciprocal("sin")],
  ["cot", reciprocal("tan")],
  ["asin", math("asin")],
  ["acos", math("acos")],
  ["atan", math("atan")],
  ["asec", own("asec")],
  ["acsc", own("acsc")],
  ["acot", own("acot")],
  ["atan2", own("atan2", 2)],
  ["sinh", math("sinh")],
  ["cosh", math("cosh")],
  ["tanh", math("tanh")],
  ["sech", own("sech")],
  ["csch", own("csch")],
  [
    "coth",
    inside(
      template("1 / Math.tanh(#1)", { level: precedence.product }),
      template("divide(1, Math.tanh(#1))"),
    ),
  ],
  ["asinh", math("asinh")],
  ["acosh", math("acosh")],
  ["atanh", guarded("atanh")],
  ["asech", own("asech")],
  ["acsch", own("acsch")],
  ["acoth", own("acoth")],
  ["abs", math("abs")],
  ["sign", math("sign")],
  ["floor", math("floor")],
  ["ceil", math("ceil")],
  ["round", own("round")],
  ["mod", own("modulo", 2)],
  ["min", math("min", 2)],
  ["max", math("max", 2)],
  [
    "heaviside",
    defined(
      template("#1 > 0 ? 1 : 0", { level: precedence.conditional, least: [precedence.sum] }),
      call("step"),
    ),
  ],
  ["relu", always(template("Math.max(#1, 0)"))],
  ["leakyrelu", own("leakyRelu")],
  ["erf", own("erf")],
  ["erfc", own("erfc")],
  ["gamma", own("gamma")],
  ["lgamma", own("lgamma")],
  ["digamma", own("digamma")],
  ["polygamma", own("polygamma", 2)],
  ["sigmoid", own("sigmoid")],
  ["logit", own("logit")],
  ["softplus", own("softplus")],
  ["softsign", own("softsign")],
  ["elu", own("elu")],
  ["silu", own("silu")],
  ["gelu", own("gelu")],
  ["logaddexp", own("logAddExp", 2)],
  ["pi", always(template("Math.PI"))],
  ["e", always(template("Math.E"))],
  ["tau", always(template("2 * Math.PI", { level: precedence.product }))],
]);

const reserved = `abstract arguments async await boolean break byte case catch char class const continue
  debugger default delete do double else enum eval export extends false final finally float for function
  goto if implements import in instanceof int interface let long native new null of package private
  protected public return short static super switch synchronized this throw throws transient true try
  typeof undefined var void volatile while with yield NaN Infinity Math Number`;

/** JavaScript. */
export const javascript: Dialect = {
  title: "JavaScript",
  reserved: new Set([...reserved.split(/\s+/), ...javascriptPrelude.keys()]),
  isUnicode: true,
  squaresAreProducts: false,
  alwaysArray: false,
  entries,
  number: (value) => String(value).replace("e+", "e"),
  fromTruth: template("#1 ? 1 : 0", {
    level: precedence.conditional,
    least: [precedence.or],
    takesTruth: [true],
  }),
  toTruth: template("#1 !== 0", {
    level: precedence.comparison,
    least: [precedence.sum],
    isTruth: true,
  }),
  prelude: javascriptPrelude,
  write,
};

function write(parts: Parts): string {
  const { name, comment, parameters, array, value, slopes } = parts;
  const isArray = array !== "";
  const inputs = parameters.flatMap((each, i) =>
    isArray && each.isUsed ? [`const ${each.name} = ${array}[${i}];`] : [],
  );
  const result = (entries: readonly string[]): string =>
    inBrackets(
      `return { ${value.text === "value" ? "value" : `value: ${value.text}`}, gradient: [`,
      entries,
      "] };",
      2,
    );
  const nowhere = slopes.map((slope) => (slope.isZero ? "0" : "NaN"));
  const body = paragraphs(
    [...inputs, ...parts.forward.map(declared)],
    parts.mayFail && slopes.length > 0
      ? [
          "// Where there is no value there is no slope.",
          `if (Number.isNaN(${value.text})) {`,
          ...indented([result(nowhere)], 2),
          "}",
        ]
      : [],
    [...parts.backward, ...slopes.filter((slope) => slope.name !== slope.text)].map(declared),
    [result(slopes.map((slope) => slope.name))],
  );
  const tags = [
    ...(isArray
      ? [`@param {ArrayLike<number>} ${array}`]
      : parameters.map((each) => `@param {number} ${each.name}`)),
    `@returns {{ value: number, gradient: number[] }}${inOrder(parts) ? " slopes in the same order" : ""}`,
  ];
  const lines = [
    "/**",
    ...paragraphs(comment, tags).map((line) => ` * ${line}`.trimEnd()),
    " */",
    inBrackets(
      `export function ${name}(`,
      isArray ? [array] : parameters.map((parameter) => parameter.name),
      ") {",
    ),
    ...indented(body, 2),
    "}",
  ];
  return `${paragraphs(...parts.prelude.map((definition) => [definition]), lines).join("\n")}\n`;
}

const declared = ({ name, text }: Omit<Statement, "isTruth">): string => `const ${name} = ${text};`;
