import { afterEach, beforeAll, expect, inject } from "vitest";
import { denials } from "./rights.ts";

/**
 * Set-up of tests with the local stack: a test fails if the stack denied a call of a function, since
 * on AWS the function would fail. A call may come from what an earlier test started.
 */
let seen = 0;

beforeAll(async () => {
  seen = (await denials(inject("url"))).length;
});

afterEach(async () => {
  const denied = (await denials(inject("url"))).slice(seen);
  seen += denied.length;
  expect(denied, "a function lacks a right").toEqual([]);
});
