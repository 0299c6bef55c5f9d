import { beforeEach, describe, expect, inject, test } from "vitest";
import { put, signIn } from "#test/support/admin.ts";
import { call, type Reply, setClock, sweep, tokenOf } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, actAsReporter, type Submitted, submit, submitted } from "#test/support/requests.ts";

/** A Monday; no holiday is near. */
beforeEach(() => setClock("2026-07-06T02:00:00Z"));

const answer = { action: "answer", text: "Lampu sudah menyala kembali.", outcome: "resolved" };
const giveBack = { action: "return", reason: "Bukan kewenangan kami." };

async function forwarded(): Promise<Submitted> {
  const report = await submitted();
  await act("koordinator", report.trackingId, example.forward);
  return report;
}

async function answered(): Promise<Submitted> {
  const report = await forwarded();
  await act("penghubung.dpupr", report.trackingId, answer);
  return report;
}

const own = async ({ trackingId, accessCode }: Submitted) =>
  (await call("GET", `/v1/reports/${trackingId}`, { accessCode })).body;
const dueAt = (body: Reply["body"], kind: string): string | undefined =>
  body.deadlines.find((deadline: { kind: string }) => deadline.kind === kind)?.dueAt;
const names = (body: Reply["body"]): string[] =>
  body.actions.map(({ action }: { action: string }) => action);

test("a question to the reporter stops the clocks until it is answered", async () => {
  const report = await forwarded();
  await setClock("2026-07-07T02:00:00Z");
  await act("admin.dpupr", report.trackingId, { action: "hold", question: "Di mana persisnya?" });
  expect(names(await own(report))).toEqual(["supply", "withdraw"]);
  await setClock("2026-07-09T02:00:00Z");
  const supplied = await actAsReporter(report, { action: "supply", text: "Di depan pasar." });
  expect(supplied.body.state).toBe("forwarded");
  expect(dueAt(supplied.body, "first-follow-up")).toBe("2026-07-15T15:59:59.000Z");
});

test("an archived report can be appealed, and the overseer can remand it", async () => {
  const report = await submitted();
  const archived = await act("koordinator", report.trackingId, {
    action: "archive",
    reason: "out-of-scope",
    explanation: "Jalan ini milik perusahaan.",
  });
  expect(archived.body).toMatchObject({ state: "archived", archiveReason: "out-of-scope" });
  expect((await own(report)).history.at(-1)).toMatchObject({
    action: "archive",
    reason: "out-of-scope",
    text: "Jalan ini milik perusahaan.",
  });
  const appealed = await actAsReporter(report, { action: "appeal", reason: "Ini jalan umum." });
  expect(appealed.body.state).toBe("under-review");
  const remanded = await act("inspektorat", report.trackingId, {
    action: "remand",
    agency: "dpupr-pera-kaltim",
    explanation: "Jalan umum; tindak lanjuti.",
  });
  expect(remanded.body).toMatchObject({ state: "forwarded", agency: "dpupr-pera-kaltim" });
  expect((await act("penghubung.dpupr", report.trackingId, giveBack)).body.code).toBe(
    "action-not-allowed",
  );
});

test("an officer resumes a report on hold with what was learnt on the telephone", async () => {
  const report = await forwarded();
  await act("penghubung.dpupr", report.trackingId, { action: "hold", question: "Di mana?" });
  const text = "Menurut pelapor lewat telepon: di depan pasar.";
  const resume = { action: "resume", text, public: false };
  const missing = await act("koordinator", report.trackingId, { action: "resume", text });
  expect(missing.body.errors).toMatchObject([{ path: "public" }]);
  const resumed = await act("koordinator", report.trackingId, resume);
  expect(resumed.body.state).toBe("forwarded");
  expect(resumed.body.history.at(-1)).toMatchObject({ action: "resume", text, public: false });
  expect((await own(report)).history.at(-1)).not.toHaveProperty("text");
});

test("a reporter's comment on an answer waits for a reply, and time does not close the report", async () => {
  const report = await answered();
  const open = (body: Reply["body"]) =>
    body.deadlines
      .filter(({ metAt }: { metAt?: string }) => metAt === undefined)
      .map(({ kind }: { kind: string }) => kind);
  const commented = await actAsReporter(report, { action: "comment", text: "Belum, masih padam." });
  expect(open(commented.body)).toEqual(["reply"]);
  await setClock("2026-07-28T02:00:00Z");
  await sweep();
  expect((await own(report)).state).toBe("answered");
  await act("penghubung.dpupr", report.trackingId, { action: "comment", text: "Kami periksa." });
  expect(open(await own(report))).toEqual(["reporter-feedback"]);
});

test("the third forward is binding", async () => {
  const { trackingId } = await forwarded();
  for (const _ of [1, 2]) {
    const returned = await act("penghubung.dpupr", trackingId, giveBack);
    expect(returned.body).toMatchObject({ state: "awaiting-verification", actions: [] });
    const again = await act("koordinator", trackingId, example.forward);
    expect(again.body.state).toBe("forwarded");
  }
  const { status, body } = await act("penghubung.dpupr", trackingId, giveBack);
  expect(status).toBe(409);
  expect(body.allowed.map(({ action }: { action: string }) => action)).not.toContain("return");
});

test("an agency admin drafts, the liaison officer approves", async () => {
  const report = await forwarded();
  await act("admin.dpupr", report.trackingId, {
    action: "draft-answer",
    text: "Lampu sudah diganti.",
    outcome: "resolved",
  });
  expect(JSON.stringify(await own(report))).not.toContain("Lampu sudah diganti.");
  const approved = await act("penghubung.dpupr", report.trackingId, { action: "answer" });
  expect(approved.body.state).toBe("answered");
  expect((await own(report)).history.at(-1).text).toBe("Lampu sudah diganti.");
});

test("the third dispute goes under review", async () => {
  const report = await answered();
  for (const state of ["in-progress", "in-progress", "under-review"]) {
    const { body } = await actAsReporter(report, { action: "dispute", reason: "Masih padam." });
    expect(body.state).toBe(state);
    if (state === "in-progress") {
      expect(dueAt(body, "completion")).toBe("2026-07-13T15:59:59.000Z");
      await act("penghubung.dpupr", report.trackingId, answer);
    }
  }
  const upheld = await act("inspektorat", report.trackingId, {
    action: "uphold",
    explanation: "Lampu menyala saat kami periksa.",
  });
  expect(upheld.body.state).toBe("answered");
  expect(names(await own(report))).toEqual(["confirm", "withdraw", "comment"]);
});

test("a closed report can be rated, and reopened within thirty days", async () => {
  const report = await answered();
  // A late sweep: the reporter is reminded first.
  await setClock("2026-07-20T16:00:00Z");
  await sweep();
  await setClock("2026-07-21T16:00:00Z");
  await sweep();
  expect(names(await own(report))).toEqual(["rate", "reopen", "appeal"]);
  await actAsReporter(report, { action: "rate", rating: 2, comment: "Lama sekali." });
  await setClock("2026-08-22T02:00:00Z");
  expect(names(await own(report))).toEqual([]);
  await setClock("2026-08-21T02:00:00Z");
  const reopened = await actAsReporter(report, { action: "reopen", reason: "Padam lagi." });
  expect(reopened.body.state).toBe("in-progress");
});

test("a coordinator extends once, and a new classification changes the deadline", async () => {
  const { trackingId } = await forwarded();
  const extension = { action: "extend", workingDays: 15, reason: "Menunggu suku cadang." };
  const tooLong = await act("koordinator", trackingId, extension);
  expect(tooLong.body.errors).toMatchObject([{ path: "workingDays" }]);
  const extended = await act("koordinator", trackingId, { ...extension, workingDays: 14 });
  expect(dueAt(extended.body, "completion")).toBe("2026-08-13T15:59:59.000Z");
  const again = await act("koordinator", trackingId, { ...extension, workingDays: 1 });
  expect(again.body.code).toBe("action-not-allowed");
  const { trackingId: other } = await forwarded();
  const aspiration = await act("koordinator", other, {
    action: "reclassify",
    classification: "aspiration",
  });
  expect(dueAt(aspiration.body, "completion")).toBe("2026-07-13T15:59:59.000Z");
});

test("a reporter withdraws", async () => {
  const report = await forwarded();
  const { body } = await actAsReporter(report, { action: "withdraw" });
  expect(body).toMatchObject({ state: "archived", archiveReason: "withdrawn" });
  expect(names(body)).toEqual(["appeal"]);
});

test("the sweep reminds, escalates, and archives a report if the reporter supplies nothing", async () => {
  const [silent, held] = [await submitted(), await submitted()];
  await act("koordinator", held.trackingId, { action: "hold", question: "Di mana persisnya?" });
  const steps = async (report: Submitted) =>
    (await own(report)).history
      .filter(({ by }: { by: { role: string } }) => by.role === "system")
      .map(({ action, level }: { action: string; level?: number }) => `${action} ${level ?? ""}`);
  for (const day of ["08", "10", "17", "20"]) {
    await setClock(`2026-07-${day}T02:00:00Z`);
    await sweep();
  }
  expect(await steps(silent)).toEqual(["remind ", "escalate 1", "escalate 2"]);
  await setClock("2026-07-31T02:00:00Z");
  await sweep();
  expect(await steps(silent)).toEqual(["remind ", "escalate 1", "escalate 2", "escalate 3"]);
  expect(await own(held)).toMatchObject({ state: "archived", archiveReason: "incomplete" });
});

describe("a report that is keyed in for a citizen", () => {
  const walkIn = { ...example.submission, reporter: { name: "Budi Contoh" }, channel: "walk-in" };
  const keyIn = (
    body: object,
    headers = {},
    as: "koordinator" | "penghubung.dpupr" = "koordinator",
  ) => call("POST", "/v1/officer/reports", { as, body, headers });

  test("needs no contact, and says who keyed it in and how it came", async () => {
    const { status, body } = await keyIn(walkIn, { "Idempotency-Key": "walk-in-number-1" });
    expect(status).toBe(201);
    const report = await own(body);
    expect(report.original.channel).toBe("walk-in");
    expect(report.history[0].by).toEqual({ role: "coordinator", agency: "pemprov-kaltim" });
    const again = await keyIn(walkIn, { "Idempotency-Key": "walk-in-number-1" });
    expect(again.body).toEqual(body);
  });

  test("can be keyed in only by a coordinator, with a known channel", async () => {
    const refused = await keyIn(walkIn, {}, "penghubung.dpupr");
    expect(refused.body.code).toBe("coordinators-only");
    const { body } = await keyIn({ ...walkIn, channel: "web" });
    expect(body.errors).toMatchObject([{ path: "channel" }]);
    expect((await submit({ ...example.submission, channel: "web" })).body.errors).toMatchObject([
      { path: "channel" },
    ]);
  });

  test("has a slip, printed by the officer who keyed it in, and a new code each time it is printed again", async () => {
    const { trackingId, accessCode } = (await keyIn({ ...walkIn, anonymous: true })).body;
    const path = `/v1/officer/reports/${trackingId}/slip`;
    const first = await call("POST", path, { as: "koordinator" });
    expect(first.status).toBe(200);
    expect(first.headers.get("content-type")).toContain("text/html");
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect(first.body).toContain(accessCode);
    expect(first.body).toContain(trackingId);
    expect((await own({ trackingId, accessCode })).trackingId).toBe(trackingId);
    const second = await call("POST", path, { as: "koordinator" });
    expect(second.body).not.toContain(accessCode);
    const [code = ""] =
      /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}(?=<)/.exec(second.body.replaceAll(trackingId, "")) ?? [];
    expect((await own({ trackingId, accessCode: code })).trackingId).toBe(trackingId);
    const old = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(old.status).toBe(404);
    const { body } = await call("GET", `/v1/officer/reports/${trackingId}`, { as: "koordinator" });
    const actions = body.history.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(["submit", "print-slip", "print-slip"]);
    expect(JSON.stringify(body)).not.toContain(code);
    expect((await own({ trackingId, accessCode: code })).history).toHaveLength(1);
  });

  test.each([1, 2, 3])(
    "is keyed in again after %i slips: the answer has the code that opens it",
    async (slips) => {
      const headers = { "Idempotency-Key": `slips-before-a-retry-${slips}` };
      const { trackingId } = (await keyIn(walkIn, headers)).body;
      for (let printed = 0; printed < slips; printed++) {
        await call("POST", `/v1/officer/reports/${trackingId}/slip`, { as: "koordinator" });
      }
      const { body } = await keyIn(walkIn, headers);
      expect(body.trackingId).toBe(trackingId);
      expect((await own(body)).trackingId).toBe(trackingId);
    },
  );

  test("has no slip for another coordinator, and none at all as a GET", async () => {
    const { trackingId } = (await keyIn(walkIn)).body;
    const path = `/v1/officer/reports/${trackingId}/slip`;
    const email = "koordinator.kedua@kaltim.example";
    await put(`officers/${email}`, {
      name: "Kedua",
      assignments: [{ role: "coordinator", agency: "pemprov-kaltim" }],
    });
    const other = await signIn(email);
    expect((await call("GET", `/v1/officer/reports/${trackingId}`, other)).status).toBe(200);
    expect((await call("POST", path, other)).status).toBe(404);
    expect((await call("POST", path, { as: "inspektorat" })).status).toBe(404);
    const key = { "Idempotency-Key": "key-of-the-first-officer" };
    await keyIn(walkIn, key);
    const headers = { ...other.headers, ...key };
    const again = await call("POST", "/v1/officer/reports", { body: walkIn, headers });
    expect(again.body.code).toBe("idempotency-key-reused");
    const read = await fetch(new URL(path, inject("url")), {
      headers: { Authorization: `Bearer ${await tokenOf("koordinator")}` },
    });
    expect(read.status).toBe(405);
  });

  test("a reporter's own report has no slip", async () => {
    const { trackingId } = await submitted();
    const path = `/v1/officer/reports/${trackingId}/slip`;
    expect((await call("POST", path, { as: "koordinator" })).status).toBe(404);
  });
});
