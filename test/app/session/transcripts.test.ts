import { describe, expect, test } from "vitest";
import { conversation } from "./conversation.ts";

/** What students type, from the first line to the last. */
const conversations: Readonly<Record<string, readonly string[]>> = {
  "homework-1": [
    "z = x1 + 5*x2 - 3*x3^2",
    "dz/dx1 = 1",
    "check dz/dx2 = 5",
    "check dz/dx3 = 6*x3",
    "hint",
    "hint",
    "hint",
    "hint",
    "dz/dx3 = -6*x3",
    "check",
  ],
  "homework-2": [
    "z = x1*(x2-4) + exp(x3^2) / 5*x4^2",
    "hint dz/dx3",
    "hint",
    "check \\frac{dz}{dx_3} = \\frac{2x_3e^{x_3^2}}{5x_4^2}",
    "dz/dx3",
    "at x1=2 x2=3 x3=0.5 x4=1",
    "dz",
    "d2z/dx3dx4",
    "tex dz/dx3",
  ],
  "homework-3": [
    "z = 1/x3 + exp( (x1+5*(x2+3)) ^2 )",
    "steps dz/dx2",
    "dz/dx1 = (2x_1 + 10x_2 + 30)e^{(x_1+5(x_2+3))^2}",
    "dz/dx3 = 1/x3^2",
    "dz/dx3 = -1/x3^2",
    "grad z",
  ],
  backprop: [
    "q = x + y; f = q*z",
    "at x=-2 y=5 z=-4",
    "f",
    "q",
    "f",
    "df/dq",
    "check dq = -4",
    "check df/dx = 4",
    "check df/dx = -4",
    "trace",
    "graph",
    "vars",
    "show",
  ],
  names: [
    "hint = 3",
    "hint + 1",
    ":hint df/dx",
    "f = (x +",
    "  y)*x",
    ":hint df/dx",
    "undo",
    "redo",
    "x = 2",
    "df/dx",
    "g(t) = t^2*exp(-t)",
    "dg/dt",
    "g(2)",
    "d2g/dt2",
    "simplfy x^2",
    "1/3 + 1/6",
    "log(-2)",
    "expand (a + b)^3",
    "factor a^2 - b^2",
    "simplify sin(a)^2 + cos(a)^2",
    "clear hint",
    "clear",
    "dz/dx",
  ],
};

describe("the conversation", () => {
  test.each(Object.entries(conversations))("%s is as it was", async (name, lines) => {
    await expect(conversation(lines)).toMatchFileSnapshot(`${name}.golden.txt`);
  });
});
