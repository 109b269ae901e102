/** All mistakes that happen at one node, in one table. */

import { chain } from "./chain.ts";
import { functions } from "./functions.ts";
import type { Mistake } from "./mistake.ts";
import { occurrences } from "./occurrences.ts";
import { powers } from "./powers.ts";
import { productsAndQuotients } from "./products.ts";
import { sums } from "./sums.ts";

/** In no order that matters: `rank` says which is likelier. */
export const mistakes: readonly Mistake[] = [
  ...chain,
  ...powers,
  ...productsAndQuotients,
  ...sums,
  ...functions,
  ...occurrences,
];
