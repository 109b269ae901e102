/** Runs in a process of its own, so that it can be stopped: mathjs's full gradient of one formula. */

import { derivative, parse } from "mathjs";
import { fastest } from "./fastest.js";

process.once("message", (/** @type {string} */ formula) => {
  const node = parse(formula);
  const names = [
    ...new Set(
      node.filter((each) => each.isSymbolNode && /\d|^[a-z]$/.test(each.name)).map(String),
    ),
  ];
  let length = 0;
  const gradient = () => {
    const before = performance.now();
    const partials = names.map((name) => derivative(node, name));
    const spent = performance.now() - before;
    length = partials.reduce((sum, partial) => sum + partial.toString().length, 0);
    return spent;
  };
  process.send?.({ milliseconds: fastest(gradient, gradient()), length });
});
