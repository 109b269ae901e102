/** The names that an answer may use: those of the question, that of its output, and second names of functions. */

import type { Environment, Meaning } from "../language/environment.ts";
import { type Reading, read } from "../language/read.ts";

/** What textbooks write for functions that the language knows under longer names. */
const secondNames = [
  ["sigma", "sigma(t) = sigmoid(t)"],
  ["σ", "σ(t) = sigmoid(t)"],
  ["ReLU", "ReLU(t) = relu(t)"],
  ["sgn", "sgn(t) = sign(t)"],
] as const;

/** The names of a question as an answer sees them. Names of the question hide second names. */
export function environmentOfAnswers(reading: Reading, isPlain: boolean): Environment {
  const { environment, variables, outputName, output } = reading;
  const taken = new Set(variables);
  const meanings = new Map<string, Meaning>();
  // The reader of LaTeX has second names of its own.
  for (const [name, definition] of isPlain ? secondNames : []) {
    if (taken.has(name) || environment.meanings.has(name)) continue;
    const defined = read({ name: "<names>", text: definition }, { environment });
    const meaning = defined.ok ? defined.value.environment.meanings.get(name) : undefined;
    if (meaning) meanings.set(name, meaning);
  }
  for (const [name, meaning] of environment.meanings) {
    // In x = 2*x; x^2 the x of an answer is the one that a point gives, as it is in the derivative.
    if (!(meaning.kind === "value" && taken.has(name))) meanings.set(name, meaning);
  }
  if (!taken.has(outputName) && !environment.meanings.has(outputName)) {
    meanings.set(outputName, { kind: "value", node: output });
  }
  return { ...environment, meanings };
}
