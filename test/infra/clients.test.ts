import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** A client of the SDK, and how its settings begin. */
const CLIENT = /new \w+Client\((.{0,40})/g;

test("every client of AWS in deployed code and in the operator's tools has timeouts and our retries", () => {
  const clients = globSync("{shared,functions,ops}/**/*.ts", { cwd: ROOT }).flatMap((path) =>
    Array.from(
      readFileSync(join(ROOT, path), "utf8").matchAll(CLIENT),
      ([client, settings = ""]) => ({ path, client, settings }),
    ),
  );
  expect(clients.length).toBeGreaterThan(3);
  expect(clients.filter(({ settings }) => !settings.includes("clientSettings("))).toEqual([]);
});

test("every other request that deployed code and the operator's tools make has a timeout", () => {
  const requests = globSync("{shared,functions,ops}/**/*.ts", { cwd: ROOT }).flatMap((path) =>
    Array.from(
      readFileSync(join(ROOT, path), "utf8").matchAll(/\bfetch\(.*?\);/gs),
      ([request]) => ({ path, request }),
    ),
  );
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter(({ request }) => !request.includes("AbortSignal.timeout("))).toEqual([]);
});
