/**
 * Bytes a node of graphs of a million nodes, from text and from the builder, and how the time and the heap of
 * the symbolic reverse pass grow: `npm run build && node bench/memory.js`.
 */

import { execFileSync } from "node:child_process";
import { add, differentiate, mul, parse, pow, sin, sub, sum, variables } from "../dist/index.js";

const million = 1e6;
/** @param {number} count @param {(i: number) => string} make */
const list = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** Bytes of the heap and of typed arrays that are in use. */
function inUse() {
  for (let i = 0; i < 2; i++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A recurrence of `size` nodes: each round adds five. */
function recurrence(/** @type {number} */ size) {
  const { x, y } = variables("x", "y");
  let u = x;
  for (let nodes = 2; nodes < size; nodes += 5) u = add(mul(sin(u), y), mul(u, sub(u, x)));
  return u;
}

/** Programs by what makes them: the text, or what code has built. */
const programs = {
  "text: one sum of products of 1,000 names": () =>
    parse(list(million / 2, (i) => `x${i % 1000}*x${(i * 7 + 3) % 999}`).join(" + ")),
  "text: 200,000 lines": () =>
    parse(`u = x\n${list(million / 5, (i) => `u = sin(u)*y + u*(u - ${i % 97})`).join("\n")}`),
  "text: a sum of names, each once": () => parse(list(million / 2, (i) => `w${i}`).join(" + ")),
  "text: a sum of numbers, each once": () => parse(list(million / 2, (i) => `${i}.5`).join(" + ")),
  "builder: a recurrence": () => recurrence(million).node,
  "builder: a sum of squares": () =>
    sum(variables(list(million / 4, (i) => `x${i}`)).map((x, i) => pow(sub(x, i), 2))).node,
};

/** The symbolic reverse pass of recurrences, by size: what is kept is the trace, and the nodes it made. */
const traces = [0.25, 0.5, 1].map((share) => share * million);

/** @typedef {() => { graph: import("../dist/index.js").Node["graph"] }} Make */

const graphOf = (/** @type {Make} */ make) => make().graph;

/** What a program of the table costs. */
function measureGraph(/** @type {Make} */ make) {
  const before = inUse();
  const start = performance.now();
  // Called apart, so that nothing but the graph is held when the bytes are counted.
  const graph = graphOf(make);
  const seconds = (performance.now() - start) / 1000;
  const bytes = (inUse() - before) / graph.nodes.length;
  const nodes = graph.nodes.length.toLocaleString("en");
  return `${nodes.padStart(9)} nodes ${bytes.toFixed(0).padStart(5)} bytes a node ${seconds.toFixed(2).padStart(6)} s`;
}

function measureTrace(/** @type {number} */ size) {
  const derivative = differentiate(recurrence(size));
  const { graph } = derivative.program;
  const before = inUse();
  const start = performance.now();
  const { steps } = derivative.trace;
  const seconds = (performance.now() - start) / 1000;
  const bytes = inUse() - before;
  return [
    `${steps.length.toLocaleString("en").padStart(9)} steps`,
    `${((seconds / size) * 1e6).toFixed(2).padStart(5)} microseconds a step`,
    `${(bytes / size).toFixed(0).padStart(5)} bytes a step`,
    `${(graph.nodes.length / size).toFixed(1)} nodes for each`,
  ].join("  ");
}

const [, script = "", chosen] = process.argv;
const program = programs[/** @type {keyof typeof programs} */ (chosen)];
if (program) console.log(measureGraph(program));
else if (chosen) console.log(measureTrace(Number(chosen)));
else {
  // A process for each, so that nobody pays for what another has left behind.
  const measured = (/** @type {string} */ what) =>
    execFileSync(process.execPath, ["--expose-gc", script, what], { encoding: "utf8" }).trimEnd();
  console.log("graphs");
  for (const name of Object.keys(programs)) console.log(`  ${name.padEnd(42)} ${measured(name)}`);
  console.log("symbolic reverse pass of a recurrence");
  for (const size of traces) console.log(`  ${measured(String(size))}`);
}
