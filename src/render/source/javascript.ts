/** JavaScript: a function of an ES module. */

import { precedence } from "../../graph/node.ts";
import { both, choice, either, opposite } from "./c-like.ts";
import { common } from "./common.ts";
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
  ...common({ library: math, guarded, reciprocal }),
  ["neg", always(minus)],
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
  ["log/2", own("logBase", 2)],
  // No double is a zero of the cosine.
  ["sec", always(template("1 / Math.cos(#1)", { level: precedence.product }))],
  ["asin", math("asin")],
  ["acos", math("acos")],
  ["atan", math("atan")],
  ["atan2", own("atan2", 2)],
  ["asinh", math("asinh")],
  ["acosh", math("acosh")],
  ["atanh", guarded("atanh")],
  ["abs", math("abs")],
  ["sign", math("sign")],
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
  ["gamma", own("gamma")],
  ["lgamma", own("lgamma")],
  ["softplus", own("softplus")],
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
