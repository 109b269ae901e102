import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reverse } from "../../src/calculus/reverse.ts";
import type { Node } from "../../src/graph/node.ts";
import { type Derivative, differentiate } from "../../src/index.ts";
import { variablesOf } from "../../src/numeric/evaluate.ts";
import { seeded } from "../../src/numeric/random.ts";
import { stableForms } from "../../src/numeric/stable.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { named } from "../../src/primitives/define.ts";
import { families } from "../../src/primitives/registry.ts";
import { toText } from "../../src/render/text.ts";
import { randomNode } from "../support/random-graph.ts";
import { type Run, type Tool, tools } from "./source-tools.ts";

interface Case {
  readonly derivative: Derivative;
  readonly points: readonly (readonly number[])[];
}

// The documented errors of libm and NumPy are at most 8 units in the last place a function, and so are ours.
const roundings = 2 * 8 * 2 ** -52;

/** How far a result may be off when every operation on the way to it is. */
function tolerance(output: Node, point: ReadonlyMap<string, number>): number {
  const trace = traceAt(output, variablesOf(output), point);
  let sum = Math.abs(trace.value);
  for (const { value, adjoint } of trace.steps) {
    const term = Math.abs(value * adjoint);
    if (Number.isFinite(term)) sum += term;
  }
  return roundings * sum;
}

/** What a language's answers have wrong, if anything. */
function faultsOf(cases: readonly Case[], tool: Tool): readonly string[] {
  const runs = cases.map(({ derivative, points }, i): Run => {
    const name = `case_${i}`;
    const isArray = derivative.variables.length > 12;
    return { source: tool.write(derivative, { name }), name, isArray, points };
  });
  const answers = tool.run(runs);
  return cases.flatMap(({ derivative, points }, i) =>
    points.flatMap((point, j) => faultsAt(derivative, point, answers[i]?.[j] ?? [])),
  );
}

function faultsAt(
  { program, variables }: Derivative,
  values: readonly number[],
  given: readonly number[],
): string[] {
  // The source is written of the form that does not overflow, and so are our own numbers.
  const { output } = stableForms(program.output);
  const point = new Map(variables.map((name, k) => [name, values[k] ?? 0]));
  const { value, gradient } = traceAt(output, variables, point);
  const expected = [value, ...variables.map((name) => gradient.get(name) ?? 0)];
  return expected.flatMap((each, k) => {
    const answer = given[k] ?? "nothing";
    if (Object.is(each, answer) || each === answer) return [];
    const name = variables[k - 1] ?? "";
    const of = k === 0 ? output : reverse(output).adjointOf(named(output.graph, name));
    const within = of ? tolerance(of, point) : 0;
    if (Math.abs(each - Number(answer)) <= within) return [];
    const which = k === 0 ? "value" : `slope in ${name}`;
    return [`${toText(program.output)} at ${values}: ${which} ${each} ± ${within}, not ${answer}`];
  });
}

const random = seeded(7);
const special = [0, 1, -1, 0.5, 2, 3, -2.5, 15.5];
const between = (low: number, high: number): number => low + (high - low) * random();

/** Places inside and outside of domains, on kinks, at ties, on edges. */
function placesFor(derivative: Derivative): readonly (readonly number[])[] {
  const several = (make: () => number): number[] => derivative.variables.map(make);
  return [
    ...special.map((x) => several(() => x)),
    ...special.map(() => several(() => special[Math.floor(8 * random())] ?? 0)),
    ...randomPlacesFor(derivative),
  ];
}

const randomPlacesFor = ({ variables }: Derivative): readonly (readonly number[])[] =>
  [
    [-4, 4],
    [-4, 4],
    [0, 1],
    [0, 1],
    [1, 30],
    [-30, -1],
  ].map(([low = 0, high = 0]) => variables.map(() => between(low, high)));

const members = families.flatMap((family) => family.members);
/** Each function by itself, and within others, where it is shared between the value and its slopes. */
const applications: readonly Case[] = members
  .flatMap(({ docs }) => [docs.example, `v = ${docs.example}; 3*v^2 - v`])
  .map((text) => differentiate(text))
  .map((derivative) => ({ derivative, points: placesFor(derivative) }));

const programs = fc.sample(randomNode(14), { seed: 5, numRuns: 60 });
const randomPrograms: readonly Case[] = programs
  .map((node) => differentiate(toText(node)))
  .map((derivative) => ({ derivative, points: randomPlacesFor(derivative) }));

const telling: readonly Case[] = (
  [
    // Branches that are not taken overflow, or have no value.
    ["x > 0 ? log(x) : x^2", [[-1], [2], [0]]],
    ["x > 0 ? 1/(1 + exp(-x)) : exp(x)/(1 + exp(x))", [[-1000], [1000], [0]]],
    [
      "y > 0 ? sqrt(x)*exp(x) : x",
      [
        [-2, -1],
        [800, -1],
        [4, 1],
        [0, 1],
      ],
    ],
    ["relu(log(x)) + max(sqrt(x), 1)", [[0.5], [2], [0], [-1]]],
    [
      "max(x*y, max(y, relu(x)))",
      [
        [0, 0],
        [1, 1],
        [2, -3],
        [-1, 0.5],
      ],
    ],
    [
      "(x > log(y) ? x : y) + (not (x > y) and x != 1)*x",
      [
        [1, 2],
        [1, -1],
        [3, 2],
        [1, 1],
      ],
    ],
    [
      "1/x + x^-2 + x^y",
      [
        [0, 1],
        [2, 0],
        [-2, 3],
        [0, 0.5],
      ],
    ],
    // Stable forms.
    [
      "log(1 + exp(x)) - t*x",
      [
        [800, 1],
        [-800, 0],
        [0.1, 1],
      ],
    ],
    [
      "log(exp(a) + exp(b) + exp(c))",
      [
        [1000, 999, 998],
        [0, 0, 0],
        [-1, 2, 3],
      ],
    ],
    [
      "sqrt(x^2 + y^2)",
      [
        [1e200, 1e200],
        [3, 4],
        [1e-200, 1e-200],
      ],
    ],
    // Names that mean something.
    ["lambda = 2*new; class = lambda^2 + int*double; class*self*value", [[1, 2, 3, 4, 5]]],
    ["α*β_1 + gradient*np*Math*x + _ + __proto__*constructor", [[1, 2, 3, 4, 5, 6, 7, 8, 9]]],
    [
      "alpha*α + y0*y1*j0 + f*g + divide*log_*sigmoid_1*NAN*I",
      [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ],
    // More variables than parameters, and none.
    [
      Array.from({ length: 15 }, (_, i) => `a${i}^2`).join(" + "),
      [Array.from({ length: 15 }, (_, i) => i)],
    ],
    ["2/3 - 10^30 + pi*e*tau", [[]]],
    [
      "-(-x)^2*-y - -x^-2 - (-x - -y) - 2^-x",
      [
        [1.5, 2],
        [-2, 0],
      ],
    ],
    ["1/3*x + 0.1*y - 12345678901234567890123*z + 1e400*z + 5e-324*x", [[1, 2, 0]]],
  ] as const
).map(([text, points]) => ({ derivative: differentiate(text), points }));

describe.each(tools.map((tool) => [tool.title, tool] as const))("%s", (_, tool) => {
  test.skipIf(!tool.isHere)(
    "gives our values and slopes: of every function, of random programs, of telling ones",
    { timeout: 60_000 },
    () => {
      expect(faultsOf([...telling, ...applications, ...randomPrograms], tool)).toEqual([]);
    },
  );
});
