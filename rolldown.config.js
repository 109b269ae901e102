// Few large files load several times faster than many small ones. What each entry needs is in chunks they share.

export default {
  input: {
    index: "src/index.ts",
    "api/mathjs": "src/api/mathjs.ts",
    "app/cli": "src/app/cli.ts",
    "render/reference": "src/render/reference.ts",
  },
  platform: "neutral",
  external: ["mathjs", "moo", "nearley", "decimal.js", /^node:/],
  output: { dir: "dist", chunkFileNames: "chunks/[name].js", sourcemap: true },
};
