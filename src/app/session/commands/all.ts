/** `all`: the last answer again, with nothing left out. */

import { spanOf } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { complaint } from "../reply.ts";

export const all: SessionCommand = {
  name: "all",
  operands: "",
  summary: "the last answer again, with nothing left out",
  examples: ["z = (x + y)^9", "expand z", "all"],
  run(request) {
    const { shown } = request.moment;
    if (!shown) return complaint(complaints.nothingTo("show", spanOf(request)));
    return shown.full
      ? { text: shown.full(), isWhole: true }
      : {
          blocks: shown.blocks ?? [],
          ...(shown.text !== undefined && { text: shown.text }),
          isWhole: true,
        };
  },
};
