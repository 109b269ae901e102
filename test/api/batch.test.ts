import { expect, test } from "vitest";
import { differentiate } from "../../src/index.ts";

test("a batch takes points and gives gradients variable by variable", () => {
  const f = differentiate("x*y^2").compileBatch();
  expect(f.variables).toEqual(["x", "y"]);
  const values = new Float64Array(3);
  const gradients = new Float64Array(6);
  f(Float64Array.of(1, 2, 3, 10, 20, 30), values, gradients, 3);
  expect([...values]).toEqual([100, 800, 2700]);
  expect([...gradients]).toEqual([100, 400, 900, 20, 80, 180]);
});
