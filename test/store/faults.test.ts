import { randomUUID } from "node:crypto";
import {
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { newSlot } from "#domain/report/attachments.ts";
import { newDelivery } from "#domain/telling/deliveries.ts";
import { isContention, isOutage, kindOfError } from "#platform/failure.ts";
import { changeAttachments, loadAttachments } from "#store/attachments.ts";
import { writeDelivery } from "#store/deliveries.ts";
import { createReport } from "#store/reports.ts";
import { listSubscriptions, putSubscription, removeSubscription } from "#store/subscriptions.ts";
import { fromItem, type Table, toItem } from "#store/table-client.ts";
import { transact } from "#store/transact.ts";
import { isNew, put } from "#store/write.ts";
import * as example from "#test/support/example.ts";
import { cancelledFor, type FaultAnswer } from "#test/support/fault-answers.ts";
import { type Fault, type FaultProxy, openFaultProxy } from "#test/support/fault-proxy.ts";
import { newReport, readWhole } from "#test/support/stored-report.ts";
import { clientAt, emptyTable, SHORT } from "#test/support/table.ts";

let sound: Table;
let proxy: FaultProxy;
/** The table behind the proxy. */
let faulty: Table;
/** The faults of the next requests, in order, and the fault of all further ones. */
let faults: (Fault | FaultAnswer | undefined)[] = [];
let staying: Fault | FaultAnswer | undefined;
let requests: { readonly operation: string; readonly token: unknown }[] = [];

beforeAll(async () => {
  sound = await emptyTable();
  proxy = await openFaultProxy("dynamodb", inject("dynamodbEndpoint"), (_, { operation, body }) => {
    requests.push({ operation, token: JSON.parse(body.toString()).ClientRequestToken });
    return faults.shift() ?? staying;
  });
  faulty = { ...sound, client: clientAt(proxy.endpoint, SHORT) };
});
afterAll(() => proxy.close());
beforeEach(() => {
  faults = [];
  staying = undefined;
  requests = [];
});

const item = (n = 1) => ({ pk: `TEST#${randomUUID()}`, sk: "ITEM", n });

async function read({ pk, sk }: { pk: string; sk: string }) {
  const key = { TableName: sound.name, Key: toItem({ pk, sk }), ConsistentRead: true };
  const { Item } = await sound.client.send(new GetItemCommand(key));
  return Item && fromItem(Item);
}

const PASSING: readonly Fault[] = [
  "conflict",
  "throttled",
  "over-capacity",
  "in-progress",
  "failed",
  "unavailable",
  "hung-up",
  "lost",
];

describe("a transaction", () => {
  test.each(PASSING)("that meets '%s' is sent again, with the same token", async (fault) => {
    faults = [fault, fault, fault];
    const [one, two] = [item(), item()];
    const written = await transact(faulty, [put(sound, one, isNew), put(sound, two, isNew)]);
    expect(written).toEqual({ ok: true });
    expect([await read(one), await read(two)]).toEqual([one, two]);
    expect(requests.length).toBe(4);
    expect(new Set(requests.map(({ token }) => token)).size).toBe(1);
  });

  test("whose conflict does not end is an outage, after a bounded time", async () => {
    staying = "conflict";
    const table = { ...sound, client: clientAt(proxy.endpoint, { ...SHORT, retriesMs: 1_000 }) };
    const failed = await transact(table, [put(sound, item(), isNew)]).catch((error) => error);
    expect(isOutage(failed)).toBe(true);
    expect(requests.length).toBeGreaterThan(3);
  });

  test("that no one answers is given up and sent again", async () => {
    faults = ["silent"];
    const table = { ...sound, client: clientAt(proxy.endpoint, { ...SHORT, answerMs: 500 }) };
    const one = item();
    expect(await transact(table, [put(sound, one, isNew)])).toEqual({ ok: true });
    expect(await read(one)).toEqual(one);
  });

  test("whose condition failed is not sent again", async () => {
    const one = item();
    await transact(faulty, [put(sound, one, isNew)]);
    requests = [];
    const refused = await transact(faulty, [put(sound, one, isNew)]);
    expect(refused).toMatchObject({ ok: false, reasons: [{ Code: "ConditionalCheckFailed" }] });
    expect(requests).toHaveLength(1);
  });

  test.each(["denied", "expired"] as const)("that is '%s' is not sent again", async (fault) => {
    staying = fault;
    await expect(transact(faulty, [put(sound, item(), isNew)])).rejects.toThrow();
    expect(requests).toHaveLength(1);
  });
});

describe("a cancelled transaction", () => {
  test.each([
    { codes: ["TransactionConflict", "None"], kind: "passing" },
    { codes: ["None", "ThrottlingError"], kind: "passing" },
    { codes: ["ProvisionedThroughputExceeded"], kind: "passing" },
    // An item that is busy was not judged: only the next try tells all reasons.
    { codes: ["ConditionalCheckFailed", "TransactionConflict"], kind: "passing" },
    { codes: ["ConditionalCheckFailed", "None"], kind: "wrong" },
    { codes: ["ValidationError", "TransactionConflict"], kind: "wrong" },
    { codes: ["ItemCollectionSizeLimitExceeded", "None"], kind: "wrong" },
    { codes: ["None", "None"], kind: "wrong" },
  ])("for $codes is $kind, and sent again only if that may help", async ({ codes, kind }) => {
    faults = [cancelledFor(codes)];
    const items = [item(), item()].map((each) => put(sound, each, isNew));
    const command = new TransactWriteItemsCommand({ TransactItems: items });
    const hasty = clientAt(proxy.endpoint, { ...SHORT, retriesMs: -1 });
    const failed = await hasty.send(command).catch((error: unknown) => error);
    expect(kindOfError(failed)).toBe(kind);
    expect(isContention(failed)).toBe(codes.includes("TransactionConflict"));

    faults = [cancelledFor(codes)];
    const again = await faulty.client.send(command).then(
      () => true,
      () => false,
    );
    expect(again).toBe(kind === "passing");
  });

  test("of a report that another request is writing is an outage while it does not end", async () => {
    faults = [];
    staying = cancelledFor(["TransactionConflict", "ConditionalCheckFailed", "None"]);
    const table = { ...sound, client: clientAt(proxy.endpoint, { ...SHORT, retriesMs: 20 }) };
    const failed = await createReport(table, newReport(7)).catch((error: unknown) => error);
    expect(isOutage(failed)).toBe(true);
  });
});

describe("a single write or read", () => {
  test.each(PASSING)("that meets '%s' is sent again", async (fault) => {
    faults = [fault, fault];
    const one = item();
    const Item = toItem(one);
    await faulty.client.send(new PutItemCommand({ TableName: sound.name, Item }));
    expect(await read(one)).toEqual(one);
    expect(requests).toHaveLength(3);
  });

  test("of attachments whose answer was lost changes them once", async () => {
    const file = { fileName: "lampu.jpg", contentType: "image/jpeg", size: 9 } as const;
    faults = [undefined, "lost"];
    await changeAttachments(faulty, "KT-LOST", (there) => ({
      attachments: [...there, newSlot({ ...file, id: `SLOT${there.length}` }, example.MONDAY)],
      outcome: undefined,
    }));
    expect((await loadAttachments(sound, "KT-LOST")).map(({ id }) => id)).toEqual(["SLOT0"]);
  });

  test("of a delivery whose answer was lost counts as written; another one's does not", async () => {
    const event = { of: "event", trackingId: "KT-LOST", version: 1 } as const;
    const to = { recipient: { to: "reporter" }, medium: "email" } as const;
    const claimed = newDelivery({ ...event, ...to }, "mine", example.MONDAY);
    faults = ["lost"];
    expect(await writeDelivery(faulty, claimed)).toBe(true);
    expect(await writeDelivery(faulty, { ...claimed, claim: "another" })).toBe(false);
  });
});

test("a subscription is put and removed in spite of conflicts and throttling", async () => {
  const subscription = {
    agency: "dpupr-pera-kaltim",
    protocol: "email",
    endpoint: "penghubung@contoh.example",
    roles: ["liaison-officer"],
    language: "id",
    arn: "arn:aws:sns:ap-southeast-3:000000000000:example",
  } as const;
  const officer = "penghubung@contoh.example";
  faults = ["conflict", "throttled"];
  await putSubscription(faulty, officer, { ...subscription, roles: [...subscription.roles] });
  expect(await listSubscriptions(sound, officer)).toHaveLength(1);
  faults = ["throttled", "conflict"];
  await removeSubscription(faulty, officer, subscription);
  expect(await listSubscriptions(sound, officer)).toEqual([]);
});

test("a submission whose answer was lost, and that is sent again, makes one report", async () => {
  const report = newReport(9);
  faults = ["lost", "conflict"];
  expect(await createReport(faulty, report)).toEqual({ created: true });
  const { history } = await readWhole(sound, report.snapshot.report.trackingId);
  expect(history).toHaveLength(1);
});
