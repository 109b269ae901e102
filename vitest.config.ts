import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    maxWorkers: 2,
    // No file changes what others see, and loading everything anew for each would take as long as the tests.
    isolate: false,
  },
});
