import { expect, test } from "vitest";
import { compile } from "../../src/numeric/compile.ts";
import { compileHessianVector } from "../../src/numeric/hessian-vector.ts";
import { preciseValue } from "../support/precise-value.ts";
import { program } from "./programs.ts";

/** The value of a formula at exactly this double, to 60 digits and then rounded. */
const exactly = (text: string, x: number): number =>
  preciseValue(program(text).output, { x: x.toFixed(80) }).toNumber();

test("the slope of tanh keeps its digits from 0 to far out, and so does its own slope", () => {
  const { output } = program("tanh(x)");
  const gradient = compile(output, ["x"]);
  const curvature = compileHessianVector(output, ["x"]);
  const into = new Float64Array(1);
  for (const x of [0, 1e-9, 0.1, 0.5, 0.9, 0.97, 0.98, 1, 2, 5, 19, 40, 300, -0.3, -0.975, -25]) {
    gradient(Float64Array.of(x), into);
    const slope = into[0] as number;
    const exact = exactly("sech(x)^2", x);
    expect(Math.abs(slope - exact), `slope at ${x}`).toBeLessThanOrEqual(
      8 * Number.EPSILON * exact,
    );
    curvature(Float64Array.of(x), Float64Array.of(1), into);
    const bend = exactly("-2*tanh(x)*sech(x)^2", x);
    expect(Math.abs((into[0] as number) - bend), `curvature at ${x}`).toBeLessThanOrEqual(
      10 * Number.EPSILON * Math.abs(bend),
    );
  }
});
