/** The functions whose gradients are timed: for gradtrace, for mathjs as texts, and written by hand. */

import {
  add,
  constant,
  div,
  mul,
  pow,
  product,
  relu,
  sigmoid,
  sub,
  sum,
  tanh,
  variables,
} from "../dist/index.js";

/**
 * @typedef {import("../dist/index.js").Expression} Expression
 * @typedef {(x: Float64Array, gradient: Float64Array) => number} Gradient
 * @typedef {object} Program
 * @property {string} name
 * @property {readonly string[]} variables in the order of `x`
 * @property {Expression | string} formula
 * @property {string} [text] the same for mathjs
 * @property {Gradient} [hand] as a careful programmer writes it
 * @property {number} [middle] of the numbers that it is timed at; 1 unless told
 */

/** @template T @param {number} n @param {(i: number) => T} make */
const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));

/** The number at a place that a program of this size has. @param {Float64Array} x @param {number} i */
const at = (x, i) => /** @type {number} */ (x[i]);

/** Where a program is timed: numbers around its middle, at most 1/2 away, the same in every run. @param {Program} program */
export const pointOf = ({ variables: { length }, middle = 1 }) =>
  Float64Array.from({ length }, (_, i) => middle - 0.5 + ((i * 0.618) % 1));

/** @type {readonly Program[]} */
export const homework = [
  {
    name: "x1 + 5*x2 - 3*x3^2",
    variables: ["x1", "x2", "x3"],
    formula: "x1 + 5*x2 - 3*x3^2",
    text: "x1 + 5*x2 - 3*x3^2",
    hand: (x, g) => {
      const x3 = at(x, 2);
      g[0] = 1;
      g[1] = 5;
      g[2] = -6 * x3;
      return at(x, 0) + 5 * at(x, 1) - 3 * x3 * x3;
    },
  },
  {
    name: "x1*(x2-4) + exp(x3^2)/5*x4^2",
    variables: ["x1", "x2", "x3", "x4"],
    formula: "x1*(x2-4) + exp(x3^2)/5*x4^2",
    text: "x1*(x2-4) + exp(x3^2)/5*x4^2",
    hand: (x, g) => {
      const x1 = at(x, 0);
      const x3 = at(x, 2);
      const x4 = at(x, 3);
      const d = at(x, 1) - 4;
      const e = Math.exp(x3 * x3) / 5;
      const s = x4 * x4;
      g[0] = d;
      g[1] = x1;
      g[2] = 2 * x3 * e * s;
      g[3] = 2 * e * x4;
      return x1 * d + e * s;
    },
  },
  {
    name: "1/x3 + exp((x1+5*(x2+3))^2)",
    variables: ["x3", "x1", "x2"],
    formula: "1/x3 + exp((x1+5*(x2+3))^2)",
    text: "1/x3 + exp((x1+5*(x2+3))^2)",
    hand: (x, g) => {
      const r = 1 / at(x, 0);
      const u = at(x, 1) + 5 * (at(x, 2) + 3);
      const e = Math.exp(u * u);
      const s = 2 * u * e;
      g[0] = -r * r;
      g[1] = s;
      g[2] = 5 * s;
      return r + e;
    },
  },
];

/** @param {number} n @returns {Program} */
export function productOf(n) {
  const names = list(n, (i) => `x${i}`);
  return {
    name: `product of ${n}`,
    variables: names,
    formula: product(variables(names)),
    text: names.join("*"),
    // Products of all before, and then of all behind.
    hand: (x, g) => {
      let before = 1;
      for (let i = 0; i < n; i++) {
        g[i] = before;
        before *= at(x, i);
      }
      let behind = 1;
      for (let i = n - 1; i >= 0; i--) {
        g[i] = at(g, i) * behind;
        behind *= at(x, i);
      }
      return before;
    },
  };
}

/** @param {number} n @returns {Program} */
export function rosenbrock(n) {
  const names = list(n, (i) => `x${i}`);
  const x = variables(names);
  const term = (/** @type {number} */ i) => {
    const [a, b] = [x[i], x[i + 1]];
    if (!a || !b) throw new Error("there are n - 1 terms");
    return add(mul(100, pow(sub(b, pow(a, 2)), 2)), pow(sub(1, a), 2));
  };
  return {
    name: `Rosenbrock with ${n}`,
    variables: names,
    formula: sum(list(n - 1, term)),
    text: list(n - 1, (i) => `100*(x${i + 1} - x${i}^2)^2 + (1 - x${i})^2`).join(" + "),
    hand: (x, g) => {
      let value = 0;
      g.fill(0);
      for (let i = 0; i < n - 1; i++) {
        const a = at(x, i);
        const d = at(x, i + 1) - a * a;
        const r = 1 - a;
        value += 100 * d * d + r * r;
        g[i] = at(g, i) - 400 * d * a - 2 * r;
        g[i + 1] = 200 * d;
      }
      return value;
    },
  };
}

/** Activations: as a builder, as mathjs writes it, its value, and its slope from value and argument. */
const activations = {
  tanh: {
    build: tanh,
    text: (/** @type {string} */ u) => `tanh(${u})`,
    value: Math.tanh,
    slope: (/** @type {number} */ y) => 1 - y * y,
  },
  sigmoid: {
    build: sigmoid,
    text: (/** @type {string} */ u) => `(1/(1+exp(-(${u}))))`,
    value: (/** @type {number} */ u) => 1 / (1 + Math.exp(-u)),
    slope: (/** @type {number} */ y) => y * (1 - y),
  },
  relu: {
    build: relu,
    text: undefined,
    value: (/** @type {number} */ u) => (u > 0 ? u : 0),
    slope: (/** @type {number} */ y) => (y > 0 ? 1 : 0),
  },
};

/**
 * Three inputs, four hidden units, three outputs, and the squared distance to three targets; all 37 numbers
 * are variables.
 * @param {keyof typeof activations} activation
 * @returns {Program}
 */
export function network(activation) {
  const { build, text, value, slope } = activations[activation];
  const [inputs, units, outputs] = [3, 4, 3];
  const names = [
    ...list(units, (j) => list(inputs, (i) => `w${j}${i}`)).flat(),
    ...list(units, (j) => `b${j}`),
    ...list(outputs, (k) => list(units, (j) => `v${k}${j}`)).flat(),
    ...list(outputs, (k) => `c${k}`),
    ...list(inputs, (i) => `x${i}`),
    ...list(outputs, (k) => `y${k}`),
  ];
  const byName = new Map(variables(names).map((variable, i) => [names[i], variable]));
  const of = (/** @type {string} */ name) => byName.get(name) ?? constant(0);
  const hidden = list(units, (j) =>
    build(add(sum(list(inputs, (i) => mul(of(`w${j}${i}`), of(`x${i}`)))), of(`b${j}`))),
  );
  const output = list(outputs, (k) =>
    add(sum(hidden.map((h, j) => mul(of(`v${k}${j}`), h))), of(`c${k}`)),
  );
  const hiddenText = list(units, (j) =>
    text?.(`${list(inputs, (i) => `w${j}${i}*x${i}`).join("+")}+b${j}`),
  );
  const w = 0;
  const b = w + units * inputs;
  const v = b + units;
  const c = v + outputs * units;
  const x0 = c + outputs;
  const y0 = x0 + inputs;
  const h = new Float64Array(units);
  const dh = new Float64Array(units);
  return {
    name: `3-4-3 network, ${activation}`,
    variables: names,
    // As weights are.
    middle: 0,
    formula: sum(output.map((o, k) => pow(sub(o, of(`y${k}`)), 2))),
    ...(text && {
      text: list(
        outputs,
        (k) => `(${hiddenText.map((u, j) => `v${k}${j}*${u}`).join("+")}+c${k}-y${k})^2`,
      ).join(" + "),
    }),
    hand: (x, g) => {
      for (let j = 0; j < units; j++) {
        let u = at(x, b + j);
        for (let i = 0; i < inputs; i++) u += at(x, w + inputs * j + i) * at(x, x0 + i);
        h[j] = value(u);
      }
      dh.fill(0);
      let loss = 0;
      for (let k = 0; k < outputs; k++) {
        let o = at(x, c + k);
        for (let j = 0; j < units; j++) o += at(x, v + units * k + j) * at(h, j);
        const r = o - at(x, y0 + k);
        loss += r * r;
        g[c + k] = 2 * r;
        g[y0 + k] = -2 * r;
        for (let j = 0; j < units; j++) {
          g[v + units * k + j] = 2 * r * at(h, j);
          dh[j] = at(dh, j) + 2 * r * at(x, v + units * k + j);
        }
      }
      for (let i = 0; i < inputs; i++) g[x0 + i] = 0;
      for (let j = 0; j < units; j++) {
        const du = at(dh, j) * slope(at(h, j));
        g[b + j] = du;
        for (let i = 0; i < inputs; i++) {
          g[w + inputs * j + i] = du * at(x, x0 + i);
          g[x0 + i] = at(g, x0 + i) + du * at(x, w + inputs * j + i);
        }
      }
      return loss;
    },
  };
}

/**
 * Points on a line that repel each other: the sum of 1/(1 + d^2) over all pairs.
 * @param {number} n @returns {Program}
 */
export function pairwise(n) {
  const names = list(n, (i) => `x${i}`);
  const x = variables(names);
  const energy = (/** @type {Expression} */ p, /** @type {Expression} */ q) =>
    div(1, add(1, pow(sub(p, q), 2)));
  return {
    name: `pairwise energy of ${n} points`,
    variables: names,
    formula: sum(x.flatMap((p, i) => x.slice(i + 1).map((q) => energy(p, q)))),
    hand: (x, g) => {
      let value = 0;
      g.fill(0);
      for (let i = 0; i < n; i++) {
        for (let j = i + 1; j < n; j++) {
          const d = at(x, i) - at(x, j);
          const e = 1 / (1 + d * d);
          const slope = -2 * d * e * e;
          value += e;
          g[i] = at(g, i) + slope;
          g[j] = at(g, j) - slope;
        }
      }
      return value;
    },
  };
}
