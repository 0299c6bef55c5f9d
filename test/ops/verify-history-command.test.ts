import { existsSync } from "node:fs";
import { join } from "node:path";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { KeptProgress } from "#ops/kept-progress.ts";
import { newWalk, walkSchema } from "#ops/verify-history.ts";
import { EVENT } from "#store/entities/reports.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { runOps } from "#test/support/run-ops.ts";
import { emptyTable } from "#test/support/table.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { healthy, storedHealthy, verify } from "#test/support/verified-histories.ts";

let table: Table;
beforeAll(async () => {
  table = await storedHealthy();
});

describe("npm run ops -- verify-history", () => {
  const ops = (of: Table, ...options: string[]) =>
    runOps([
      ...["verify-history", "--endpoint", inject("dynamodbEndpoint"), "--table", of.name],
      ...options,
    ]);

  test("continues where a run stopped, but only for the same table", async () => {
    const kept = join(temporaryFolder(), "walk.json");
    const where = `${table.name} at ${inject("dynamodbEndpoint")}`;
    const { walk } = await verify(table, { from: newWalk(where, 2), stopAfter: 3 });
    expect(walk.checked).toBeLessThan(healthy.length);
    new KeptProgress(kept, "verify-history", walkSchema).keep({ ...walk, wrong: 1 });
    const other = await ops(await emptyTable(), "--kept", kept, "--resume");
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("is of a run over") });
    const resumed = await ops(table, "--kept", kept, "--resume");
    expect(resumed.code).toBe(1);
    expect(resumed.stdout).toContain(`Checked ${healthy.length} reports: 1 wrong`);
    const again = await ops(table, "--kept", kept, "--resume");
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("leave --resume out") });
  });

  test("refuses options that contradict each other, with advice", async () => {
    const { code, stderr } = await ops(await emptyTable(), "--segments", "0");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "--segments must be a number from 1 to 64.\n",
    });
  });

  test("prints that no report is wrong, or the faults, and nothing that people wrote", async () => {
    const kept = join(temporaryFolder(), "walk.json");
    const well = await ops(table, "--kept", kept);
    expect(well).toMatchObject({ code: 0, stdout: expect.stringContaining("none is wrong") });
    const [victim = ""] = healthy.map(({ report }) => report.trackingId);
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(EVENT.key({ trackingId: victim, version: 1 })),
        UpdateExpression: "SET payload.suggestedAgency = :other",
        ExpressionAttributeValues: toItem({ ":other": "Judul lain yang tidak dikirim" }),
      }),
    );
    const wrong = await ops(table, "--kept", kept);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain(`${victim}  version 1: wrong-hash`);
    expect(wrong.stdout).toContain(`Checked ${healthy.length} reports: 1 wrong`);
    expect(wrong.stdout + wrong.stderr).not.toMatch(/Siti|\+628|Judul|Lampu/);
    expect(existsSync(kept)).toBe(false);
  });
});
