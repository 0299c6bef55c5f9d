import { beforeAll, expect, test } from "vitest";
import { exportQueue } from "#functions/export-queue/export-queue.ts";
import { createReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { BUCKET, localBucket } from "#test/support/local-bucket.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const NOW = "2026-07-07T02:00:00.000Z";
const REPORTS = 4;

let table: Table;

beforeAll(async () => {
  table = await emptyTable();
  for (let n = 0; n < REPORTS; n++) await createReport(table, newReport(n));
});

/** Exports the queue of a coordinator into a bucket of its own. */
async function exported(mostReports: number) {
  const s3 = await localBucket(NOW);
  const stored: string[] = [];
  await s3.onCreated(BUCKET, async (key) => void stored.push(key));
  const officer = {
    sub: "sub-of-coordinator",
    email: "koordinator@example.com",
    name: "Koordinator Contoh",
    assignments: [{ role: "coordinator", agency: "pemprov-kaltim" } as const],
  };
  const useCase = exportQueue({
    table,
    reference: async () => kaltim,
    signIn: async () => ({ ok: true, officer }),
    exportsBucket: BUCKET,
    mostReports,
  });
  const answer = await useCase.handle({
    ...{ at: NOW, language: "id", sourceIp: "203.0.113.7", claims: {} },
    ...{ params: undefined, query: {}, headers: undefined, body: undefined },
  });
  return { answer, stored };
}

test("as many reports as a file may have are exported", async () => {
  const { answer, stored } = await exported(REPORTS);
  const { leadsTo } = answer as { leadsTo: { url: string } };
  const lines = (await (await fetch(leadsTo.url)).text()).split("\r\n");
  expect(lines).toHaveLength(1 + REPORTS + 1);
  expect(stored).toHaveLength(1);
});

test("one more is refused, and no file is stored", async () => {
  const { answer, stored } = await exported(REPORTS - 1);
  expect(answer).toEqual({ ok: false, problem: "export-too-long" });
  expect(stored).toEqual([]);
});
