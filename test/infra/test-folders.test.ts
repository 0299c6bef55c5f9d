import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const TEST = join(import.meta.dirname, "..");

/**
 * The folders of tests. Tests are in the folder of their subject; `bench` and `support` have no
 * tests.
 */
const FOLDERS = [
  "application",
  "bench",
  "browser",
  "contract",
  "domain",
  "http",
  "infra",
  "local",
  "ops",
  "replay",
  "rights",
  "store",
  "support",
  "web",
];

test("each test is in the folder of its subject", () => {
  const entries = readdirSync(TEST, { withFileTypes: true });
  expect(entries.map(({ name }) => name).sort()).toEqual(FOLDERS);
  expect(entries.filter((entry) => !entry.isDirectory())).toEqual([]);
});
