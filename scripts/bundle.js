// Bundles the entries of the package: few large files load several times faster than many small ones.

import { chmodSync } from "node:fs";
import { build } from "rolldown";

await build({
  input: {
    index: "src/index.ts",
    "api/mathjs": "src/api/mathjs.ts",
    "app/cli": "src/app/cli.ts",
    "app/grade/worker": "src/app/grade/worker.ts",
    "render/reference": "src/render/reference.ts",
  },
  platform: "neutral",
  external: ["mathjs", "moo", "decimal.js", /^node:/],
  output: {
    dir: "dist",
    chunkFileNames: "chunks/[name].js",
    sourcemap: true,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  },
});

// npx runs the checkout's own command only where its file may be executed.
chmodSync("dist/app/cli.js", 0o755);
