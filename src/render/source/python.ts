/** Python: a function of NumPy scalars or arrays. */

import { precedence } from "../../graph/node.ts";
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
  type Result,
  type Slope,
  type Statement,
  template,
} from "./dialect.ts";
import { folded, inBrackets, indented, paragraphs, widest } from "./lines.ts";
import { pythonPrelude } from "./python-prelude.ts";

const np = (name: string, arity: 1 | 2 = 1): Entry => always(call(`np.${name}`, arity));
const own = (name: string, arity: 1 | 2 = 1): Entry => always(call(name, arity));
/** NumPy has it, but gives an infinity where it is not defined. */
const guarded = (name: string): Entry => inside(call(`np.${name}`), call(name));
const compared = (sign: string, name: string): Entry => defined(comparison(sign), call(name, 2));
const reciprocal = (name: string): Entry =>
  inside(
    template(`1 / np.${name}(#1)`, { level: precedence.product }),
    template(`divide(1.0, np.${name}(#1))`),
  );
const logic = { isTruth: true, takesTruth: [true, true] } as const;
const powers = infix("**", precedence.power, { least: [precedence.atom, precedence.power] });

const powersOfNumbers = ofPowers(powers, call("power", 2));

const entries: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...common({ library: np, guarded, reciprocal }),
  ["neg", always({ ...minus, takesWhole: false })],
  [
    "pow",
    {
      ...powersOfNumbers,
      // Powers of Python's own numbers may be complex, or too large for it.
      isPlain: (node, bounds) =>
        powersOfNumbers.isPlain(node, bounds) &&
        node.args[0] !== undefined &&
        !bounds.isConstant(node.args[0]),
    },
  ],
  ["machinePower", always(powers)],
  ["lt", compared("<", "less_than")],
  ["le", compared("<=", "at_most")],
  ["gt", compared(">", "greater_than")],
  ["ge", compared(">=", "at_least")],
  ["eq", compared("==", "equal")],
  ["ne", compared("!=", "different")],
  ["and", defined(call("np.logical_and", 2, logic), call("both_of", 2))],
  ["or", defined(call("np.logical_or", 2, logic), call("either_of", 2))],
  ["not", defined(call("np.logical_not", 1, logic), call("negation"))],
  ["where", decided(call("np.where", 3, { takesTruth: [true, false, false] }), call("choose", 3))],
  ["log/2", own("log_base", 2)],
  // No double is a zero of the cosine.
  ["sec", always(template("1 / np.cos(#1)", { level: precedence.product }))],
  ["asin", np("arcsin")],
  ["acos", np("arccos")],
  ["atan", np("arctan")],
  ["atan2", own("atan2", 2)],
  ["asinh", np("arcsinh")],
  ["acosh", np("arccosh")],
  ["atanh", guarded("arctanh")],
  ["abs", np("abs")],
  ["sign", np("sign")],
  ["round", own("round_away")],
  ["mod", own("modulo", 2)],
  ["min", np("minimum", 2)],
  ["max", np("maximum", 2)],
  [
    "heaviside",
    defined(template("np.where(#1 > 0, 1.0, 0.0)", { least: [precedence.sum] }), call("step")),
  ],
  ["relu", always(template("np.maximum(#1, 0.0)"))],
  ["leakyrelu", own("leaky_relu")],
  ["gamma", own("gamma")],
  ["lgamma", own("lgamma")],
  ["softplus", always(template("np.logaddexp(0.0, #1)"))],
  ["logaddexp", np("logaddexp", 2)],
  ["pi", always(template("np.pi"))],
  ["e", always(template("np.e"))],
  ["tau", always(template("2 * np.pi", { level: precedence.product }))],
]);

const reserved = `False None True and as assert async await break class continue def del elif else except
  finally for from global if import in is lambda nonlocal not or pass raise return try while with yield
  __debug__ np math enumerate reversed map zip len abs min max pow round float int`;

/** Python with NumPy. */
export const python: Dialect = {
  title: "Python",
  reserved: new Set([...reserved.split(/\s+/), ...pythonPrelude.keys()]),
  isUnicode: true,
  squaresAreProducts: false,
  alwaysArray: false,
  entries,
  number: (value, isWhole) => {
    if (!Number.isFinite(value)) return "np.inf";
    if (Number.isSafeInteger(value)) return isWhole ? String(value) : `${value}.0`;
    const text = String(value).replace("e+", "e");
    return /[.e]/.test(text) ? text : `${text}.0`;
  },
  fromTruth: template("np.where(#1, 1.0, 0.0)", { takesTruth: [true] }),
  toTruth: template("#1 != 0", {
    level: precedence.comparison,
    least: [precedence.sum],
    isTruth: true,
  }),
  prelude: pythonPrelude,
  write,
};

/** A definition of the prelude that needs the module of scalars. */
const usesMath = (definition: string): boolean => /\bmath\./.test(definition);

function write(parts: Parts): string {
  const { name, comment, parameters, array, backward, value, slopes, prelude } = parts;
  const names = parameters.map((parameter) => parameter.name);
  const isArray = array !== "";
  const body = paragraphs(
    [...conversion(names, array), ...parts.forward.map(assigned)],
    [
      ...backward.map(assigned),
      ...slopes.flatMap((slope) => slopeLine(slope, value, names.length > 0)),
    ],
    parts.mayFail && slopes.some((slope) => !slope.isZero)
      ? [
          "# Where there is no value there is no slope.",
          ...slopes
            .filter((slope) => !slope.isZero)
            .map(({ name }) => `${name} = np.where(np.isnan(${value.text}), np.nan, ${name})`),
        ]
      : [],
    [
      inBrackets(
        `return ${scalar(value)}, (`,
        slopes.map((slope) => entry(slope, parts)),
        slopes.length === 1 ? ",)" : ")",
        4,
      ),
    ],
  );
  const definition = [
    ...(parts.isDelicate || prelude.length > 0 ? ['@np.errstate(all="ignore")'] : []),
    inBrackets(`def ${name}(`, isArray ? [array] : names, "):"),
    ...indented(docstring(comment, names, array, inOrder(parts)), 4),
    ...indented(body, 4),
  ];
  const imports = [...(prelude.some(usesMath) ? ["import math", ""] : []), "import numpy as np"];
  return `${[imports, ...prelude.map((each) => [each]), definition]
    .map((lines) => lines.join("\n"))
    .join("\n\n\n")}\n`;
}

const docstring = (
  [first = "", ...rest]: readonly string[],
  names: readonly string[],
  array: string,
  isInOrder: boolean,
): readonly string[] => [
  `"""${first}`,
  ...rest,
  "",
  ...(array === "" && names.length === 0
    ? []
    : array === ""
      ? ["Takes scalars, or arrays element by element."]
      : folded(`Takes one array (or a list) of ${names.length} scalars, or of arrays.`, 92, "")),
  `Returns the value, and a tuple of its slopes${isInOrder ? " in the same order" : ""}.`,
  '"""',
];

/** Arguments of any kind as scalars or arrays of doubles, of one shape. */
function conversion(names: readonly string[], array: string): readonly string[] {
  if (names.length === 0) return [];
  if (array !== "") return [inBrackets("(", names, `) = np.float64(${array})`, 4)];
  if (names.length === 1) return [`${names[0]} = np.float64(${names[0]})`];
  const left = names.join(", ");
  const line = `${left} = map(np.float64, np.broadcast_arrays(${left}))`;
  return line.length + 4 <= widest
    ? [line]
    : [
        inBrackets("arguments = np.broadcast_arrays(", names, ")", 4),
        `${left} = map(np.float64, arguments)`,
      ];
}

const assigned = ({ name, text }: Pick<Statement, "name" | "text">): string => `${name} = ${text}`;

/** A slope that depends on nothing still has the shape of the value. */
function slopeLine(slope: Slope, value: Result, hasShape: boolean): readonly string[] {
  const isFilled = slope.isConstant && hasShape;
  const text = isFilled ? `np.full_like(${value.text}, ${slope.text})` : slope.text;
  return text === slope.name ? [] : [assigned({ name: slope.name, text })];
}

/** `np.where` and `np.full_like` give arrays also of scalars; `[()]` makes a scalar of one without dimensions. */
const scalar = ({ text, form }: Pick<Result, "text" | "form">): string =>
  form.startsWith("np.where(") ? `${text}[()]` : text;

function entry({ name, form, isZero, isConstant }: Slope, { mayFail, parameters }: Parts): string {
  const isArray = (mayFail && !isZero) || (isConstant && parameters.length > 0);
  return scalar({ text: name, form: isArray ? "np.where(" : form });
}
