/**
 * Gradients beside hand-written code and mathjs: `npm run build && node bench/gradient.js`.
 * Ratios are medians over rounds in which the ways take turns; the aim stands beside each.
 */

import { derivative, parse } from "mathjs";
import { differentiate } from "../dist/index.js";
import { interleaved, median, ratio } from "./interleaved.js";
import { homework, network, pairwise, pointOf, productOf, rosenbrock } from "./programs.js";

/** @typedef {import("./programs.js").Program} Program */

/** Calls `gradient` at points that differ a little, so that nothing is known before the call. */
function calling(
  /** @type {Program} */ program,
  /** @type {import("./programs.js").Gradient} */ gradient,
) {
  const x = pointOf(program);
  const into = new Float64Array(x.length);
  let turn = 0;
  return () => {
    x[0] = 0.75 + 1e-9 * (turn++ & 1023);
    gradient(x, into);
  };
}

/** Large programs start on the tape, and the engine optimises long code late: they are timed after that. */
function settle(/** @type {() => void} */ way) {
  const start = performance.now();
  const spent = () => performance.now() - start;
  for (let calls = 0; (calls < 5000 || spent() < 600) && spent() < 4000; calls++) way();
}

/** mathjs's partials, compiled, evaluated one after the other. */
function callingMathjs(/** @type {Program} */ program, /** @type {boolean} */ simplify) {
  const node = parse(program.text ?? "");
  const partials = program.variables.map((name) => derivative(node, name, { simplify }).compile());
  return calling(program, (x, into) => {
    /** @type {Record<string, number>} */
    const scope = {};
    for (let i = 0; i < x.length; i++) scope[program.variables[i] ?? ""] = x[i] ?? 0;
    for (let i = 0; i < x.length; i++) into[i] = partials[i]?.evaluate(scope);
    return 0;
  });
}

const derivativeOf = (/** @type {Program} */ { formula, variables }) =>
  differentiate(formula, variables);

/** Whether hand-written and compiled code agree: else what is timed is not the same. */
function agree(
  /** @type {Program} */ program,
  /** @type {import("./programs.js").Gradient} */ ours,
) {
  const { name, hand } = program;
  const x = pointOf(program);
  const [a, b] = [new Float64Array(x.length), new Float64Array(x.length)];
  const values = [ours(x, a), hand?.(x, b)];
  if (!hand) return;
  const differs = (/** @type {number} */ p, /** @type {number} */ q) =>
    Math.abs(p - q) > 1e-9 * Math.max(1, Math.abs(q));
  if (differs(values[0] ?? 0, values[1] ?? 0) || a.some((slope, i) => differs(slope, b[i] ?? 0))) {
    throw new Error(`${name}: the hand-written gradient is another`);
  }
}

const row = (/** @type {readonly string[]} */ [name = "", ...cells]) =>
  console.log(name.padEnd(38) + cells.map((cell) => cell.padStart(14)).join(""));
const number = (/** @type {number} */ value) =>
  Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 2 });

/** A table's row: hand-written and mathjs's time in multiples of gradtrace's, and value with gradient in those of the value. */
function report(
  /** @type {Program} */ program,
  /** @type {{ raw?: boolean; simplified?: boolean }} */ rivals = {},
) {
  const d = derivativeOf(program);
  const gradient = d.compile();
  const value = d.value.compile();
  agree(program, gradient);
  const ways = [calling(program, gradient), calling(program, value)];
  ways.forEach(settle);
  if (program.hand) ways.push(calling(program, program.hand));
  if (rivals.raw) ways.push(callingMathjs(program, false));
  if (rivals.simplified) ways.push(callingMathjs(program, true));
  const [ours = [], alone = [], ...others] = interleaved(ways);
  const hand = program.hand ? others.shift() : undefined;
  const [raw, simplified] = others;
  row([
    program.name,
    number(median(ours)),
    hand ? number(ratio(ours, hand)) : "",
    raw ? number(ratio(raw, ours)) : "",
    simplified ? number(ratio(simplified, ours)) : "",
    number(ratio(ours, alone)),
  ]);
}

/** Milliseconds from a formula to its first gradient, nothing being known of it before. */
function setUp(/** @type {Program} */ program, /** @type {number} */ times) {
  const x = pointOf(program);
  const spent = Array.from({ length: times }, () => {
    const start = performance.now();
    derivativeOf(program).compile()(x, new Float64Array(x.length));
    return performance.now() - start;
  });
  row([program.name, `${number(median(spent))} ms`]);
}

/** One back end's time in multiples of another's. */
function backends(/** @type {Program} */ program) {
  const d = derivativeOf(program);
  const ways = /** @type {const} */ (["tape", "wasm"]).map((backend) =>
    calling(program, d.compile({ backend })),
  );
  ways.forEach(settle);
  const [tape = [], wasm = []] = interleaved(ways);
  row([program.name, number(median(tape)), number(median(wasm)), number(ratio(tape, wasm))]);
}

/** Many points in one call, beside one call a point that takes from and gives to the same arrays. */
function batch(/** @type {Program} */ program, count = 16_384) {
  const d = derivativeOf(program);
  const [gradient, atOnce] = [d.compile(), d.compileBatch()];
  const n = program.variables.length;
  const start = pointOf(program);
  const x = Float64Array.from({ length: n * count }, (_, k) => {
    const [i, p] = [Math.floor(k / count), k % count];
    return (start[i] ?? 0) + p / count;
  });
  const values = new Float64Array(count);
  const gradients = new Float64Array(n * count);
  const [one, slopes] = [new Float64Array(n), new Float64Array(n)];
  const [single = [], together = []] = interleaved(
    [
      () => {
        for (let p = 0; p < count; p++) {
          for (let i = 0; i < n; i++) one[i] = x[i * count + p] ?? 0;
          values[p] = gradient(one, slopes);
          for (let i = 0; i < n; i++) gradients[i * count + p] = slopes[i] ?? 0;
        }
      },
      () => atOnce(x, values, gradients, count),
    ],
    { milliseconds: 40 },
  );
  row([
    program.name,
    number(median(single) / count),
    number(median(together) / count),
    number(ratio(single, together)),
  ]);
}

row(["gradient, times slower or faster", "ns", "to hand", "mathjs raw", "simplified", "to value"]);
for (const program of homework) report(program, { raw: true, simplified: true });
report(productOf(10), { raw: true, simplified: true });
report(rosenbrock(100), { raw: true });
report(network("tanh"), { raw: true });
report(network("sigmoid"), { raw: true });
report(network("relu"));
report(rosenbrock(1000));
report(productOf(1000));
report(pairwise(100));
report(pairwise(300));

row(["\nback ends", "ns, tape", "ns, wasm", "ratio"]);
for (const program of [rosenbrock(1000), pairwise(100), pairwise(300)]) backends(program);

row(["\n16,384 points", "ns, one each", "ns, in batch", "ratio"]);
for (const activation of /** @type {const} */ (["relu", "tanh", "sigmoid"]))
  batch(network(activation));

row(["\nset-up, first result"]);
for (const program of homework) setUp(program, 101);
setUp(pairwise(100), 11);
setUp(pairwise(300), 5);
