import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtSite } from "#test/support/built-site.ts";

/**
 * Methods that the oldest browser of `web/build.ts`, Chrome 87, lacks: esbuild writes newer syntax
 * anew, but adds no methods.
 */
const NEWER =
  /\.(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|isWellFormed|toWellFormed)\(|\b(structuredClone|hasOwn|groupBy|fromAsync|withResolvers|randomUUID)\(|AbortSignal\.(timeout|any)|Intl\.Segmenter/;

test("no script of the pages, nor what it imports, calls what older browsers lack", async () => {
  const { folder } = await builtSite();
  const scripts = globSync("**/*.js", { cwd: folder });
  expect(scripts.length).toBeGreaterThan(5);
  const found = scripts.flatMap((path) => {
    const [call] = NEWER.exec(readFileSync(join(folder, path), "utf8")) ?? [];
    return call === undefined ? [] : [`${path}: ${call}`];
  });
  rmSync(folder, { recursive: true, force: true });
  expect(found).toEqual([]);
});
