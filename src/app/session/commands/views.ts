/** Commands that show a formula's computation: its graph, the forward and backward pass, the check by differences. */

import { backwardLines } from "../../../explain/backward.ts";
import { type Block, heading } from "../../../explain/blocks.ts";
import { graphTable } from "../../../explain/graph.ts";
import { labelsOf } from "../../../explain/labels.ts";
import { mainView, type Overview, traceView } from "../../../explain/overview.ts";
import { limitsAt } from "../../../numeric/limits.ts";
import { subjectOfRequest } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import { complaint, type Reply, type Request } from "../reply.ts";
import type { State } from "../state.ts";
import { numbersOf, overviewOf, type Subject } from "../subject.ts";

/** A view of the formula that a request names, in numbers where there is a point. */
function view(request: Request, make: (overview: Overview, subject: Subject) => Block[]): Reply {
  const asked = subjectOfRequest(request);
  if (!asked.ok) return complaint(...asked.diagnostics);
  const { numeric, missing } = numbersOf(asked.value, request.moment.state);
  return { blocks: make(overviewOf(asked.value, numeric), asked.value), diagnostics: missing };
}

/** The overview with what goes to something beside the point. */
function withLimits(overview: Overview, { point }: State): Overview {
  return overview.numeric ? { ...overview, limits: limitsAt(overview.numeric, point) } : overview;
}

export const trace: SessionCommand = {
  name: "trace",
  operands: "[z]",
  summary: "the forward and the backward pass, node by node",
  examples: ["q = x + y; f = q*z", "at x=-2 y=5 z=-4", "trace"],
  takes: "name",
  run: (request) =>
    view(request, (overview) => traceView(withLimits(overview, request.moment.state))),
};

export const backward: SessionCommand = {
  name: "backward",
  operands: "[z]",
  summary: "the backward pass alone, with the chain rule spelled out",
  examples: ["q = x + y; f = q*z", "backward"],
  takes: "name",
  run: (request) =>
    view(request, ({ program, trace: passed, simplify, numeric }) => [
      heading("Backward pass"),
      backwardLines(labelsOf(program), passed, simplify, numeric),
    ]),
};

export const graph: SessionCommand = {
  name: "graph",
  operands: "[z]",
  summary: "the computational graph as a numbered table",
  examples: ["z = sigmoid(w*x + b)", "graph"],
  takes: "name",
  run: (request) =>
    view(request, ({ program, trace: passed, simplify, numeric }) => [
      heading("Graph"),
      graphTable(labelsOf(program), passed, simplify, numeric),
    ]),
};

export const everything: SessionCommand = {
  name: "everything",
  operands: "[z]",
  summary: "all at once: the graph, every partial, the backward pass, the check",
  examples: ["z = x*sin(y)", "everything"],
  takes: "name",
  run(request) {
    const { state } = request.moment;
    const { point } = state;
    return view(request, (overview, { derivative, program }) => {
      const isComplete = program.variables.every((name) => point.has(name));
      const report = derivative.check(isComplete ? { at: point } : {});
      return mainView({ ...withLimits(overview, state), report });
    });
  },
};
