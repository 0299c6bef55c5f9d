import { beforeAll, describe, expect, test } from "vitest";
import { call, type Reply, setClock } from "#test/support/api.ts";
import { codeIn, confirm } from "#test/support/contact-codes.ts";
import * as example from "#test/support/example.ts";
import { messageAbout } from "#test/support/outbox.ts";
import { act, submitted } from "#test/support/requests.ts";

const DAYS = ["2026-07-06", "2026-07-07", "2026-07-08"];
const A_DAY = 20;

let trackingId: string;
let accessCode: string;
let version: number;
/** The answer to the 21st comment of the last day. */
let refused: Reply;

const path = (suffix = "") => `/v1/reports/${trackingId}${suffix}`;
const officerPath = (suffix = "") => `/v1/officer/reports/${trackingId}${suffix}`;

const comment = (text: string) =>
  call("POST", path("/actions"), { accessCode, body: { action: "comment", version, text } });

beforeAll(async () => {
  await setClock(`${DAYS[0]}T02:00:00Z`);
  ({ trackingId, accessCode } = await submitted());
  await act("koordinator", trackingId, example.forward);
  version = 2;
  for (const day of DAYS) {
    await setClock(`${day}T02:00:00Z`);
    for (let n = 0; n < A_DAY; n++) {
      const { status, body } = await comment(`Hari ${day}, ke-${n + 1}.`);
      expect(status).toBe(200);
      version = body.version;
    }
    refused = await comment("Satu lagi.");
  }
  await act("koordinator", trackingId, { action: "note", text: "Catatan dalam kantor." });
}, 180_000);

describe("a comment too many", () => {
  test("is refused with 429 until the day ends in the government's zone", () => {
    expect(refused).toMatchObject({ status: 429, body: { code: "daily-limit" } });
    const seconds = Number(refused.headers.get("retry-after"));
    // It is ten in the morning, and some time has passed since the clock was set.
    expect(seconds).toBeLessThanOrEqual(14 * 3_600);
    expect(seconds).toBeGreaterThan(13 * 3_600);
  });

  test("is not offered to the reporter, and an officer may still comment", async () => {
    const { body } = await call("GET", path(), { accessCode });
    const offered = body.actions.map(({ action }: { action: string }) => action);
    expect(offered).toContain("withdraw");
    expect(offered).not.toContain("comment");
    const { status } = await call("GET", officerPath(), { as: "penghubung.dpupr" });
    expect(status).toBe(200);
  });
});

test("a comment of more than 2,000 characters is refused at its text", async () => {
  const { status, body } = await comment("a".repeat(2_001));
  expect(status).toBe(422);
  expect(body.errors).toEqual([{ path: "text", message: expect.stringContaining("2000") }]);
});

describe("the history", () => {
  test("is in the view with its newest 50 events, and its cursor leads to the earlier ones", async () => {
    const view = await call("GET", path(), { accessCode });
    expect(view.body.history).toHaveLength(50);
    expect(view.body.history.at(-1)).toMatchObject({ action: "comment" });
    const cursor = encodeURIComponent(view.body.historyCursor);
    const { body } = await call("GET", path(`/history?cursor=${cursor}`), { accessCode });
    expect(body).not.toHaveProperty("nextCursor");
    const all = [...body.items, ...view.body.history];
    expect(all.map((event: { version: number }) => event.version)).toEqual(
      Array.from({ length: 2 + 3 * A_DAY }, (_, n) => n + 1),
    );
  });

  test("begins without a cursor with the newest page, for each who may see the report", async () => {
    const own = await call("GET", path("/history"), { accessCode });
    const seen = await call("GET", path("/history?limit=5"));
    const office = await call("GET", officerPath("/history?limit=1"), { as: "koordinator" });
    expect(own.body.items).toHaveLength(50);
    expect(seen.body.items.map(({ action }: { action: string }) => action)).toEqual(
      Array(5).fill("comment"),
    );
    expect(office.body.items).toMatchObject([{ action: "note", text: "Catatan dalam kantor." }]);
  });

  test("refuses the cursor of another reader, of another report, and a limit over 100", async () => {
    const { body } = await call("GET", path("/history?limit=1"));
    const cursor = encodeURIComponent(body.nextCursor);
    const other = await submitted();
    const replies = await Promise.all([
      call("GET", path(`/history?cursor=${cursor}`), { accessCode }),
      call("GET", officerPath(`/history?cursor=${cursor}`), { as: "koordinator" }),
      call("GET", `/v1/reports/${other.trackingId}/history?cursor=${cursor}`, {
        accessCode: other.accessCode,
      }),
    ]);
    for (const reply of replies) {
      expect(reply).toMatchObject({ status: 422, body: { errors: [{ path: "cursor" }] } });
    }
    const long = await call("GET", path("/history?limit=101"));
    expect(long).toMatchObject({ status: 422, body: { errors: [{ path: "limit" }] } });
  });

  test("does not exist for those who may not see the report", async () => {
    const waiting = await submitted();
    const unseen = `/v1/reports/${waiting.trackingId}/history`;
    const replies = await Promise.all([
      call("GET", unseen),
      call("GET", unseen, { accessCode: "0000-0000-0000" }),
      call("GET", officerPath("/history"), { as: "penghubung.dinkes" }),
      call("GET", officerPath("/history"), { as: "admin" }),
    ]);
    for (const reply of replies) {
      expect(reply).toMatchObject({ status: 404, body: { code: "report-not-found" } });
    }
  });
});

test("a reporter who proves a contact gets the newest events, with a cursor of the earlier ones", async () => {
  const asked = await call("POST", path("/contact-codes"), {
    accessCode,
    body: { contact: "email" },
  });
  expect(asked.body).toEqual({ status: "code-sent" });
  const { body: text } = await messageAbout(trackingId, {
    subject: expect.stringMatching(/^Kode Anda/),
  });
  const { body } = await confirm({ trackingId, accessCode }, codeIn(text));
  expect(body.contactProven).toEqual({ phone: false, email: true });
  expect(body.history).toHaveLength(50);
  expect(body.historyCursor).toMatch(/./);
});
