import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { call, clockNow, type DemoOfficer } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { photo } from "#test/support/files.ts";
import { act, actAsReporter, submit } from "#test/support/requests.ts";
import {
  addSlot,
  ask,
  type Given,
  inspected,
  reportOf,
  reportWith,
  sent,
  slotFor,
  upload,
  uploadRequest,
} from "#test/support/uploads.ts";

const TEN_MB = 10 * 1024 * 1024;

/** A report with a clean photo. */
async function withPhoto(changes: object = {}): Promise<Given> {
  const taken = await photo();
  const [given] = await reportWith(
    [uploadRequest(taken.length, "image/jpeg", "KTP Siti.jpg")],
    changes,
  );
  if (!given) throw new Error("There is no slot");
  expect((await sent(given, taken)).state).toBe("clean");
  return given;
}

const publish = (as: DemoOfficer, { trackingId, slot }: Given, isPublic = true) =>
  act(as, trackingId, {
    action: "publish-file",
    attachment: slot.attachmentId,
    public: isPublic,
  });

describe("slots", () => {
  it("come with the submission, and a retry gets the same ones", async () => {
    const body = {
      ...example.submission,
      attachments: [uploadRequest(9), uploadRequest(8, "application/pdf", "surat.pdf")],
    };
    const headers = { "Idempotency-Key": randomUUID() };
    const [first, again] = [await submit(body, { headers }), await submit(body, { headers })];
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(first.body.uploads.map(({ headers }: Given["slot"]) => headers)).toEqual([
      { "Content-Type": "image/jpeg", "If-None-Match": "*" },
      { "Content-Type": "application/pdf", "If-None-Match": "*" },
    ]);
    const { attachments } = await reportOf(first.body);
    expect(attachments).toMatchObject([
      {
        ...uploadRequest(9),
        state: "awaiting-upload",
        attachmentId: first.body.uploads[0].attachmentId,
      },
      { fileName: "surat.pdf", attachmentId: first.body.uploads[1].attachmentId },
    ]);
  });

  it("come with a report that a coordinator keys in", async () => {
    const taken = await photo();
    const body = {
      ...example.submission,
      channel: "walk-in",
      attachments: [uploadRequest(taken.length)],
    };
    const { body: answer } = await call("POST", "/v1/officer/reports", { as: "koordinator", body });
    const { uploads, ...report } = answer;
    expect((await sent({ ...report, slot: uploads[0] }, taken)).state).toBe("clean");
  });

  it.each([
    ["attachments", Array(6).fill(uploadRequest(9))],
    ["attachments.0.size", [uploadRequest(TEN_MB + 1)]],
    ["attachments.0.size", [uploadRequest(0)]],
    ["attachments.0.contentType", [uploadRequest(9, "text/html")]],
    ["attachments.0.fileName", [uploadRequest(9, "image/jpeg", " ")]],
    ["attachments.0.url", [{ ...uploadRequest(9), url: "https://contoh.example" }]],
  ])("are refused by %s, and no report is made", async (path, attachments) => {
    const headers = { "Idempotency-Key": randomUUID() };
    const refused = await submit({ ...example.submission, attachments }, { headers });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    const good = await submit(
      { ...example.submission, attachments: [uploadRequest(TEN_MB)] },
      { headers },
    );
    expect(good.status).toBe(201);
  });

  it("are also given later, one by one, with the access code", async () => {
    const taken = await photo();
    const [given] = await reportWith([uploadRequest(9)]);
    if (!given) throw new Error("There is no slot");
    const added = await addSlot(given, uploadRequest(taken.length));
    expect(added.status).toBe(201);
    expect((await sent({ ...given, slot: added.body }, taken)).state).toBe("clean");
    expect((await reportOf(given)).attachments).toHaveLength(2);

    const path = `/v1/reports/${given.trackingId}/attachments`;
    expect((await call("POST", path, { body: uploadRequest(9) })).body.code).toBe(
      "report-not-found",
    );
    const wrong = await call("POST", path, {
      body: uploadRequest(9),
      accessCode: "0000-0000-0000",
    });
    expect(wrong.body.code).toBe("report-not-found");
    const bad = await addSlot(given, uploadRequest(TEN_MB + 1, "image/gif"));
    expect(bad.body.errors.map((error: { path: string }) => error.path)).toEqual([
      "contentType",
      "size",
    ]);
  });

  it("are given five times if they are requested at once", async () => {
    const [given] = await reportWith([uploadRequest(9)]);
    if (!given) throw new Error("There is no slot");
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => addSlot(given, uploadRequest(9))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect((await reportOf(given)).attachments).toHaveLength(5);
  });
});

describe("a report that ended", () => {
  it("gives no slot, keeps files that were uploaded in time, and names refused files", async () => {
    const taken = await photo();
    const [good, bad] = await reportWith([uploadRequest(taken.length), uploadRequest(100)]);
    if (!good || !bad) throw new Error("There is no slot");
    expect((await actAsReporter(good, { action: "withdraw" })).body.state).toBe("archived");
    expect((await addSlot(good, uploadRequest(9))).body.code).toBe("report-not-open");
    expect((await sent(good, taken)).state).toBe("clean");
    expect((await sent(bad, randomBytes(100))).state).toBe("refused");
    const { state, history } = await reportOf(good);
    expect(state).toBe("archived");
    expect(history.at(-1)).toMatchObject({ action: "refuse-file", to: "archived" });
  });
});

describe("reading a file", () => {
  it("is allowed only to its reporter and officers in reach", async () => {
    const given = await withPhoto();
    const { accessCode } = given;
    const redirected = await ask(given, { accessCode });
    expect(redirected.status).toBe(302);
    expect(Object.fromEntries(redirected.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    expect(redirected.headers.get("location")).not.toContain(accessCode);
    expect((await ask(given)).body.code).toBe("report-not-found");
    expect((await ask(given, { accessCode: "0000-0000-0000" })).body.code).toBe("report-not-found");

    await act("koordinator", given.trackingId, example.forward);
    for (const as of ["koordinator", "penghubung.dpupr", "kepala.dpupr", "inspektorat"] as const) {
      expect((await ask(given, { as })).status).toBe(302);
    }
    for (const as of ["penghubung.dinkes", "kustodian", "admin"] as const) {
      expect((await ask(given, { as })).body.code).toBe("report-not-found");
    }
    expect((await ask(given)).body.code).toBe("attachment-not-found");
  });

  it("answers with the address as JSON, and until when it is good, to a page that asks so", async () => {
    const given = await withPhoto();
    await act("koordinator", given.trackingId, example.forward);
    await publish("koordinator", given);
    const asks = [{ accessCode: given.accessCode }, {}, { as: "koordinator" }] as const;
    for (const who of asks) {
      const json = await ask(given, { ...who, headers: { Accept: "application/json" } });
      expect(json.status).toBe(200);
      expect(Object.fromEntries(json.headers)).toMatchObject({
        "cache-control": "no-store",
        vary: "Accept",
      });
      const { url, expiresAt } = json.body;
      const left = Date.parse(expiresAt) - (await clockNow());
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(5 * 60_000);
      expect((await fetch(url)).headers.get("content-type")).toBe("image/jpeg");
      const picture = await ask(given, { ...who, headers: { Accept: "image/avif,*/*;q=0.8" } });
      expect([picture.status, picture.headers.get("vary")]).toEqual([302, "Accept"]);
    }
  });

  it("is allowed to the public after a coordinator marked it public, under a neutral name", async () => {
    const given = await withPhoto();
    await act("koordinator", given.trackingId, example.forward);
    expect((await publish("penghubung.dpupr", given)).body.code).toBe("action-not-allowed");
    const published = await publish("koordinator", given);
    expect(published.body.attachments).toMatchObject([{ public: true, fileName: "KTP Siti.jpg" }]);

    const path = `/v1/reports/${given.trackingId}`;
    const { body } = await call("GET", path);
    expect(body.attachments).toMatchObject([{ public: true, state: "clean" }]);
    expect(JSON.stringify(body)).not.toContain("KTP");
    const asked = await ask(given, {}, "?rendition=thumbnail");
    const file = await fetch(asked.headers.get("location") ?? "");
    expect(file.status).toBe(200);
    expect(file.headers.get("content-disposition")).toBe(
      `inline; filename*=UTF-8''${given.trackingId}-${given.slot.attachmentId}.jpg`,
    );

    await publish("koordinator", given, false);
    expect((await ask(given)).body.code).toBe("attachment-not-found");
    expect((await call("GET", path)).body.attachments).toEqual([]);
  });

  it("is never allowed to the public if the report is secret, whatever is marked", async () => {
    const given = await withPhoto({ secret: true });
    await act("koordinator", given.trackingId, example.forward);
    expect((await publish("koordinator", given)).status).toBe(200);
    const unknown = await ask({ ...given, trackingId: "KT-0000-0000-0000" });
    const secret = await ask(given);
    const { correlationId: _a, ...told } = secret.body;
    const { correlationId: _b, ...same } = unknown.body;
    expect(told).toEqual(same);
    expect((await ask(given, { accessCode: given.accessCode })).status).toBe(302);
  });

  it("reveals nothing about an anonymous reporter", async () => {
    const given = await withPhoto({ anonymous: true });
    await act("koordinator", given.trackingId, example.forward);
    const { headers } = await ask(given, { as: "penghubung.dpupr" });
    const file = await fetch(headers.get("location") ?? "");
    expect(JSON.stringify([...file.headers])).not.toContain("KTP");
    const view = await call("GET", `/v1/officer/reports/${given.trackingId}`, {
      as: "penghubung.dpupr",
    });
    expect(JSON.stringify(view.body)).not.toContain("KTP");
  });

  it("is refused through another report, with an unknown rendition, or for an unused slot", async () => {
    const [given, other] = [await withPhoto(), await slotFor(9)];
    const { accessCode } = given;
    const swapped = await ask({ ...given, slot: other.slot }, { accessCode });
    expect(swapped.body.code).toBe("attachment-not-found");
    const unused = await ask(other, { accessCode: other.accessCode });
    expect(unused.body.code).toBe("attachment-not-found");
    const wrong = await ask(given, { accessCode }, "?rendition=original");
    expect(wrong.body.errors).toMatchObject([{ path: "rendition" }]);
  });

  it("opens with the right code, however many wrong ones were tried before", async () => {
    const given = await withPhoto();
    const { trackingId } = given;
    const wrong = { accessCode: "0000-0000-0000" };
    for (let tried = 0; tried < 6; tried++) await ask(given, wrong);
    expect((await addSlot({ trackingId, ...wrong }, uploadRequest(9))).status).toBe(404);
    expect((await ask(given, { accessCode: given.accessCode })).status).toBe(302);
    expect((await addSlot(given, uploadRequest(9))).status).toBe(201);
  });
});

describe("publish-file", () => {
  it("refuses an attachment that is not a clean file, and names it", async () => {
    const given = await withPhoto();
    const added = await addSlot(given, uploadRequest(9));
    const refused = await publish("koordinator", { ...given, slot: added.body });
    expect(refused.body.errors).toMatchObject([{ path: "attachment" }]);
  });

  it("is not offered while there is no clean file", async () => {
    const given = await slotFor(9);
    const path = `/v1/officer/reports/${given.trackingId}`;
    const { body } = await call("GET", path, { as: "koordinator" });
    expect(body.actions.map(({ action }: { action: string }) => action)).not.toContain(
      "publish-file",
    );
    expect((await publish("koordinator", given)).body.code).toBe("action-not-allowed");
  });
});

it("an officer who acts while a file is refused gets a version conflict, and both changes are kept", async () => {
  const [given] = await reportWith([uploadRequest(100)]);
  if (!given) throw new Error("There is no slot");
  const { version } = await reportOf(given);
  expect((await upload(given, randomBytes(100))).status).toBe(200);
  await inspected(given);
  const path = `/v1/officer/reports/${given.trackingId}/actions`;
  const body = { ...example.forward, version };
  const stale = await call("POST", path, { as: "koordinator", body });
  expect(stale.body).toMatchObject({ code: "version-conflict", current: { version: 2 } });
  const again = await act("koordinator", given.trackingId, example.forward);
  expect(again.body.state).toBe("forwarded");
});
