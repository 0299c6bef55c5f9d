import { defineConfig } from "vitest/config";
import { CalendarLast } from "./test/support/calendar-last.ts";

/**
 * `npm test` runs all projects; `npm test -- --project domain` or `npm test -- test/browser` some.
 * Those of one group run side by side; a test that has a local stack has the machine to itself.
 * The tests of `local` are those of its parts, each by itself.
 */
export default defineConfig({
  test: {
    // Vitest would leave a core free, which on a machine with two makes one file wait for another.
    maxWorkers: "100%",
    sequence: { sequencer: CalendarLast },
    projects: [
      {
        test: {
          name: "domain",
          setupFiles: ["test/support/expected-errors.ts", "test/support/play-anew.ts"],
          include: ["test/{domain,contract}/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "application",
          setupFiles: "test/support/expected-errors.ts",
          include: ["test/application/**/*.test.ts"],
          globalSetup: "test/support/dynamodb-local.ts",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: { name: "web", include: ["test/web/**/*.test.{ts,tsx}"], testTimeout: 60_000 },
      },
      {
        test: {
          name: "ops",
          setupFiles: "test/support/expected-errors.ts",
          include: ["test/ops/**/*.test.ts"],
          globalSetup: "test/support/dynamodb-local.ts",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "infra",
          include: ["test/infra/**/*.test.ts"],
          globalSetup: "test/support/bundles.ts",
          // The CDK takes seconds to load: once for each worker, not for each file.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "store",
          setupFiles: "test/support/expected-errors.ts",
          include: ["test/store/**/*.test.ts"],
          globalSetup: "test/support/dynamodb-local.ts",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "local",
          include: ["test/local/**/*.test.ts"],
          exclude: ["test/local/stack/**"],
          globalSetup: "test/support/dynamodb-local.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "http",
          include: ["test/{http,local/stack,browser}/**/*.test.ts"],
          globalSetup: "test/support/local-stack.ts",
          setupFiles: "test/support/no-denials.ts",
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // It starts a stack of its own, for it travels in time.
        test: {
          name: "replay",
          include: ["test/replay/**/*.test.ts"],
          sequence: { groupOrder: 2 },
        },
      },
      {
        // It asks what the tests of `http` used, after all of them.
        test: {
          name: "rights",
          include: ["test/rights/**/*.test.ts"],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
