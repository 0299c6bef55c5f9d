import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const WEB = join(import.meta.dirname, "../../web");

/** What turns text into HTML or code: what people wrote would become a part of the page. */
const FORBIDDEN =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|parseFromString|document\.write|eval|new Function)\b/;

test("no source of the pages turns text into HTML or code", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: WEB });
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((path) => FORBIDDEN.test(readFileSync(join(WEB, path), "utf8")));
  expect(found).toEqual([]);
});
