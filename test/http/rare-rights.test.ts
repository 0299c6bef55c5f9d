import { setTimeout } from "node:timers/promises";
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { dueDelivery } from "#domain/telling/deliveries.ts";
import { loadChange, readRevision } from "#store/changes.ts";
import { deliveryId, loadDelivery, writeDelivery } from "#store/deliveries.ts";
import { ATTACHMENTS, REPORT } from "#store/entities/reports.ts";
import { toItem } from "#store/table-client.ts";
import { call, runSchedule, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, submitted } from "#test/support/requests.ts";
import { failureOf } from "#test/support/rights.ts";
import { stackTable } from "#test/support/stack-table.ts";

/**
 * What functions do rarely, and what they need rights for: without these tests, a missing right
 * would be noticed on AWS, on a bad day.
 */
const MONDAY = "2026-07-06T02:00:00Z";
const table = stackTable();
const { client, name } = table;

beforeAll(() => setClock(MONDAY));

describe("an event at which a function fails in every try goes into its queue", () => {
  test("an SMS that the service sends with a wrong id", async () => {
    await failureOf("receivesms", async () => {
      const response = await fetch(new URL("/_local/sms", inject("url")), {
        method: "POST",
        body: JSON.stringify({ from: "+6281234567890", text: "STATUS", inboundMessageId: "a b" }),
      });
      expect(response.status).toBe(500);
    });
  });

  test("an upload whose slot cannot be read", async () => {
    const attachments = [{ fileName: "a.jpg", contentType: "image/jpeg", size: 3 }];
    const { body } = await call("POST", "/v1/reports", {
      body: { ...example.submission, attachments },
    });
    const { trackingId, uploads } = body;
    const key = toItem(ATTACHMENTS.key({ trackingId }));
    const { Item = {} } = await client.send(new GetItemCommand({ TableName: name, Key: key }));
    const broken = { ...ATTACHMENTS.key({ trackingId }), attachments: "none" };
    await client.send(new PutItemCommand({ TableName: name, Item: toItem(broken) }));
    const { url, headers } = uploads[0];
    try {
      await failureOf("inspectupload", () => fetch(url, { method: "PUT", headers, body: "abc" }));
    } finally {
      // Other tests read all reports.
      await client.send(new PutItemCommand({ TableName: name, Item }));
    }
  });

  test("a snapshot that cannot be read, once its record is twelve hours old", async () => {
    const Item = { pk: { S: "REPORT#KT-DAMAGED" }, sk: { S: "REPORT" }, version: { S: "one" } };
    try {
      await failureOf("notify", async () => {
        await client.send(new PutItemCommand({ TableName: name, Item }));
        // The age of a record counts from the first try.
        await setTimeout(3_000);
        await setClock("2026-07-06T15:00:00Z");
      });
    } finally {
      await setClock(MONDAY);
    }
  });
});

test("the sweep parks reports that it cannot read, and continues a full shard in another run", async () => {
  const { trackingId } = await submitted();
  const key = { pk: { S: REPORT.pk.of({ trackingId }) }, sk: { S: REPORT.sk.of({}) } };
  const { Item = {} } = await client.send(new GetItemCommand({ TableName: name, Key: key }));
  const { due = { S: "" }, dueOrder = { S: "" } } = Item;
  const damaged = Array.from({ length: 201 }, (_, number) => `REPORT#KT-DAMAGED-${number}`);
  for (const pk of damaged) {
    const broken = { pk: { S: pk }, sk: key.sk, due, dueOrder: { S: `00000000${dueOrder.S}` } };
    await client.send(new PutItemCommand({ TableName: name, Item: broken }));
  }
  await runSchedule("enforce-deadlines");
  const parked = async () => {
    const last = { pk: { S: damaged[200] ?? "" }, sk: key.sk };
    const { Item: item } = await client.send(new GetItemCommand({ TableName: name, Key: last }));
    return item?.["due"]?.S;
  };
  await expect.poll(parked, { timeout: 30_000 }).not.toBe(due.S);
  for (const pk of damaged) {
    await client.send(
      new DeleteItemCommand({ TableName: name, Key: { pk: { S: pk }, sk: key.sk } }),
    );
  }
});

test("due messages of every kind of recipient are sent or dropped", async () => {
  const { trackingId } = await submitted();
  await act("koordinator", trackingId, example.forward);
  const path = "/v1/admin/officers/baru.dinkes@kaltim.example";
  const assignments = [{ role: "liaison-officer", agency: "dinkes-kaltim" }];
  await call("PUT", path, { as: "admin", body: { name: "Petugas Baru", assignments } });
  const edit = { month: "2026-07", revision: await readRevision(table) };
  expect(await loadChange(table, edit)).toMatchObject({ code: "baru.dinkes@kaltim.example" });
  const grant = { of: "edit", edit } as const;
  const about = { of: "event", trackingId, version: 2 } as const;
  const versions = { untold: [2], told: Array.of<number>() };
  const gathered = { of: "gathered", trackingId, ...versions } as const;
  const due = [
    { ...about, recipient: { to: "everyone" } },
    { ...about, recipient: { to: "follower", id: "nobody" }, medium: "email" },
    { ...about, recipient: { to: "merged-reporter", trackingId }, medium: "email" },
    { ...grant, recipient: { to: "everyone" } },
    { ...grant, recipient: { to: "officer", sub: "nobody" }, medium: "email" },
    // As an earlier version recorded a notice to officers, and as notices are gathered now.
    {
      ...about,
      recipient: { to: "officers", agency: "disdikbud-kaltim", language: "en" },
      medium: "email",
    },
    {
      ...gathered,
      recipient: { to: "officers", agency: "dpupr-pera-kaltim", address: "nowhere" },
      medium: "email",
    },
    { ...gathered, recipient: { to: "reporter" }, medium: "sms" },
  ] as const;
  const at = new Date(MONDAY).toISOString();
  for (const each of due) await writeDelivery(table, dueDelivery<(typeof due)[number]>(each, at));
  await runSchedule("retry-deliveries");
  const states = due.map(async (each) => (await loadDelivery(table, deliveryId(each)))?.state);
  expect(await Promise.all(states)).toEqual([
    ...["sent", "dropped", "sent", "sent", "dropped"],
    ...["sent", "dropped", "sent"],
  ]);
});
