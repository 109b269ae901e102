/** Prints `bench/README.md`: what the benchmarks print, with the machine and the date: `npm run bench > bench/README.md`. */

import { spawnSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const scripts = [
  {
    name: "gradient.js",
    title: "Gradients",
    says: `One call of a compiled gradient with its value. \`to hand\` is its time over that of the same gradient as a careful
programmer writes it (\`programs.js\`), below 1 where gradtrace is faster. \`mathjs raw\` and \`simplified\` say how many
times longer mathjs takes for all partials, compiled, with and without simplifying them first; nothing stands there
where mathjs cannot differentiate the function or does not end in reasonable time. \`to value\` is the time over that of
the compiled value alone. A batch is compared with one call a point that takes its numbers from the same arrays.`,
  },
  {
    name: "parse.js",
    title: "Parsing",
    says: `\`tree alone\` stops at the syntax tree, as mathjs does; \`all of parse\` goes on to the graph, with the place of
every node and the notes on how the text was read.`,
  },
  {
    name: "start.js",
    title: "Start",
    says: "Whole processes. What they may take is beside `node -e 0` in the same run.",
  },
  {
    name: "memory.js",
    title: "Memory",
    says: "Graphs of a million nodes, and the symbolic reverse pass over them.",
  },
];

const gigabytes = Math.round(totalmem() / 2 ** 30);
const load = loadavg().map((each) => each.toFixed(1));
console.log(`# Benchmarks

Each script compares several ways to do one thing in one run, in turns, and prints medians of ratios. They need a
build: \`npm run build && node bench/gradient.js\`. \`npm run bench > bench/README.md\` writes this page.

${new Date().toISOString().slice(0, 10)}; ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${gigabytes} GB; Node ${process.versions.node}; load before: ${load.join(", ")}.`);

for (const { name, title, says } of scripts) {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  console.log(`\n## ${title}\n\n${says}\n\n\`\`\`\n${stdout.trimEnd()}\n\`\`\``);
}
