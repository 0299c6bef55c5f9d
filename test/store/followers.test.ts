import { beforeAll, expect, test } from "vitest";
import { performAction } from "#application/act.ts";
import { CODE_TRIES, sendCode } from "#domain/telling/codes.ts";
import { HOUR_MS } from "#domain/time/local-time.ts";
import { loadCodesSent, tryCode, writeCode } from "#store/follow-codes.ts";
import { listFollowers, loadContact, putContact, removeContact } from "#store/followers.ts";
import { createReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const REPORT = "KT-1111-1111-1111";
const NOW = Date.parse("2026-07-06T02:00:00.000Z");
let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

const contact = (n: number) =>
  ({
    medium: n % 2 === 0 ? "email" : "sms",
    to: n % 2 === 0 ? `p${n}@contoh.example` : `+628130000${n}`,
    language: "id",
    unfollow: `token-${n}`,
    since: "2026-07-06T02:00:00.000Z",
  }) as const;

/** Stores two reports and merges the first into the second; returns their tracking ids. */
async function storeMerged() {
  const [first, second] = [newReport(1), newReport(2)];
  await createReport(table, first);
  await createReport(table, second);
  const { report } = first.snapshot;
  const into = second.snapshot.report.trackingId;
  const merged = await performAction(
    { snapshot: first.snapshot, files: { attachments: [], revision: 0 } },
    { actor: example.coordinator, version: report.version, command: { action: "merge", into } },
    { table, reference: kaltim, at: example.MONDAY },
  );
  expect(merged.ok).toBe(true);
  return { merged: report.trackingId, into };
}

test("all followers are listed page by page, contacts and merged reports, each once", async () => {
  const { merged, into } = await storeMerged();
  const ids = Array.from({ length: 7 }, (_, n) => `contact${n}`);
  for (const [n, id] of ids.entries())
    await putContact(table, { trackingId: into, id }, contact(n));

  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await listFollowers(table, into, { after, limit: 3 });
    found.push(
      ...page.followers.map(({ recipient }) =>
        recipient.to === "follower" ? recipient.id : recipient.trackingId,
      ),
    );
    after = page.next;
  } while (after !== undefined);
  expect(found).toEqual([...ids, merged]);
});

test("a removed contact does not follow any more; removing it again changes nothing", async () => {
  const ref = { trackingId: REPORT, id: "gone" };
  await putContact(table, ref, contact(0));
  expect(await loadContact(table, REPORT, "gone")).toEqual(contact(0));
  await removeContact(table, ref);
  await removeContact(table, ref);
  expect(await loadContact(table, REPORT, "gone")).toBeUndefined();
});

/** Sends a code, based on the record that was read before. */
async function send(id: string, codeHash: string, now = NOW): Promise<boolean> {
  const counted = sendCode(await loadCodesSent(table, id), "contact", now);
  if (!counted.ok) throw new Error("Too many");
  return writeCode(table, { trackingId: REPORT, id, codeHash, now, sent: { [id]: counted.sent } });
}

test("a code has a limited number of tries, also at once, and a new code replaces it", async () => {
  const ref = { trackingId: REPORT, id: "tries" };
  expect(await tryCode(table, ref, NOW)).toEqual({ ok: false, usedUp: false });
  await send("tries", "first");
  const tried = await Promise.all(Array.from({ length: 12 }, () => tryCode(table, ref, NOW)));
  expect(tried.filter(({ ok }) => ok)).toEqual(
    Array(CODE_TRIES).fill({ ok: true, codeHash: "first" }),
  );
  expect(tried.find(({ ok }) => !ok)).toMatchObject({ ok: false, usedUp: true });
  await send("tries", "second");
  expect(await tryCode(table, ref, NOW)).toEqual({ ok: true, codeHash: "second" });
  expect(await tryCode(table, ref, NOW + HOUR_MS / 2)).toEqual({ ok: false, usedUp: false });
});

test("codes that are sent at once are all counted, or refused", async () => {
  const sent = await Promise.all(["a", "b", "c"].map((hash) => send("at-once", hash)));
  // Those that did not collide: at least the first, and each sent code is counted.
  const revision = sent.filter(Boolean).length;
  expect(revision).toBeGreaterThanOrEqual(1);
  const sentAt = Array.from({ length: revision }, () => NOW);
  expect(await loadCodesSent(table, "at-once")).toEqual({ revision, sentAt });
});
