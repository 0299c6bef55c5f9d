import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { BASE_FILE, CHANGES_FILE, unpackBase, unpackChanges } from "#search/files.ts";
import { SearchIndex } from "#search/index-file.ts";
import { search } from "#search/search.ts";
import { noteSearchChange } from "#store/search-changes.ts";
import { bucketServer, eTagOf } from "#test/support/bucket-server.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { runOps, withS3At } from "#test/support/run-ops.ts";
import { given as givenReport } from "#test/support/scenario.ts";
import { newReport, storeHistory } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const { coordinator, reporter } = example;

const given = (seed: number, content = {}) =>
  givenReport(content, example.MONDAY, kaltim, newReport(seed).snapshot.report.trackingId);

const ops = (endpoint: string, ...args: string[]) =>
  runOps(["search", ...args], withS3At(endpoint));

test("npm run ops -- search rebuild writes an index of the reports that can be found", async () => {
  const bucket = await bucketServer({ mayList: true });
  onTestFinished(() => bucket.close());
  const table = await emptyTable();
  const open = await storeHistory(table, given(1).when(coordinator, example.forward));
  await storeHistory(table, given(2));
  await storeHistory(table, given(3, { secret: true }).when(coordinator, example.forward));
  await storeHistory(
    table,
    given(4).when(coordinator, example.forward).when(reporter, { action: "withdraw" }),
  );
  await noteSearchChange(table, open, new Date().toISOString());

  const where = ["--endpoint", inject("dynamodbEndpoint"), "--table", table.name];
  const { code, stdout, stderr } = await ops(bucket.url, "rebuild", ...where, "--bucket", "search");
  expect(stderr).not.toContain("Error");
  expect({ code, said: stdout.split("\n").at(-2) }).toEqual({
    code: 0,
    said: "The index in search has 1 reports.",
  });

  const path = join(temporaryFolder(), "index.sqlite");
  await unpackBase(bucket.objects.get(BASE_FILE) ?? Buffer.of(), path);
  const index = SearchIndex.open(path);
  onTestFinished(() => index.close());
  const { entries } = search(index, { question: "lampu padam", limit: 10 });
  expect(entries.map(({ trackingId }) => trackingId)).toEqual([open]);
  const changes = unpackChanges(bucket.objects.get(CHANGES_FILE) ?? Buffer.of());
  expect(changes.base).toBe(eTagOf(bucket.objects.get(BASE_FILE)));
  expect(changes.readFrom).toBe(index.about().readFrom);
  expect(changes.entries).toMatchObject([{ trackingId: open, document: { trackingId: open } }]);
});

test("it refuses what it does not know, with advice", async () => {
  expect(await ops("http://127.0.0.1:9")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Usage: npm run ops -- search rebuild"),
  });
  const where = ["--endpoint", inject("dynamodbEndpoint"), "--table", "a"];
  expect(await ops("http://127.0.0.1:9", "rebuild", ...where)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--endpoint needs --bucket."),
  });
});
