/** Which trees the node of a tree is made of, with what stands in its brackets parsed. */

import type { Diagnostic } from "../text/diagnostic.ts";
import { arityOf } from "./calls.ts";
import type { Lowering } from "./lowering.ts";
import { type Binary, listed, type Power, type Syntax } from "./syntax.ts";
import type { Token } from "./token.ts";

/** Adds the subtrees of a tree to `trees`, in the order of the text; or gives what is wrong with it. */
export function addSubtrees(
  tree: Syntax,
  trees: Syntax[],
  lowering: Lowering,
): readonly Diagnostic[] | undefined {
  switch (tree.type) {
    case "number":
    case "name":
      return undefined;
    case "group":
    case "bars":
      return addInsides(tree, trees, lowering);
    case "call": {
      const complaint = arityOf(tree, tree.group?.parts ?? [], lowering);
      if (complaint) return [complaint];
      return addInsides(tree.exponent, trees, lowering) ?? addInsides(tree, trees, lowering);
    }
    case "binary":
      if (tree.operator.type === "compare") addCompared(tree, trees);
      else trees.push(tree.left, tree.right);
      return undefined;
    case "juxtaposed":
      trees.push(tree.left, tree.right);
      return undefined;
    case "signed":
    case "root":
      trees.push(tree.operand);
      return undefined;
    case "superscript":
      trees.push(tree.base);
      return undefined;
    case "power":
      addFloors(tree, trees);
      return undefined;
    case "application": {
      const names = listed(tree.functions);
      for (const name of names) {
        const complaint = arityOf(name, [undefined, ...(name.group?.parts ?? [])], lowering);
        if (complaint) return [complaint];
      }
      for (const name of names) {
        const complaints =
          addInsides(name.exponent, trees, lowering) ?? addInsides(name, trees, lowering);
        if (complaints) return complaints;
      }
      trees.push(tree.argument);
      return undefined;
    }
    case "conditional":
      for (const { condition, branch } of listed(tree.arms)) {
        trees.push(condition);
        const complaints = addInsides(branch, trees, lowering);
        if (complaints) return complaints;
      }
      trees.push(tree.otherwise);
      return undefined;
  }
}

/** The trees of what stands in the brackets of a token, if it has any. */
function addInsides(
  token: Token | undefined,
  trees: Syntax[],
  lowering: Lowering,
): readonly Diagnostic[] | undefined {
  for (const part of token?.group?.parts ?? []) {
    const tree = lowering.dialect.parse(part, lowering, lowering.parsed);
    if (!tree.ok) return tree.diagnostics;
    trees.push(tree.value);
  }
  return undefined;
}

/** The operands of `a < b < c`. */
function addCompared(tree: Binary, trees: Syntax[]): void {
  const from = trees.length;
  let rest: Syntax = tree;
  for (; rest.type === "binary" && rest.operator.type === "compare"; rest = rest.left) {
    trees.push(rest.right);
  }
  trees.push(rest);
  reverseFrom(trees, from);
}

/** The operands of a tower, from the bottom. */
function addFloors(tree: Power, trees: Syntax[]): void {
  const from = trees.length;
  let rest: Syntax = tree;
  for (; rest.type === "power"; rest = rest.base) trees.push(rest.exponent);
  trees.push(rest);
  reverseFrom(trees, from);
}

/** Reverses the end of a list, from an index on. */
export function reverseFrom<T>(list: T[], from: number): void {
  for (let i = from, j = list.length - 1; i < j; i++, j--) {
    const item = list[i] as T;
    list[i] = list[j] as T;
    list[j] = item;
  }
}
