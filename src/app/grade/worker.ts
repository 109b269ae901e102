/** A worker thread that grades the files it is sent. */

import { parentPort, workerData } from "node:worker_threads";
import { gradeFile, type Job, type Settings } from "./grader.ts";

/** What a worker begins with. */
export interface Start {
  readonly settings: Settings;
  /** The number of the answer that is being checked, and a count that changes with each: a sign of life. */
  readonly pulse: SharedArrayBuffer;
}

const { settings, pulse } = workerData as Start; // As the pool starts it.
const beat = new Int32Array(pulse);

parentPort?.on("message", async (job: Job) => {
  const outcome = await gradeFile(job, settings, (answer) => {
    Atomics.store(beat, 0, answer);
    Atomics.add(beat, 1, 1);
  }).catch((failed: unknown) => ({
    file: job.file,
    reason: `gradtrace failed on it: ${failed instanceof Error ? failed.message : String(failed)}`,
  }));
  parentPort?.postMessage(outcome);
});
