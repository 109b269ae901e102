/**
 * Time and printed length of the full simplified gradient, beside `mathjs.derivative` (which simplifies too),
 * in one run: `npm run build && node bench/symbolic.js`. Reading the text is not counted on either side.
 */

import { fork } from "node:child_process";
import { differentiate, parse } from "../dist/index.js";
import { fastest } from "./fastest.js";
import { cases } from "./formulas.js";

const limit = 20_000;

/** Milliseconds for one gradient, and the characters printed. */
function ours(/** @type {string} */ formula) {
  const gradient = () => {
    const program = parse(formula);
    const before = performance.now();
    const derivative = differentiate(program);
    for (const name of derivative.variables) derivative.partial(name);
    return { derivative, spent: performance.now() - before };
  };
  const { derivative, spent } = gradient();
  const length = derivative.variables.reduce(
    (sum, name) => sum + derivative.partial(name).toString().length,
    0,
  );
  return { milliseconds: fastest(() => gradient().spent, spent), length };
}

/** The same of mathjs; a word where it has not finished in time, or not at all. */
const theirs = (/** @type {string} */ formula) =>
  new Promise((resolve) => {
    const child = fork(new URL("./mathjs-gradient.js", import.meta.url), {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const timer = setTimeout(() => {
      child.kill();
      resolve("> 20 s");
    }, limit);
    child.once("message", (result) => {
      clearTimeout(timer);
      child.kill();
      resolve(result);
    });
    child.once("exit", () => {
      clearTimeout(timer);
      resolve("fails");
    });
    child.send(formula);
  });

const number = (/** @type {number} */ value) =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);

const row = (/** @type {readonly string[]} */ [name = "", ...cells]) =>
  `${name.padEnd(32)}${cells.map((cell) => cell.padStart(14)).join("")}`;

// The engine compiles what it has run often, so that whatever comes first would pay for all others.
for (const { formula } of cases.slice(0, 6)) ours(formula);

console.log(row(["full gradient", "ms", "mathjs ms", "times faster", "characters", "mathjs"]));
for (const { name, formula, written } of cases) {
  const own = ours(formula);
  const other = written === undefined ? "too long" : await theirs(written);
  const cells =
    typeof other === "string"
      ? [other, "-"]
      : [number(other.milliseconds), number(other.milliseconds / own.milliseconds)];
  console.log(
    row([
      name,
      number(own.milliseconds),
      ...cells,
      String(own.length),
      typeof other === "string" ? "-" : String(other.length),
    ]),
  );
}
