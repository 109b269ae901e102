/** What a command of a session is: a record with its help beside what it does. */

import type { Reply, Request } from "./reply.ts";

export interface SessionCommand {
  readonly name: string;
  /** What it takes: `[dz/dx]`. Empty where it takes nothing. */
  readonly operands: string;
  /** In one line. */
  readonly summary: string;
  /** What else there is to know. */
  readonly says?: string;
  /** Lines to try, in this order. */
  readonly examples: readonly string[];
  /** What may stand after it, for completion. */
  readonly takes?: "question" | "formula" | "values" | "file" | "topic" | "name";
  run(request: Request): Reply;
}
