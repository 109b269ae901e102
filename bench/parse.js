/**
 * Time to parse, beside mathjs's parser, in one run: `npm run build && node bench/parse.js`.
 * mathjs gives a syntax tree. Of gradtrace the syntax tree is timed alone, and then all of `parse`: the graph, where
 * each node was written, and notes on how the text was read.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "rolldown";
import { interleaved, median, ratio } from "./interleaved.js";

/** Sums of products, of at least so many characters. */
const sums = (/** @type {number} */ length) => {
  let text = "0*x0*y0";
  for (let i = 1; text.length < length; i++) text += ` + ${i}*x${i % 50}*y${i % 7}`;
  return text;
};
const tower = (/** @type {number} */ floors) =>
  Array.from({ length: floors }, (_, i) => "abcdefg"[i % 7]).join("^");
const formulas = [
  "x1 + 5*x2 - 3*x3^2",
  "x1*(x2-4) + exp(x3^2) / 5*x4^2",
  "1/x3 + exp( (x1+5*(x2+3)) ^2 )",
  "1/(1+exp(-(w0*x0+w1*x1+w2)))",
  "(x + sigmoid(y)) / (sigmoid(x) + (x+y)^2)",
];

/** @type {Record<string, string>} */
const texts = {
  "40 characters": "x1*(x2-4) + exp(x3^2) / 5*x4^2 - 2*x1*x2",
  "10 kB of sums and products": sums(10_000),
  "1 MB of sums and products": sums(1_000_000),
  "100,000 brackets": `${"(".repeat(100_000)}x${")".repeat(100_000)}`,
  "a sum of 100,000 terms": Array.from({ length: 100_000 }, (_, i) => `x${i % 100}`).join(" + "),
  "a^b^... of 5,000": tower(5000),
  "a^b^... of 10,000": tower(10_000),
  "a program of 2,000 lines": Array.from(
    { length: 2000 },
    (_, i) => `y${i} = ${formulas[i % formulas.length]}`,
  ).join("\n"),
};

/** @typedef {(text: string) => unknown} Parse */
/** @type {Record<string, (trees: string) => Promise<Parse>>} */
const parsers = {
  "tree alone": async (trees) => (await import(pathToFileURL(trees).href)).parseTrees,
  "all of parse": async () => (await import("../dist/index.js")).parse,
  mathjs: async () => (await import("mathjs")).parse,
};

const row = (/** @type {readonly string[]} */ [name = "", ...cells]) =>
  console.log(name.padEnd(28) + cells.map((cell) => cell.padStart(15)).join(""));
const inMilliseconds = (/** @type {number} */ nanoseconds) =>
  `${(nanoseconds / 1e6).toPrecision(3)} ms`;

/** Whether mathjs, which recurses, gets through the text, cold and warm. */
function survives(/** @type {Parse} */ parse, /** @type {string} */ text) {
  try {
    for (let i = 0; i < 3; i++) parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Calls each way as often as a short text needs before it runs at its full speed, on a busy machine too. */
function warm(/** @type {readonly (() => void)[]} */ ways, /** @type {string} */ text) {
  for (const way of ways) {
    const end = performance.now() + 400;
    for (let read = 0; read < 1_000_000 || performance.now() < end; read += text.length) way();
  }
}

async function compare(/** @type {string} */ trees) {
  const [tree, all, theirs] = await Promise.all(Object.values(parsers).map((load) => load(trees)));
  if (!tree || !all || !theirs) return;
  row(["time, and ratio to mathjs", "tree alone", "all of parse", "mathjs", "tree alone", "all"]);
  for (const [name, text] of Object.entries(texts)) {
    const both = survives(theirs, text);
    const ways = (both ? [tree, all, theirs] : [tree, all]).map((parse) => () => parse(text));
    const isLong = text.length > 100_000;
    if (!isLong) warm(ways, text);
    const times = interleaved(ways, { rounds: isLong ? 5 : 15, milliseconds: isLong ? 1 : 20 });
    const [own = [], whole = [], other = []] = times;
    row([
      name,
      ...[own, whole].map((each) => inMilliseconds(median(each))),
      both ? inMilliseconds(median(other)) : "stack overflow",
      ...[own, whole].map((each) => (both ? ratio(each, other).toFixed(2) : "-")),
    ]);
  }
  const [quarter, full] = [sums(250_000), sums(1_000_000)];
  const grown = interleaved(
    [tree, all, theirs].flatMap((parse) => [() => parse(quarter), () => parse(full)]),
    { rounds: 3, milliseconds: 1 },
  );
  row([
    "1 MB to 0.25 MB, times 1/4",
    ...[0, 2, 4].map((i) => (ratio(grown[i + 1] ?? [], grown[i] ?? []) / 4).toFixed(2)),
  ]);
}

/** The most memory that a process has which parses 1 MB, by what it does. */
function measureMemory(/** @type {string} */ trees) {
  const cells = Object.keys(parsers).map((name) => {
    const own = fileURLToPath(import.meta.url);
    return `${execFileSync(process.execPath, [own, name, trees], { encoding: "utf8" }).trim()} MB`;
  });
  row(["peak memory at 1 MB", ...cells]);
}

const [, , only, built] = process.argv;
if (only && built) {
  const parse = await parsers[only]?.(built);
  const program = parse?.(sums(1_000_000));
  if (program !== null) console.log(Math.round(process.resourceUsage().maxRSS / 1024));
} else {
  const folder = mkdtempSync(join(tmpdir(), "trees-"));
  try {
    const trees = join(folder, "syntax-tree.mjs");
    const input = fileURLToPath(new URL("syntax-tree.js", import.meta.url));
    await build({ input, platform: "node", logLevel: "silent", output: { file: trees } });
    await compare(trees);
    measureMemory(trees);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
