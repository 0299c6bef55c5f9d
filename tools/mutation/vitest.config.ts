import { defineConfig } from "vitest/config";

/**
 * The tests of the domain as `npm run mutation` runs them: thousands of times. Random walks through
 * the workflow (`*.properties.test.ts`) take a minute each, so they are left out.
 */
export default defineConfig({
  test: {
    include: ["test/domain/**/*.test.ts"],
    exclude: ["test/domain/**/*.properties.test.ts"],
    setupFiles: ["test/support/play-anew.ts", "tools/mutation/same-seed.ts"],
    testTimeout: 20_000,
  },
});
