import { describe, expect, test } from "vitest";
import { differentiate } from "../../src/index.ts";
import { gradtrace, wordsOf } from "./console.ts";

describe("code", () => {
  test.each([
    ["javascript", differentiate("x*exp(y)").toJavaScript()],
    ["js", differentiate("x*exp(y)").toJavaScript()],
    ["Python", differentiate("x*exp(y)").toPython()],
    ["c", differentiate("x*exp(y)").toC()],
  ])("--to %s prints what the library writes, and nothing else", async (language, source) => {
    const { code, out, err } = await gradtrace(["code", "x*exp(y)", "--to", language]);
    expect({ code, out, err }).toEqual({ code: 0, out: source, err: "" });
  });

  test("takes the variables and the name of the function", async () => {
    const { out } = await gradtrace(wordsOf("code 'x*exp(y)' --to python --wrt y --name slope"));
    expect(out).toContain("def slope(x, y):");
    expect(out).toContain("return z, (dz_dy,)");
  });

  test("as JSON holds the source and the notes", async () => {
    const { out } = await gradtrace(wordsOf("code -x^2 --to py --json"));
    const value = JSON.parse(out);
    expect(Object.keys(value)).toEqual(["language", "source", "notes"]);
    expect(value.language).toBe("python");
    expect(value.source).toBe(differentiate("-x^2").toPython());
    expect(value.notes).toHaveLength(1);
  });

  test.each([
    ["code x^2", "missing-language", "write --to javascript, or --to python, or --to c"],
    ["code x^2 --to pyhton", "unknown-language", "did you mean python?"],
    ["code x^2 --to rust", "unknown-language", "write --to javascript, or --to python, or --to c"],
    ["code x^2 --to c --name double", "bad-name", "can"],
    ["code x^2 --to python --name 'a b'", "bad-name", '"au20b" can'],
  ])("%s: %s", async (line, title, help) => {
    const { code, out, err } = await gradtrace(wordsOf(line));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(title);
    expect(err).toContain(help);
  });
});
