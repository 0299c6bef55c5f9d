import { join } from "node:path";
import { env } from "node:process";
import { defineConfig } from "vitest/config";

/**
 * The tests of one wing of the domain, as `npm run mutation` runs them: thousands of times. Random
 * histories (`*.properties.test.ts`) take up to a minute each, so they are left out.
 */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^zod\/mini$/, replacement: join(import.meta.dirname, "zod-without-memory.ts") },
    ],
  },
  test: {
    include: [`test/domain/${env["WING"] ?? "*"}/*.test.ts`],
    exclude: ["**/*.properties.test.ts"],
    setupFiles: ["test/support/play-anew.ts", "tools/mutation/same-seed.ts"],
    // Load what the tests depend on once for all files, not once for each.
    isolate: false,
    testTimeout: 20_000,
  },
});
