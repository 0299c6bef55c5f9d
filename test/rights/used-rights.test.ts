import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { denials, rights } from "#test/support/rights.ts";
import { STACK_FILE } from "#test/support/stack-file.ts";
import { UNUSED } from "./unused-rights.ts";

/**
 * Runs after the tests of `http`, whose local stack judged each call: asks that stack which rights
 * its roles needed. A right that no test needs is one too many, or a test is missing.
 */
const url = readFileSync(STACK_FILE, "utf8");
const all = await rights(url).catch(() => {
  throw new Error("These tests need all others before them: run npm test, without a filter");
});

/** `arn:…/Kanal-dev-Service-notifyroleF6AD395B` → `notify`. */
const nameOf = (role: string) =>
  role.replace(/^.*\/Kanal-dev-(Data|Service)-|role[0-9A-F]{8}$/g, "");

/** A resource as it is called in the code. */
const shortOf = (resource: string) =>
  resource
    .replace(/^arn:aws:events:.*:(rule\/)/, "$1")
    .replace(/^arn:aws:s3:::Kanal-dev-Data-files([a-z]+)[0-9A-F]{8}/, "$1");

describe.each([...new Set(all.map(({ role }) => nameOf(role)))])("the role of %s", (role) => {
  test("has no right that no test needs, unless it is named with its reason", () => {
    const unused = all
      .filter((right) => nameOf(right.role) === role && !right.needed)
      .map(({ action, resource, partition }) => `${action} ${partition ?? shortOf(resource)}`);
    expect(unused.sort()).toEqual(Object.keys(UNUSED[role] ?? {}).sort());
  });
});

test("no call was denied", async () => {
  expect(await denials(url)).toEqual([]);
});
