/**
 * How long printed derivatives are on average, over a fixed corpus: gradtrace's partial, the derivative before
 * anything is simplified, `mathjs.derivative`, and `mathjs.simplify` of that: `npm run build && node bench/size.js`.
 * All are read back by mathjs and their nodes counted, brackets not.
 */

import { derivative, parse as mathjsParse, simplify } from "mathjs";
import { differentiate } from "../dist/index.js";
import { corpus } from "./formulas.js";

const sizeOf = (/** @type {string} */ text) => {
  let count = 0;
  mathjsParse(text).traverse((node) => {
    if (node.type !== "ParenthesisNode") count++;
  });
  return count;
};

const columns = {
  gradtrace: (/** @type {string} */ f) => differentiate(f, "x").partial("x").toString(),
  "not simplified": (/** @type {string} */ f) =>
    differentiate(f, "x").rewrites("x").start.toString(),
  "mathjs derivative": (/** @type {string} */ f) => derivative(f, "x").toString(),
  "mathjs simplify": (/** @type {string} */ f) => simplify(derivative(f, "x")).toString(),
};

/** @type {Record<string, number[]>} */
const sizes = {};
for (const [name, print] of Object.entries(columns)) {
  sizes[name] = corpus.map((formula) => {
    const lines = print(formula).split("\n");
    return lines.reduce((sum, line) => sum + sizeOf(line), 0);
  });
}

const mean = (/** @type {readonly number[]} */ values) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

console.log(`${corpus.length} derivatives, average number of nodes`);
for (const [name, values] of Object.entries(sizes)) {
  console.log(`  ${name.padEnd(20)}${mean(values).toFixed(1).padStart(8)}`);
}
const own = sizes.gradtrace ?? [];
const best = own.map((_, i) =>
  Math.min(sizes["mathjs derivative"]?.[i] ?? 0, sizes["mathjs simplify"]?.[i] ?? 0),
);
const longer = own.flatMap((size, i) => (size > (best[i] ?? 0) ? [i] : []));
console.log(`longer than the shorter of mathjs's two: ${longer.length}`);
for (const i of longer.slice(0, 12)) {
  console.log(`  ${corpus[i]}: ${columns.gradtrace(corpus[i] ?? "")}  (${own[i]}, not ${best[i]})`);
}
