import { beforeEach, describe, expect, test } from "vitest";
import { call, setClock, sweep } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, actAsReporter, submitted } from "#test/support/requests.ts";

beforeEach(() => setClock("2026-07-06T02:00:00Z"));

const followUp = { action: "follow-up", text: "Petugas sudah memeriksa panel listriknya." };
const answer = { action: "answer", text: "Lampu sudah menyala kembali.", outcome: "resolved" };

describe("from the reporter through the liaison officer to closed", () => {
  test("by the reporter's confirmation", async () => {
    const report = await submitted();
    const { trackingId, accessCode } = report;
    expect((await call("GET", `/v1/reports/${trackingId}`)).status).toBe(404);

    const forwarded = await act("koordinator", trackingId, example.forward);
    expect(forwarded.body).toMatchObject({ state: "forwarded", agency: "dpupr-pera-kaltim" });
    await act("admin.dpupr", trackingId, followUp);
    await actAsReporter(report, { action: "comment", text: "Terima kasih." });
    const answered = await act("penghubung.dpupr", trackingId, answer);
    expect(answered.body).toMatchObject({ state: "answered", outcome: "resolved" });
    const closed = await actAsReporter(report, { action: "confirm", rating: 4, comment: "Cepat." });
    expect(closed.body.state).toBe("closed");

    const { body } = await call("GET", `/v1/reports/${trackingId}`);
    expect(body.history.map(({ action }: { action: string }) => action)).toEqual([
      "submit",
      "forward",
      "follow-up",
      "comment",
      "answer",
      "confirm",
    ]);
    expect(body.history.at(-1)).toMatchObject({
      rating: 4,
      text: "Cepat.",
      by: { role: "reporter" },
    });
    const own = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(own.body.actions).toEqual([
      { action: "reopen", required: ["reason"], optional: [] },
      { action: "appeal", required: ["reason"], optional: [] },
    ]);
  });

  test("by itself, once, ten working days after the answer and not before", async () => {
    const report = await submitted();
    const { trackingId } = report;
    await act("koordinator", trackingId, example.forward);
    await act("penghubung.dpupr", trackingId, answer);
    const state = async () => (await call("GET", `/v1/reports/${trackingId}`)).body;

    await setClock("2026-07-16T02:00:00Z");
    await sweep();
    await setClock("2026-07-20T15:59:00Z");
    await sweep();
    expect((await state()).state).toBe("answered");

    await setClock("2026-07-20T16:00:00Z");
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const closed = await state();
    expect(closed.state).toBe("closed");
    expect(
      closed.history.filter(({ action }: { action: string }) => action === "close"),
    ).toHaveLength(1);
    expect(closed.history.at(-1).by).toEqual({ role: "system" });
  });
});

describe("two officers at once", () => {
  test("one acts, the other gets a conflict with the current version and state", async () => {
    const { trackingId } = await submitted();
    await act("koordinator", trackingId, example.forward);
    const path = `/v1/officer/reports/${trackingId}/actions`;
    const replies = await Promise.all([
      call("POST", path, { as: "penghubung.dpupr", body: { version: 2, ...answer } }),
      call("POST", path, { as: "admin.dpupr", body: { version: 2, ...followUp } }),
    ]);
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409]);
    const lost = replies.find(({ status }) => status === 409);
    expect(lost?.body.code).toBe("version-conflict");
    expect(lost?.body.current.version).toBe(3);
  });
});

describe("an action that is not allowed now", () => {
  test("is refused with the allowed ones", async () => {
    const { trackingId } = await submitted();
    await act("koordinator", trackingId, example.forward);
    const { status, body } = await act("admin.dpupr", trackingId, answer);
    expect(status).toBe(409);
    expect(body.code).toBe("action-not-allowed");
    expect(body.allowed.map(({ action }: { action: string }) => action)).toEqual([
      "hold",
      "return",
      "follow-up",
      "draft-answer",
      "comment",
      "note",
    ]);
  });

  test("a malformed one names its fields", async () => {
    const { trackingId } = await submitted();
    const path = `/v1/officer/reports/${trackingId}/actions`;
    const unknown = await call("POST", path, {
      as: "koordinator",
      body: { action: "fly", version: 1 },
    });
    expect(unknown.body.errors.map(({ path }: { path: string }) => path)).toEqual(["action"]);
    const wrong = await call("POST", path, {
      as: "koordinator",
      body: { ...example.forward, version: 0, agency: "tidak-ada", extra: 1 },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      "extra",
      "version",
    ]);
  });
});
