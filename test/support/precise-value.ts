/** The value of a node to many digits, by counting up over ids: an evaluator for tests, sharing none with src. */

import { all, type BigNumber, create, type FactoryFunctionMap } from "mathjs";
import type { Big, BigContext } from "../../src/graph/big.ts";
import { liveFrom } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { where } from "../../src/primitives/piecewise.ts";

// mathjs types its own list of functions as possibly missing.
const math = create(all as FactoryFunctionMap, { number: "BigNumber", precision: 60 });
/** Numbers of 60 digits. */
export const context = (math.bignumber(1) as BigNumber).constructor as unknown as BigContext;

/** The value at a point; NaN outside of the domain. Points are given as the exact decimals of their text. */
export function preciseValue(output: Node, point: Readonly<Record<string, string | number>>): Big {
  const values: Big[] = [];
  const live = liveFrom([output]);
  for (const node of output.graph.nodes.slice(0, output.id + 1)) {
    if (!live[node.id]) continue;
    const { attribute } = node;
    if (attribute instanceof Rational) {
      values[node.id] = new context(attribute.n.toString()).div(
        new context(attribute.d.toString()),
      );
    } else if (typeof attribute === "string") {
      values[node.id] = new context(String(point[attribute] ?? Number.NaN));
    } else if (node.args.length === 0) {
      values[node.id] = node.op.precise(new context(1));
    } else {
      const args = node.args.map((arg) => values[arg.id] as Big);
      // Only a conditional has a value where an argument has none.
      const missing = node.op === where ? undefined : args.find((arg) => arg.isNaN());
      values[node.id] = missing ?? node.op.precise(...args);
    }
  }
  return values[output.id] as Big;
}
