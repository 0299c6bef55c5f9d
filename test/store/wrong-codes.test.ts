import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { MINUTE_MS } from "#domain/time/local-time.ts";
import type { Table } from "#store/table-client.ts";
import { countWrongCode } from "#store/wrong-codes.ts";
import { emptyTable } from "#test/support/table.ts";

let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

/** Counts so many wrong codes at once. Returns how many were counted. */
async function counted(network: string, many: number, now: number): Promise<number> {
  const each = await Promise.all(
    Array.from({ length: many }, () => countWrongCode(table, network, now)),
  );
  return each.filter((from) => from === undefined).length;
}

test("a hundred wrong codes of a network at once are counted to thirty, also with old ones in the list", {
  timeout: 120_000,
}, async () => {
  const network = randomUUID();
  expect(await counted(network, 17, 0)).toBe(17);
  expect(await counted(network, 100, MINUTE_MS)).toBe(13);
  expect(await countWrongCode(table, network, MINUTE_MS)).toBe(15 * MINUTE_MS);
  expect(await counted(network, 40, 15 * MINUTE_MS)).toBe(17);
  expect(await counted(network, 20, 16 * MINUTE_MS)).toBe(13);
  expect(await counted(network, 40, 90 * MINUTE_MS)).toBe(30);
});

test("each network is counted for itself", async () => {
  const network = randomUUID();
  expect(await counted(network, 31, 0)).toBe(30);
  expect(await counted(randomUUID(), 1, 0)).toBe(1);
});
