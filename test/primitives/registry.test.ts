import { readdirSync } from "node:fs";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { constantsByName, functionsByName, primitives } from "../../src/primitives/registry.ts";
import { context } from "./interpret.ts";

test("every key and every name with its arity is there once", () => {
  const keys = primitives.map((primitive) => primitive.key);
  const names = primitives.map((primitive) => `${primitive.name}/${primitive.arity}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(names).size).toBe(names.length);
});

test("every primitive that a file of the folder defines is in the registry", async () => {
  const folder = new URL("../../src/primitives/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const defined = await Promise.all(
    files.map((file) => import(new URL(file, folder).href) as Promise<object>),
  );
  const exported = defined
    .flatMap((file): unknown[] => Object.values(file))
    .filter((value) => typeof value === "function" && "eval" in value);
  expect(exported.length).toBeGreaterThan(70);
  expect(new Set(exported)).toEqual(new Set(primitives));
  expect(primitives.length).toBe(new Set(primitives).size);
});

test("no two primitives are written alike, in text or in LaTeX", () => {
  const written = (form: "text" | "latex"): string[] =>
    primitives.flatMap(({ notation, arity }) =>
      notation.kind === "leaf" || notation.kind === "conditional"
        ? []
        : [`${notation.kind === "prefix" ? "prefix " : ""}${notation[form]}/${arity}`],
    );
  expect(new Set(written("text")).size).toBe(written("text").length);
  expect(new Set(written("latex")).size).toBe(written("latex").length);
});

test("every function of the language is called by its name", () => {
  const promised = `exp log ln log2 log10 log1p expm1 sqrt cbrt pow hypot sin cos tan sec csc cot
    asin acos atan asec acsc acot sinh cosh tanh sech csch coth asinh acosh atanh asech acsch acoth
    atan2 abs sign floor ceil round min max mod erf erfc gamma lgamma digamma relu leakyrelu elu
    gelu silu sigmoid softplus softsign heaviside logit`.split(/\s+/);
  for (const name of promised) expect(functionsByName.get(name)?.length, name).toBeGreaterThan(0);
  expect(functionsByName.get("log")?.map((primitive) => primitive.arity)).toEqual([1, 2]);
  expect(functionsByName.get("ln")?.map((primitive) => primitive.name)).toEqual(["log"]);
  expect([...constantsByName.keys()].sort()).toEqual(["e", "pi", "tau"]);
});

test("constants have their value, to any precision", () => {
  for (const [name, constant] of constantsByName) {
    const precise = constant.precise(new context(1));
    expect(precise.toNumber(), name).toBe(constant.eval());
    expect(precise.toString().length, name).toBeGreaterThan(45);
  }
});

describe.each(primitives.map((p) => [p.docs.example, p] as const))("%s", (_, primitive) => {
  test("says what it is", () => {
    const { summary, says, example, source } = primitive.docs;
    expect(summary).toMatch(/^\S.*\.$/);
    expect(says).toMatch(/derivative|slope/);
    expect(says).not.toMatch(/\.$/);
    expect(example).not.toBe("");
    expect(source).not.toBe("");
    expect(primitive.partials.length).toBe(primitive.arity);
    expect(primitive.eval.length).toBe(primitive.arity);
  });

  test("has LaTeX that can be typeset, with a place for each argument", () => {
    const { notation } = primitive;
    if (notation.kind === "leaf" || notation.kind === "conditional") return;
    const letters = ["x", "y"].slice(0, primitive.arity);
    const filled = notation.latex.replace(/#(\d)/g, (_hash, i) => letters[i - 1] ?? "missing");
    const latex = notation.latex.includes("#")
      ? filled
      : notation.kind === "infix"
        ? letters.join(notation.latex)
        : notation.latex + (primitive.arity > 0 ? `(${letters.join(", ")})` : "");
    expect(katex.renderToString(latex, { throwOnError: true })).toContain("katex");
    for (const letter of letters) expect(latex).toContain(letter);
  });
});
