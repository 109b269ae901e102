/**
 * Characters read per second, beside mathjs's parser, in one run: `npm run build && node bench/parse.js`.
 * gradtrace goes all the way to a graph with origins and reading notes; mathjs stops at its syntax tree.
 */

import { parse } from "mathjs";
import { read } from "../dist/language/read.js";

const formulas = [
  "x1 + 5*x2 - 3*x3^2",
  "x1*(x2-4) + exp(x3^2) / 5*x4^2",
  "1/x3 + exp( (x1+5*(x2+3)) ^2 )",
  "1/(1+exp(-(w0*x0+w1*x1+w2)))",
  "2*(x*y + max(z, w))",
  "(x + sigmoid(y)) / (sigmoid(x) + (x+y)^2)",
  "exp(z1)/(exp(z1)+exp(z2)+exp(z3))",
];

/** @type {readonly (readonly [name: string, texts: readonly string[]])[]} */
const workloads = [
  ["short formulas", formulas],
  [
    "a program of 2,000 lines",
    [Array.from({ length: 2000 }, (_, i) => `y${i} = ${formulas[i % formulas.length]}`).join("\n")],
  ],
  [
    "a sum of 20,000 terms",
    [Array.from({ length: 20000 }, (_, i) => `${i}*x${i % 50}`).join(" + ")],
  ],
];

/**
 * Seconds of processor time for one pass over the texts, over rounds of at least 0.3 s.
 * Not of the clock: what else the machine does would be counted.
 * @param {readonly string[]} texts
 * @param {(text: string) => unknown} take
 */
function cost(texts, take) {
  const start = process.cpuUsage();
  let passes = 0;
  let spent = 0;
  for (; spent < 0.3; passes++) {
    for (const text of texts) take(text);
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1e6;
  }
  return spent / passes;
}

/** @param {readonly number[]} costs */
const median = (costs) => [...costs].sort((a, b) => a - b)[costs.length >> 1] ?? 0;

/** @param {string} text */
const ours = (text) => {
  const result = read({ name: "<bench>", text });
  if (!result.ok) throw new Error(result.diagnostics[0]?.title);
};

const row = (/** @type {string[]} */ [name = "", ...cells]) =>
  console.log(name.padEnd(28) + cells.map((cell) => cell.padStart(16)).join(""));
const thousands = (/** @type {number} */ count) => `${Math.round(count / 1000)}k`;

row(["characters per second", "gradtrace", "mathjs", "ratio"]);
for (const [name, texts] of workloads) {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  cost(texts, ours);
  cost(texts, parse);
  // In turns, so that both meet the same machine.
  const pairs = Array.from({ length: 5 }, () => [cost(texts, ours), cost(texts, parse)]);
  const [mine, theirs] = [0, 1].map((i) => length / median(pairs.map((pair) => pair[i] ?? 0)));
  row([
    name,
    thousands(mine ?? 0),
    thousands(theirs ?? 0),
    ((mine ?? 0) / (theirs ?? 1)).toFixed(2),
  ]);
}
