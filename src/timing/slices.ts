/** Long computations that report how far they are, pause and stop: run to the end at once, or in slices. */

/** How far a computation is: `done` of `total` steps of a stage. A computation may go through several stages. */
export interface Progress {
  /** A few words for a user, such as "simplifying". */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/**
 * A computation that yields its progress every few thousand short steps, or every few long ones.
 * It may be left at any yield for good, and what it keeps for later is whole there.
 */
export type Work<T> = Generator<Progress, T, void>;

/** What every long computation can be given. */
export interface WorkOptions {
  /** Stops the computation, which then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how far it is, the first time when it has taken longer than a blink. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Milliseconds between two pauses: a screen that is drawn sixty times a second keeps up. */
const slice = 15;

/** The result of a computation that is run to its end at once. Only `onProgress` can abort it on the way. */
export function finish<T>(work: Work<T>, options?: WorkOptions): T {
  const steps = options ? sliced(work, options) : work;
  for (let next = steps.next(); ; next = steps.next()) if (next.done) return next.value;
}

/** The same in slices of a few milliseconds, between which everything else has its turn. */
export async function inSlices<T>(work: Work<T>, options: WorkOptions = {}): Promise<T> {
  const slices = sliced(work, options);
  for (let next = slices.next(); ; next = slices.next()) {
    if (next.done) return next.value;
    await turn();
  }
}

/** The same computation, paused after each slice; it reports before the pause and may stop after it. */
function* sliced<T>(
  work: Work<T>,
  { signal, onProgress }: WorkOptions,
): Generator<undefined, T, void> {
  signal?.throwIfAborted();
  let end = performance.now() + slice;
  try {
    for (let next = work.next(); ; next = work.next()) {
      if (next.done) return next.value;
      if (performance.now() < end) continue;
      onProgress?.(next.value);
      yield;
      signal?.throwIfAborted();
      end = performance.now() + slice;
    }
  } finally {
    // Whoever gives up lets the work put things in order; one that has ended does not hear of it.
    work.return(undefined as T);
  }
}

/** Timers, input and the signal itself are served between two macrotasks only, hence no mere `await`. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    // Browsers have no setImmediate, and make timers wait some milliseconds.
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
