import { describe, expect, test } from "vitest";
import { finish, inSlices, type Progress, type Work } from "../../src/timing/slices.ts";

/** Waits, as a computation does that is busy. */
function spend(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** So many steps of a few milliseconds; tells how it was left. */
function* steps(total: number, log: string[] = []): Work<string> {
  try {
    for (let done = 0; done < total; done++) {
      yield { stage: "working", done, total };
      spend(4);
    }
    return "done";
  } finally {
    log.push("left");
  }
}

describe("work", () => {
  test("gives its result at once, or in slices", async () => {
    expect(finish(steps(3))).toBe("done");
    expect(finish(steps(3), {})).toBe("done");
    expect(await inSlices(steps(3))).toBe("done");
    expect(await inSlices(steps(0))).toBe("done");
  });

  test("reports now and then, further each time, and not at all when it is short", async () => {
    for (const run of [finish, inSlices]) {
      const reports: Progress[] = [];
      const start = performance.now();
      await run(steps(40), { onProgress: (progress) => reports.push(progress) });
      const done = reports.map((each) => each.done);
      expect(done.length).toBeGreaterThan(1);
      // Between two of them are 15 milliseconds or more.
      expect(done.length).toBeLessThanOrEqual((performance.now() - start) / 15);
      expect(done).toEqual([...new Set(done)].sort((a, b) => a - b));
      expect(reports.every(({ stage, total }) => stage === "working" && total === 40)).toBe(true);
      const short: Progress[] = [];
      await run(steps(1), { onProgress: (progress) => short.push(progress) });
      expect(short).toEqual([]);
    }
  });

  test("in slices lets timers and other work go on, and leaves results apart", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const both = await Promise.all([inSlices(steps(30)), inSlices(steps(30))]);
    clearInterval(timer);
    expect(both).toEqual(["done", "done"]);
    expect(ticks).toBeGreaterThan(3);
  });

  test("stops on a signal, with its reason, and is left in order", async () => {
    const log: string[] = [];
    const reason = new Error("enough");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    const start = performance.now();
    const work = inSlices(steps(1000, log), { signal: controller.signal });
    await expect(work).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(log).toEqual(["left"]);
  });

  test("does not begin where the signal is there already", async () => {
    const signal = AbortSignal.abort(new Error("never"));
    const log: string[] = [];
    expect(() => finish(steps(3, log), { signal })).toThrow("never");
    await expect(inSlices(steps(3, log), { signal })).rejects.toThrow("never");
    expect(log).toEqual([]);
    await expect(inSlices(steps(3), { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
  });

  test("that runs at once can be stopped by whoever hears of its progress", () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("that is enough"));
    const options = { signal: controller.signal, onProgress };
    expect(() => finish(steps(1000), options)).toThrow("that is enough");
  });

  test("hands on what is thrown in it, and by whoever hears of its progress", async () => {
    const onProgress = () => {
      throw new Error("heard");
    };
    const log: string[] = [];
    await expect(inSlices(steps(100, log), { onProgress })).rejects.toThrow("heard");
    expect(() => finish(steps(100, log), { onProgress })).toThrow("heard");
    expect(log).toEqual(["left", "left"]);
  });
});
