/** Every rule by which formulas are rewritten, whichever table it is in. */

import type { Identity, PairIdentity, SquareIdentity } from "./identities.ts";
import type { Law } from "./laws.ts";

/** A rule of one of the tables; nothing else is recorded. */
export type Rule = Law | Identity | PairIdentity | SquareIdentity;
