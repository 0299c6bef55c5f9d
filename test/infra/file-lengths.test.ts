import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** The most lines that a file may have, as CONTRIBUTING.md says. */
const LIMITS = [
  { files: "{functions,infra,local,ops,replay,shared,tools,web}/**/*.{ts,tsx,css}", lines: 350 },
  { files: "test/**/*.{ts,tsx}", lines: 400 },
];

test.each(LIMITS)("no file of $files has more than $lines lines", ({ files, lines }) => {
  const paths = globSync(files, { cwd: ROOT });
  const lengths = paths.map((path) => ({
    path,
    lines: readFileSync(join(ROOT, path), "utf8").trimEnd().split("\n").length,
  }));
  expect(paths.length).toBeGreaterThan(0);
  expect(lengths.filter((each) => each.lines > lines)).toEqual([]);
});
