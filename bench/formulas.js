/** The formulas that the benchmarks differentiate, as texts that both gradtrace and mathjs read. */

/** @param {number} count @param {(i: number) => string} make */
const list = (count, make) => Array.from({ length: count }, (_, i) => make(i + 1));

/** A function applied to itself, written out: exponential where it uses its argument twice. */
const nested = (/** @type {(u: string) => string} */ map, /** @type {number} */ depth) =>
  list(depth, String).reduce((u) => map(u), "x");

/** The same as a program, which names each step. */
const iterated = (/** @type {string} */ map, /** @type {number} */ depth) =>
  `u = x\n${`u = ${map}\n`.repeat(depth)}`;

/** A network of 3 inputs, 4 hidden and 3 outputs with a squared error, all numbers by name. */
function network(/** @type {(z: string) => string} */ activation) {
  const hidden = list(4, (j) =>
    activation(`${list(3, (i) => `w${j}_${i}*x${i}`).join(" + ")} + b${j}`),
  );
  return list(3, (k) => {
    const sum = hidden.map((h, j) => `v${k}_${j + 1}*${h}`).join(" + ");
    return `(${activation(`${sum} + c${k}`)} - y${k})^2`;
  }).join(" + ");
}

const sigmoid = (/** @type {string} */ z) => `1/(1 + exp(-(${z})))`;
const tanh = (/** @type {string} */ z) => `tanh(${z})`;
const rosenbrock = (/** @type {number} */ n) =>
  list(n - 1, (i) => `100*(x${i + 1} - x${i}^2)^2 + (1 - x${i})^2`).join(" + ");
const product = (/** @type {number} */ n) => list(n, (i) => `x${i}`).join("*");

/**
 * `formula` is for gradtrace; `written` for mathjs, where that has to be another text. Without a text
 * for mathjs, the formula is too long to be written out at all.
 * @type {readonly { name: string; formula: string; written?: string | undefined }[]}
 */
export const cases = [
  { name: "x1 + 5*x2 - 3*x3^2", formula: "x1 + 5*x2 - 3*x3^2" },
  { name: "x1*(x2-4) + exp(x3^2)/5*x4^2", formula: "x1*(x2-4) + exp(x3^2)/5*x4^2" },
  { name: "1/x3 + exp((x1+5*(x2+3))^2)", formula: "1/x3 + exp((x1+5*(x2+3))^2)" },
  { name: "a neuron of three weights", formula: "1/(1+exp(-(w0*x0+w1*x1+w2)))" },
  { name: "softmax of three", formula: "exp(z1)/(exp(z1)+exp(z2)+exp(z3))" },
  ...[10, 100, 1000].map((n) => ({ name: `product of ${n}`, formula: product(n) })),
  ...[5, 10, 50].map((n) => ({ name: `${n} nested sigmoids`, formula: nested(sigmoid, n) })),
  ...[5, 10, 100].map((n) => ({
    name: `u <- u*sin(u), ${n} times`,
    formula: iterated("u*sin(u)", n),
    written: n > 10 ? undefined : nested((u) => `(${u})*sin(${u})`, n),
  })),
  ...[5, 10, 100].map((n) => ({
    name: `u <- 4*u*(1-u), ${n} times`,
    formula: iterated("4*u*(1 - u)", n),
    written: n > 10 ? undefined : nested((u) => `4*(${u})*(1 - (${u}))`, n),
  })),
  { name: "network 3-4-3, tanh", formula: network(tanh) },
  { name: "network 3-4-3, sigmoid", formula: network(sigmoid) },
  ...[10, 100, 1000].map((n) => ({
    name: `Rosenbrock of ${n}`,
    formula: rosenbrock(n),
  })),
].map((each) => ({ written: each.formula, ...each }));

const inner = [
  "x",
  "2*x + 1",
  "x^2",
  "x^2 + 1",
  "a*x + b",
  "1/x",
  "sqrt(x)",
  "x^3 - x",
  "exp(x)",
  "1 - x",
  "x*y",
  "sin(x)",
];
const outer = [
  (/** @type {string} */ u) => `exp(${u})`,
  (/** @type {string} */ u) => `log(${u})`,
  (/** @type {string} */ u) => `sin(${u})`,
  (/** @type {string} */ u) => `cos(${u})^2`,
  (/** @type {string} */ u) => `tan(${u})`,
  (/** @type {string} */ u) => `sqrt(${u})`,
  (/** @type {string} */ u) => `(${u})^5`,
  (/** @type {string} */ u) => `1/(1 + exp(-(${u})))`,
  (/** @type {string} */ u) => `tanh(${u})`,
  (/** @type {string} */ u) => `atan(${u})`,
  (/** @type {string} */ u) => `(${u})/(1 + (${u})^2)`,
  (/** @type {string} */ u) => `(${u})*exp(-(${u}))`,
  (/** @type {string} */ u) => `x^2*sin(${u})`,
  (/** @type {string} */ u) => `(${u})*log(${u})`,
];
const more = [(/** @type {string} */ f) => f, (/** @type {string} */ f) => `x*(${f})`];

/** Formulas in x to compare printed sizes by: every function above of every argument, alone and times x. */
export const corpus = more.flatMap((last) => outer.flatMap((f) => inner.map((u) => last(f(u)))));
