import { describe, expect, test } from "vitest";
import {
  checkAnswer,
  checkAnswerAsync,
  checkGradient,
  checkGradientAsync,
  type Derivative,
  differentiate,
  equivalent,
  equivalentAsync,
  expand,
  expandAsync,
  hessian,
  hessianAsync,
  jacobian,
  jacobianAsync,
  type Program,
  type Progress,
  parse,
  parseAsync,
  type WorkOptions,
} from "../../src/index.ts";

const list = (count: number, make: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(i));

const rosenbrock = (n: number): string =>
  list(n, (i) => `100*(x${i + 1} - x${i}^2)^2 + (1 - x${i})^2`).join(" + ");
const recurrence = (n: number): string => `u = x\n${"u = sin(u)*y + u*(u - x)\n".repeat(n)}`;

interface Twin {
  /** As text, of something that is soon done. */
  readonly atOnce: () => unknown;
  readonly inSlices: (options?: WorkOptions) => Promise<unknown>;
  /** What takes longer than a second. */
  readonly long: (options: WorkOptions) => Promise<unknown>;
}

/** Programs as what they mean; graphs are too large to compare. */
const plain = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "outputName" in value
    ? String(differentiate(value as Program))
    : JSON.parse(JSON.stringify(value, (_key, each) => (each instanceof Map ? [...each] : each)));

const partials = (d: Derivative): string => String(d);

const asked = { question: "z = x*exp(y^2)", wrt: "y", answer: "x*exp(y^2)" };
const recurring = differentiate(recurrence(100_000));

const twins: Readonly<Record<string, Twin>> = {
  "a sum": {
    atOnce: () => parse("x + y*z"),
    inSlices: (options) => parseAsync("x + y*z", options),
    long: (options) => parseAsync(list(100_000, (i) => `x${i}*y`).join(" + "), options),
  },
  "a program of many lines": {
    atOnce: () => parse("x^2", { name: "a" }),
    inSlices: (options) => parseAsync("x^2", { name: "a", ...options }),
    long: (options) => parseAsync(recurrence(100_000), options),
  },
  partials: {
    atOnce: () => partials(differentiate(rosenbrock(5))),
    inSlices: async (options) => {
      const d = differentiate(rosenbrock(5));
      const made = await d.partialsAsync(options);
      expect([...made.keys()]).toEqual(d.variables);
      for (const [name, partial] of made) expect(d.partial(name)).toBe(partial);
      return partials(d);
    },
    long: (options) => differentiate(recurrence(4000)).partialsAsync(options),
  },
  checkAnswer: {
    atOnce: () => checkAnswer(asked).diagnosis?.code,
    inSlices: async (options) => (await checkAnswerAsync({ ...asked, ...options })).diagnosis?.code,
    long: (options) =>
      checkAnswerAsync({
        question: recurrence(600),
        wrt: "y",
        answer: `${recurrence(600)}\nu*y`.replaceAll("\n", ";"),
        ...options,
      }),
  },
  compile: {
    atOnce: () =>
      differentiate("x*sin(y)").compile()(new Float64Array([2, 3]), new Float64Array(2)),
    inSlices: async (options) => {
      const gradient = await differentiate("x*sin(y)").compileAsync(options);
      return gradient(new Float64Array([2, 3]), new Float64Array(2));
    },
    long: (options) => recurring.compileAsync(options),
  },
  check: {
    atOnce: () => differentiate("x*sin(y)").check(),
    inSlices: (options) => differentiate("x*sin(y)").checkAsync(options),
    long: (options) => differentiate(rosenbrock(1500)).checkAsync(options),
  },
  checkGradient: {
    atOnce: () => checkGradient("x*sin(y)", { wrt: ["x"], seed: 3 }),
    inSlices: (options) => checkGradientAsync("x*sin(y)", { wrt: ["x"], seed: 3, ...options }),
    long: (options) => checkGradientAsync(rosenbrock(1500), options),
  },
  hessian: {
    atOnce: () => String(hessian("x^2*sin(y)")),
    inSlices: async (options) => String(await hessianAsync("x^2*sin(y)", undefined, options)),
    long: (options) => hessianAsync(rosenbrock(150), undefined, options),
  },
  jacobian: {
    atOnce: () => String(jacobian(["q = x^2*y", "q + sin(x)"], ["x"])),
    inSlices: async (options) =>
      String(await jacobianAsync(["q = x^2*y", "q + sin(x)"], ["x"], options)),
    long: (options) =>
      jacobianAsync(
        list(200, (i) => `${rosenbrock(8)} + ${i}`),
        undefined,
        options,
      ),
  },
  expand: {
    atOnce: () => String(expand("(x + y)^4")),
    inSlices: async (options) => String(await expandAsync("(x + y)^4", options)),
    long: (options) => expandAsync("(a + b + c + d + f + g + h)^10", options),
  },
  equivalent: {
    atOnce: () => equivalent("sin(2*x)", "2*sin(x)*cos(x)", { seed: 2 }),
    inSlices: (options) => equivalentAsync("sin(2*x)", "2*sin(x)*cos(x)", { seed: 2, ...options }),
    long: (options) => equivalentAsync(recurrence(1500), `${recurrence(1500)}\nu + 0*x`, options),
  },
};

describe.each(Object.entries(twins))("%s in slices", (_name, { atOnce, inSlices, long }) => {
  test("gives what it gives at once", async () => {
    expect(plain(await inSlices())).toEqual(plain(atOnce()));
  });

  test("does nothing where it is stopped already", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(inSlices({ signal })).rejects.toThrow("stopped");
  });

  test("reports its progress, and stops soon after it is told to", async () => {
    const controller = new AbortController();
    const reports: Progress[] = [];
    const reason = new Error("enough");
    let stopped = Number.POSITIVE_INFINITY;
    const stop = () => {
      stopped = performance.now();
      controller.abort(reason);
    };
    const work = long({
      signal: controller.signal,
      onProgress: (progress) => {
        // By a timer, for which the work has to leave room.
        if (reports.push(progress) === 1) setTimeout(stop);
      },
    });
    await expect(work).rejects.toBe(reason);
    // A slice, and the longest step; machines that do other things beside take their time.
    expect(performance.now() - stopped).toBeLessThan(1000);
    expect(reports.length).toBeGreaterThan(0);
    for (const { done, total } of reports) {
      expect(done).toBeGreaterThanOrEqual(0);
      expect(done).toBeLessThanOrEqual(total);
    }
  });
});

test("what was stopped can be asked for again, and is what it would have been", async () => {
  const program = rosenbrock(30);
  const whole = String(differentiate(program));
  // A stop at each report in turn: nothing that is kept may be half done.
  for (let stop = 1; stop < 6; stop++) {
    const d = differentiate(program);
    const controller = new AbortController();
    let reports = 0;
    const onProgress = () => {
      if (++reports === stop) controller.abort();
    };
    await d.partialsAsync({ signal: controller.signal, onProgress }).catch(() => undefined);
    expect(String(d)).toBe(whole);
  }
});

test("calls at once throw where the signal is aborted", () => {
  const signal = AbortSignal.abort(new Error("stopped"));
  expect(() => differentiate("x").check({ signal })).toThrow("stopped");
  expect(() => checkGradient("x", { signal })).toThrow("stopped");
  expect(() => equivalent("x", "x", { signal })).toThrow("stopped");
  expect(() => parse("x", { signal })).toThrow("stopped");
  expect(() => differentiate("x").compile({ signal })).toThrow("stopped");
});
