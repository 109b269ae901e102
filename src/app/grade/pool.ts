/** Grades files on several threads; the outcomes come in the order of the files, however many threads there are. */

import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { gradeFile, type Job, type Outcome, type Settings } from "./grader.ts";
import type { Start } from "./worker.ts";

export interface PoolOptions {
  /** Threads at most; one for each core unless told. One file needs none. */
  readonly threads?: number | undefined;
  /** Milliseconds that one answer may take before it is given up on. */
  readonly patience?: number;
  /** Told after each file, in any order. */
  readonly onDone?: (done: number) => void;
  /** Aborting ends all threads, and gives what is done so far. */
  readonly signal?: AbortSignal;
}

const usualPatience = 20_000;
/** How often threads are looked at. */
const rounds = 250;
/** Starting a thread takes longer than grading a few files. */
const filesPerThread = 4;

/** What became of each file; of those that an abort leaves undone nothing. */
export async function gradeAll(
  files: readonly Omit<Job, "givenUp">[],
  settings: Settings,
  options: PoolOptions = {},
): Promise<(Outcome | undefined)[]> {
  const most = options.threads ?? availableParallelism();
  const threads = Math.min(most, Math.ceil(files.length / (options.threads ? 1 : filesPerThread)));
  const program = programOfWorker();
  return threads > 1 && program
    ? new Pool(files, settings, options, program).run(threads)
    : oneByOne(files, settings, options);
}

async function oneByOne(
  files: readonly Omit<Job, "givenUp">[],
  settings: Settings,
  { onDone, signal }: PoolOptions,
): Promise<(Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = files.map(() => undefined);
  for (const [i, file] of files.entries()) {
    if (signal?.aborted) break;
    outcomes[i] = await gradeFile({ ...file, givenUp: [] }, settings);
    onDone?.(i + 1);
    // Signals and streams get their turn between files.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return outcomes;
}

/** The worker's program: beside the bundle, or nowhere when sources are run as they are. */
function programOfWorker(): URL | undefined {
  const places = ["./grade/worker.js", "../app/grade/worker.js", "./worker.js"];
  return places
    .map((place) => new URL(place, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)));
}

interface Thread {
  readonly worker: Worker;
  readonly beat: Int32Array;
  index: number | undefined;
  /** The beat that was last seen, and when it changed. */
  seen: number;
  since: number;
}

class Pool {
  readonly #files: readonly Omit<Job, "givenUp">[];
  readonly #settings: Settings;
  readonly #options: PoolOptions;
  readonly #program: URL;
  readonly #outcomes: (Outcome | undefined)[];
  readonly #givenUp = new Map<number, number[]>();
  readonly #threads = new Set<Thread>();
  readonly #again: number[] = [];
  #next = 0;
  #done = 0;
  #finish: () => void = () => {};

  constructor(
    files: readonly Omit<Job, "givenUp">[],
    settings: Settings,
    options: PoolOptions,
    program: URL,
  ) {
    this.#files = files;
    this.#settings = settings;
    this.#options = options;
    this.#program = program;
    this.#outcomes = files.map(() => undefined);
  }

  async run(threads: number): Promise<(Outcome | undefined)[]> {
    const { signal } = this.#options;
    const watch = setInterval(() => this.#watch(), rounds);
    try {
      await new Promise<void>((resolve) => {
        this.#finish = resolve;
        signal?.addEventListener("abort", () => resolve(), { once: true });
        for (let i = 0; i < threads; i++) this.#start();
      });
    } finally {
      clearInterval(watch);
      await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
    }
    return this.#outcomes;
  }

  #start(): void {
    const pulse = new SharedArrayBuffer(8);
    const workerData: Start = { settings: this.#settings, pulse };
    const worker = new Worker(this.#program, { workerData });
    const thread: Thread = {
      worker,
      beat: new Int32Array(pulse),
      index: undefined,
      seen: 0,
      since: performance.now(),
    };
    this.#threads.add(thread);
    worker.on("message", (outcome: Outcome) => {
      if (thread.index !== undefined) this.#settle(thread.index, outcome);
      this.#send(thread);
    });
    worker.on("error", (failed) => this.#replace(thread, failed.message));
    this.#send(thread);
  }

  #send(thread: Thread): void {
    const index = this.#again.pop() ?? (this.#next < this.#files.length ? this.#next++ : undefined);
    thread.index = index;
    thread.since = performance.now();
    const file = index === undefined ? undefined : this.#files[index];
    if (index === undefined || !file) return;
    const job: Job = { ...file, givenUp: this.#givenUp.get(index) ?? [] };
    thread.worker.postMessage(job);
  }

  #settle(index: number, outcome: Outcome): void {
    this.#outcomes[index] = outcome;
    this.#done++;
    this.#options.onDone?.(this.#done);
    if (this.#done === this.#files.length) this.#finish();
  }

  /** Ends threads that are too long at one answer. The file is graded again without it. */
  #watch(): void {
    const now = performance.now();
    const patience = this.#options.patience ?? usualPatience;
    for (const thread of this.#threads) {
      const { beat, index } = thread;
      const count = Atomics.load(beat, 1);
      if (count !== thread.seen || index === undefined) {
        thread.seen = count;
        thread.since = now;
      } else if (now - thread.since > patience) {
        const answers = this.#givenUp.get(index) ?? [];
        const answer = Atomics.load(beat, 0);
        if (answers.includes(answer) || count === 0) this.#replace(thread, "it takes too long");
        else {
          this.#givenUp.set(index, [...answers, answer]);
          this.#again.push(index);
          this.#replace(thread, undefined);
        }
      }
    }
  }

  /** A new thread in the place of one that failed or hangs; its file is done with, where there is a reason. */
  #replace(thread: Thread, reason: string | undefined): void {
    const { worker, index } = thread;
    if (!this.#threads.delete(thread)) return;
    void worker.terminate();
    const file = index === undefined ? undefined : this.#files[index]?.file;
    if (index !== undefined && file !== undefined && reason !== undefined) {
      this.#settle(index, { file, reason });
    }
    if (this.#done < this.#files.length) this.#start();
  }
}
