import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { families } from "../../src/primitives/registry.ts";
import { functionReference } from "../../src/render/reference.ts";

test("docs/FUNCTIONS.md is what the registry says; `npm run docs` writes it anew", () => {
  const checkedIn = readFileSync(new URL("../../docs/FUNCTIONS.md", import.meta.url), "utf8");
  expect(checkedIn, "out of date: run `npm run build && npm run docs`").toBe(functionReference());
});

test("the reference has an entry for each function, with where its derivative comes from", () => {
  const lines = functionReference().split("\n");
  const members = families.flatMap((family) => family.members);
  expect(lines.filter((line) => line.startsWith("### ")).length).toBe(members.length);
  expect(lines.filter((line) => line.startsWith("- Source: ")).length).toBe(members.length);
  for (const { docs } of members) expect(lines).toContain(docs.summary);
});
