/**
 * Time that a process takes from start to end, beside `node -e 0`, in one run: `npm run build && node bench/start.js`.
 * Medians of rounds in turns; the processor's time beside the clock's, since a busy machine lengthens only that.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./interleaved.js";

const built = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../dist/${path}`, import.meta.url));
const imported = (/** @type {string} */ code) => ["--input-type=module", "-e", code];
const library = JSON.stringify(built("index.js"));

/** The arguments of each process, and how many milliseconds it may take more than the first. */
const processes = /** @type {const} */ ([
  ["node -e 0", ["-e", "0"], undefined],
  ["import nothing", imported("0"), undefined],
  ["import gradtrace", imported(`import ${library}`), 30],
  [
    "import, and one derivative",
    imported(`(await import(${library})).differentiate("x^2").toJSON()`),
    undefined,
  ],
  ["gradtrace 'x^2'", [built("app/cli.js"), "x^2"], 120],
]);
const rounds = 15;

// Each process says itself what it took of the processor.
const folder = mkdtempSync(join(tmpdir(), "start-"));
const report = join(folder, "report.cjs");
writeFileSync(
  report,
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); console.error(user + system); });',
);

/** Milliseconds by the clock, and of the processor, that one process takes. */
function timesOf(/** @type {readonly string[]} */ args) {
  const start = performance.now();
  const { stderr, status } = spawnSync(process.execPath, ["-r", report, ...args], {
    encoding: "utf8",
  });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(stderr);
  return { wall, cpu: Number(stderr.trim().split("\n").at(-1)) / 1000 };
}

const times = processes.map(() => /** @type {{ wall: number; cpu: number }[]} */ ([]));
for (let round = 0; round < rounds; round++) {
  for (const [i, [, args]] of processes.entries()) times[i]?.push(timesOf(args));
}
rmSync(folder, { recursive: true });

const row = (/** @type {readonly string[]} */ [name = "", ...cells]) =>
  console.log(name.padEnd(28) + cells.map((cell) => cell.padStart(14)).join(""));
const rounded = (/** @type {number} */ value) => `${value.toFixed(0)} ms`;
/** By how much more than the first process, in the same round. */
const more = (/** @type {number} */ i, /** @type {"wall" | "cpu"} */ kind) =>
  median((times[i] ?? []).map((each, k) => each[kind] - (times[0]?.[k]?.[kind] ?? Number.NaN)));

row(["from start to end", "clock", "more", "processor", "more", "aim"]);
processes.forEach(([name, , aim], i) => {
  row([
    name,
    rounded(median((times[i] ?? []).map(({ wall }) => wall))),
    i === 0 ? "" : rounded(more(i, "wall")),
    rounded(median((times[i] ?? []).map(({ cpu }) => cpu))),
    i === 0 ? "" : rounded(more(i, "cpu")),
    aim === undefined ? "" : `under ${aim} ms`,
  ]);
});
