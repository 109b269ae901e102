// Bundles the entries of the package: what starts loads few files, small ones, with the packages it needs.

import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "rolldown";

/** Packages that are part of the bundle; their licences go with it. */
const bundled = ["decimal.js", "moo"];

/**
 * @param {Record<string, string>} input
 * @param {string} chunks where what the entries share goes
 */
const bundle = (input, chunks) =>
  build({
    input,
    platform: "neutral",
    external: ["mathjs", /^node:/],
    resolve: { mainFields: ["module", "main"] },
    output: {
      dir: "dist",
      chunkFileNames: `${chunks}/[name].js`,
      sourcemap: true,
      // Functions keep their names for stack traces and profiles.
      minify: {
        compress: { keepNames: { function: true, class: true } },
        mangle: { keepNames: true },
        codegen: { removeWhitespace: true },
      },
    },
  });

for (const chunks of ["dist/chunks", "dist/app/chunks"])
  rmSync(chunks, { recursive: true, force: true });
// Apart, so that no entry is cut into more files than it needs itself.
await bundle({ index: "src/index.ts", "api/mathjs": "src/api/mathjs.ts" }, "chunks");
await bundle(
  { "app/cli": "src/app/cli.ts", "app/grade/worker": "src/app/grade/worker.ts" },
  "app/chunks",
);
await bundle({ "render/reference": "src/render/reference.ts" }, "chunks");

const licences = bundled.map((name) => {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence`);
  return `${name}\n\n${readFileSync(new URL(file, folder), "utf8")}`;
});
writeFileSync("dist/LICENSES", licences.join("\n\n"));

// npx runs the checkout's own command only where its file may be executed.
chmodSync("dist/app/cli.js", 0o755);
