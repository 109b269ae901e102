/** Value and gradient of a program as source of another language, as a person would write it. */

import { labelsOf } from "../../explain/labels.ts";
import { liveFrom } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { isPart, type Program } from "../../language/program.ts";
import { stableForms } from "../../numeric/stable.ts";
import { literal, variable } from "../../primitives/define.ts";
import { where } from "../../primitives/piecewise.ts";
import { GradtraceError } from "../../text/diagnostic.ts";
import type { Bounds } from "./bounds.ts";
import type { Dialect, Form, Parameter, Parts, Slope } from "./dialect.ts";
import { headerOf, type Told } from "./header.ts";
import { Identifiers } from "./identifiers.ts";
import { harmless } from "./lines.ts";
import { machinePower, quotient } from "./own.ts";
import { type Pass, passOf } from "./pass.ts";
import { type Naming, statementsOf } from "./statements.ts";

export interface SourceOptions {
  /** The name of the function: that of the output where the program gives it one, else `f`. */
  readonly name?: string;
}

/** What a source is written of: a program, the names along which it is differentiated, and their nodes. */
export interface SourceSubject extends Told {
  nodeOf(name: string): Node;
}

/** Up to so many variables are parameters of their own; more come as one array. */
const mostParameters = 12;

/**
 * A function of the variables that gives value and gradient. Linear in the size of the program.
 * Throws a `GradtraceError` where the name of the function is no name of the language.
 */
export function toSource(
  subject: SourceSubject,
  dialect: Dialect,
  options: SourceOptions = {},
): string {
  const { program, wrt } = subject;
  const identifiers = new Identifiers(dialect);
  const name = nameOfFunction(program, dialect, options.name);
  identifiers.claim(name);
  const originals = [
    ...new Set([...program.variables, ...wrt.filter((each) => !isPart(program, each))]),
  ];
  const variables = new Map(originals.map((each) => [each, identifiers.claim(each)]));
  // A part that has a name may be gone from the stable form.
  const isStable = wrt.every((each) => !isPart(program, each));
  const stable = isStable ? stableForms(program.output) : undefined;
  const formOf = stable?.formOf ?? ((node: Node) => node);
  const pass = passOf(
    stable?.output ?? program.output,
    wrt.map((each) => subject.nodeOf(each)),
    dialect,
  );
  const names = new Names(program, wrt, pass, formOf, identifiers, variables, name);
  const { slopeNames } = names;
  const zero = literal(pass.value.graph, Rational.zero);
  const outputs = [pass.value, ...pass.slopes.map((slope) => slope ?? zero)];
  const listing = statementsOf(outputs, pass.bounds, names, dialect);
  const depends = dependence(outputs);
  const results = listing.outputs.map((output, i) => ({
    ...output,
    isConstant: !depends[outputs[i]?.id ?? 0],
  }));
  const [value = { text: "NaN", form: "", isConstant: true }, ...rest] = results;
  const slopes: Slope[] = rest.map((result, i) => ({
    ...result,
    name: slopeNames[i] ?? "",
    title: harmless(`d${program.outputName}/d${wrt[i]}`),
    isZero: pass.slopes[i] === undefined,
  }));
  const parameters: Parameter[] = [...variables].map(([original, each]) => ({
    name: each,
    original: harmless(original),
    isUsed: names.isUsed(original),
  }));
  const isArray = dialect.alwaysArray ? parameters.length > 0 : parameters.length > mostParameters;
  const parts: Parts = {
    name,
    comment: headerOf(subject, stable?.rewrites ?? [], names.renamed),
    parameters,
    array: isArray ? identifiers.claimOne(["x", "point", "inputs"]) : "",
    gradient: identifiers.claim("gradient"),
    ...listing,
    value,
    mayFail: pass.mayFail,
    isDelicate: isDelicate(outputs, pass),
    slopes,
    wrt: wrt.map(harmless),
    prelude: definitionsFor(listing.forms, dialect),
  };
  return dialect.write(parts);
}

/** The name asked for, or the output's own, or the first of f, g, h, ... that the program has no use for. */
function nameOfFunction(program: Program, dialect: Dialect, asked: string | undefined): string {
  const identifiers = new Identifiers(dialect);
  if (asked !== undefined) {
    if (identifiers.claim(asked) === asked) return asked;
    throw new GradtraceError([
      {
        code: "bad-name",
        severity: "error",
        title: `${JSON.stringify(asked)} cannot be the name of a function in ${dialect.title}`,
        labels: [],
        help: `${JSON.stringify(new Identifiers(dialect).claim(asked))} can`,
      },
    ]);
  }
  if (program.names.has(program.outputName)) return identifiers.claim(program.outputName);
  const free = ["f", "g", "h"].find(
    (letter) => !program.names.has(letter) && !program.variables.includes(letter),
  );
  return free ?? "value_and_gradient";
}

/** Whether values that are infinite or NaN are met on the way, where there is a result or part of one. */
function isDelicate(outputs: readonly Node[], { bounds, mayFail }: Pass): boolean {
  if (mayFail) return true;
  const live = liveFrom(outputs);
  return (outputs[0]?.graph.nodes ?? []).some(
    (node) =>
      live[node.id] &&
      (node.op === where || node.op === machinePower || mayBeInfinite(node, bounds)),
  );
}

const mayBeInfinite = ({ op, args: [, y] }: Node, bounds: Bounds): boolean =>
  op === quotient && y !== undefined && !bounds.isNonzero(y);

/** By id, whether a value depends on a variable. */
function dependence(outputs: readonly Node[]): Uint8Array {
  const nodes = outputs[0]?.graph.nodes ?? [];
  const depends = new Uint8Array(nodes.length);
  for (const { id, op, args } of nodes) {
    if (op === variable || args.some((arg) => depends[arg.id])) depends[id] = 1;
  }
  return depends;
}

/** The definitions that the forms call for, and those that these call for, in the order of the table. */
function definitionsFor(forms: ReadonlySet<Form>, { prelude }: Dialect): readonly string[] {
  const needed = new Set<string>();
  const stack = [...forms].map((form) => form.text);
  for (let text = stack.pop(); text !== undefined; text = stack.pop()) {
    // Not in comments, and not as in Math.log.
    const code = text.replace(/\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|\/\/.*|# .*/g, "");
    for (const [word] of code.matchAll(/(?<![.\w])[A-Za-z_]\w*/g)) {
      const definition = prelude.get(word);
      if (definition === undefined || needed.has(word)) continue;
      needed.add(word);
      stack.push(definition);
    }
  }
  return [...prelude].filter(([name]) => needed.has(name)).map(([, definition]) => definition);
}

/** What the nodes of a pass are called: as the user did, as the trace does, or by what they are the slope of. */
class Names implements Naming {
  readonly renamed: (readonly [string, string])[] = [];
  readonly slopeNames: readonly string[];
  readonly #pass: Pass;
  readonly #identifiers: Identifiers;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #used = new Set<string>();
  /** Names that the program gives, and names of slopes: they are kept. */
  readonly #given = new Map<Node, string>();
  readonly #slopes = new Map<Node, string>();
  /** As in the trace. */
  readonly #labels = new Map<Node, string>();
  readonly #called = new Map<Node, string>();
  readonly #outputName: string;
  #count = 0;

  constructor(
    program: Program,
    wrt: readonly string[],
    pass: Pass,
    formOf: (node: Node) => Node,
    identifiers: Identifiers,
    variables: ReadonlyMap<string, string>,
    functionName: string,
  ) {
    this.#pass = pass;
    this.#identifiers = identifiers;
    this.#variables = variables;
    for (const [original, name] of variables) this.#note(original, name);
    const labels = labelsOf(program);
    for (const [node, original] of labels.given) {
      const copy = pass.copyOf(formOf(node));
      if (!copy || copy === pass.value || this.#given.has(copy)) continue;
      const name = identifiers.claim(original);
      this.#note(original, name);
      this.#given.set(copy, name);
    }
    this.#outputName = identifiers.spell(program.outputName);
    const isTaken = this.#outputName === functionName;
    this.#given.set(pass.value, identifiers.claim(isTaken ? "value" : program.outputName));
    this.slopeNames = wrt.map((name) =>
      identifiers.claim(this.#slopeTitle(identifiers.spell(name))),
    );
    pass.slopes.forEach((slope, i) => {
      const name = this.slopeNames[i] ?? "";
      if (slope && slope.id > pass.value.id && !this.#slopes.has(slope))
        this.#slopes.set(slope, name);
    });
    for (const [node, label] of labels.names) {
      const copy = pass.copyOf(formOf(node));
      if (copy && !this.#labels.has(copy)) this.#labels.set(copy, label);
    }
  }

  #note(original: string, name: string): void {
    if (original !== name) this.renamed.push([original, name]);
  }

  #slopeTitle(of: string): string {
    return `d${this.#outputName}_d${of}`;
  }

  variable(original: string): string {
    this.#used.add(original);
    return this.#variables.get(original) ?? original;
  }

  isUsed(original: string): boolean {
    return this.#used.has(original);
  }

  isKept(node: Node): boolean {
    if (this.#given.has(node)) return true;
    const through = this.#pass.adjoints.get(node);
    return through !== undefined && through !== this.#pass.value && this.#given.has(through);
  }

  fresh(node: Node): string {
    const name = this.#given.get(node) ?? this.#slopes.get(node) ?? this.#made(node);
    this.#called.set(node, name);
    return name;
  }

  #made(node: Node): string {
    const label = this.#labels.get(node);
    if (label !== undefined) return this.#identifiers.claim(label);
    const through = this.#pass.adjoints.get(node);
    const of = through && this.#called.get(through);
    if (of !== undefined) return this.#identifiers.claim(this.#slopeTitle(of));
    this.#count++;
    return this.#identifiers.claim(`t${this.#count}`);
  }
}
