/** A question to be answered: what a program's derivatives are, each found once, however many answers there are. */

import { Simplifier } from "../algebra/simplify.ts";
import { reverse, type Trace } from "../calculus/reverse.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { nodeNamed } from "../language/program.ts";
import type { Environment, Reading } from "../language/read.ts";
import { standing } from "../numeric/kinks.ts";
import { forward } from "../numeric/passes.ts";
import { tapeOf } from "../numeric/tape.ts";
import { exact } from "../primitives/arithmetic.ts";
import { environmentOfAnswers } from "./answer-names.ts";
import { Samples } from "./mistakes/samples.ts";

/** A derivative that is asked for. */
export interface Target {
  /** What to differentiate by, in order; empty for the function itself. */
  readonly wrt: readonly string[];
  /** What the last differentiation is of: the output, or a derivative of it in textbook form. */
  readonly base: Node;
  /** What the last differentiation is by; absent for the function itself. */
  readonly variable?: Node;
  /** As the reverse pass gives it. */
  readonly derivative: Node;
  /** In textbook form. */
  readonly expected: Node;
}

/** A program that is asked about. Derivatives, kinks and the names for answers are found when first needed. */
export class Question {
  readonly reading: Reading;
  readonly simplifier: Simplifier;
  readonly #targets = new Map<string, Target>();
  #trace: Trace | undefined;
  readonly #environments = new Map<string, Environment>();
  #samples: Samples | undefined;
  #isOutside: ((point: ReadonlyMap<string, number>) => boolean) | undefined;

  constructor(reading: Reading) {
    this.reading = reading;
    this.simplifier = new Simplifier(reading.graph, [reading.output]);
  }

  get output(): Node {
    return this.reading.output;
  }
  get variables(): readonly string[] {
    return this.reading.variables;
  }

  /** The reverse pass from the output. */
  get trace(): Trace {
    this.#trace ??= reverse(this.output);
    return this.#trace;
  }

  /** What names mean in an answer: the question's own, its output's, and second names of functions. */
  environment(format: "plain" | "latex"): Environment {
    const known = this.#environments.get(format);
    if (known) return known;
    const made = environmentOfAnswers(this.reading, format === "plain");
    this.#environments.set(format, made);
    return made;
  }

  /** Every name that an answer may use. */
  get names(): ReadonlySet<string> {
    const { names, outputName, variables } = this.reading;
    return new Set([...variables, ...names.keys(), outputName]);
  }

  nodeOf(name: string): Node {
    const { names, outputName, output, variables } = this.reading;
    const isOutput = name === outputName && !names.has(name) && !variables.includes(name);
    return isOutput ? output : nodeNamed(this.reading, name);
  }

  /** The derivative by these names, in order: of the output, or of a named part of the program. */
  target(wrt: readonly string[], of?: string): Target {
    const part = of === undefined ? undefined : this.reading.names.get(of);
    const output = part ?? this.output;
    const key = JSON.stringify([output.id, ...wrt]);
    const known = this.#targets.get(key);
    if (known) return known;
    const made = this.#derive(wrt, output, of);
    this.#targets.set(key, made);
    return made;
  }

  #derive(wrt: readonly string[], output: Node, of: string | undefined): Target {
    const last = wrt.at(-1);
    if (last === undefined) {
      return { wrt, base: output, derivative: output, expected: this.simplify(output) };
    }
    const base = wrt.length === 1 ? output : this.target(wrt.slice(0, -1), of).expected;
    const variable = this.nodeOf(last);
    const trace = base === this.output ? this.trace : reverse(base, [variable]);
    const derivative = trace.adjointOf(variable) ?? exact(this.reading.graph, Rational.zero);
    return { wrt, base, variable, derivative, expected: this.simplify(derivative) };
  }

  simplify(node: Node): Node {
    return this.simplifier.simplify(node);
  }

  /**
   * Whether a point does not count for the derivative: the function has no value there, or stands on a kink,
   * where its slope is a convention.
   */
  ignores = (point: ReadonlyMap<string, number>): boolean => {
    this.#isOutside ??= this.#outside();
    return this.#isOutside(point);
  };

  #outside(): (point: ReadonlyMap<string, number>) => boolean {
    const { output, variables, samples } = this;
    const tape = tapeOf(output, variables);
    const values = new Float64Array(tape.nodes.length);
    return (point) => {
      let isWhole = true;
      const x = Float64Array.from(variables, (name) => {
        const given = point.get(name);
        isWhole &&= given !== undefined;
        // Variables that the derivative does not depend on are anywhere inside the domain.
        return given ?? samples.coordinate(name, 0);
      });
      const value = forward(tape, x, values);
      return (isWhole && Number.isNaN(value)) || standing(tape, values).length > 0;
    };
  }

  /** The values of all nodes at a few points inside the domain. */
  get samples(): Samples {
    this.#samples ??= this.#sample();
    return this.#samples;
  }

  #sample(): Samples {
    const { output, variables } = this;
    const tape = tapeOf(output, variables);
    const values = new Float64Array(tape.nodes.length);
    return new Samples(this.reading.graph, (coordinateOf) => {
      const value = forward(tape, Float64Array.from(variables, coordinateOf), values);
      return Number.isFinite(value) && standing(tape, values).length === 0;
    });
  }
}
