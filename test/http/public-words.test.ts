import { beforeAll, describe, expect, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, actAsReporter, submitted } from "#test/support/requests.ts";

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

const MOBILE = "0812-3456-7890";
const NIK = "3374 0512 0190 0001";
const publishAnyway = { reason: "Nomor WhatsApp resmi layanan ini." };

const forwarded = async () => {
  const report = await submitted();
  await act("koordinator", report.trackingId, example.forward);
  return report;
};

const publicView = async (trackingId: string) =>
  (await call("GET", `/v1/reports/${trackingId}`)).body;

describe("an officer's public words with personal data", () => {
  test("are refused by field, with what was found and how they can be sent, but not repeated", async () => {
    const { trackingId } = await submitted();
    const refused = await act("koordinator", trackingId, {
      ...example.forward,
      publicTitle: `Lampu padam, hubungi ${MOBILE}`,
      publicText: `Pelapor dengan NIK ${NIK} (HP ${MOBILE}) melaporkan lampu padam.`,
    });
    expect(refused).toMatchObject({ status: 422, body: { code: "invalid" } });
    expect(refused.body.errors).toEqual([
      { path: "publicTitle", message: expect.stringMatching(/^Ada nomor HP .*publishAnyway/) },
      {
        path: "publicText",
        message: expect.stringMatching(/^Ada NIK atau nomor KK \+ nomor HP .*publishAnyway/),
      },
    ]);
    const answer = JSON.stringify(refused.body);
    for (const part of [MOBILE, NIK]) expect(answer).not.toContain(part);
  });

  test("are refused in English too", async () => {
    const { trackingId } = await forwarded();
    const refused = await call("POST", `/v1/officer/reports/${trackingId}/actions`, {
      as: "penghubung.dpupr",
      headers: { "Accept-Language": "en" },
      body: { action: "follow-up", version: 2, text: `Hubungi ${MOBILE}` },
    });
    expect(refused.body.errors).toEqual([
      { path: "text", message: expect.stringMatching(/^A mobile number .*publishAnyway/) },
    ]);
  });

  test("are published with a reason, which only officers see", async () => {
    const { trackingId, accessCode } = await forwarded();
    const text = `Kirim foto ke WhatsApp kami ${MOBILE}.`;
    const action = { action: "follow-up", text, publishAnyway };
    const { status, body } = await act("penghubung.dpupr", trackingId, action);
    expect(status).toBe(200);
    expect(body.history.at(-1)).toMatchObject({ text, publishAnyway });
    const seen = [
      await publicView(trackingId),
      (await call("GET", `/v1/reports/${trackingId}`, { accessCode })).body,
    ];
    for (const view of seen) {
      expect(view.history.at(-1).text).toBe(text);
      expect(JSON.stringify(view)).not.toContain(publishAnyway.reason);
    }
  });

  test("are judged when they are drafted, and published by the approval", async () => {
    const { trackingId } = await forwarded();
    const draft = { action: "draft-answer", text: `Selesai, info ${MOBILE}`, outcome: "resolved" };
    expect((await act("admin.dpupr", trackingId, draft)).body.errors).toMatchObject([
      { path: "text" },
    ]);
    const drafted = await act("admin.dpupr", trackingId, { ...draft, publishAnyway });
    expect(drafted.status).toBe(200);
    const approved = await act("penghubung.dpupr", trackingId, { action: "answer" });
    expect(approved.body.state).toBe("answered");
    expect((await publicView(trackingId)).history.at(-1).text).toBe(draft.text);
  });

  test("a reason must be given in words, and is not taken for words that are not public", async () => {
    const { trackingId } = await forwarded();
    const paths = async (action: object) =>
      (await act("penghubung.dpupr", trackingId, action)).body.errors.map(
        ({ path }: { path: string }) => path,
      );
    const followUp = { action: "follow-up", text: `Hubungi ${MOBILE}` };
    expect(await paths({ ...followUp, publishAnyway: {} })).toEqual(["publishAnyway.reason"]);
    expect(await paths({ ...followUp, publishAnyway: { reason: " " } })).toEqual([
      "publishAnyway.reason",
    ]);
    expect(await paths({ action: "note", text: "Catatan.", publishAnyway })).toEqual([
      "publishAnyway",
    ]);
  });

  test("landline numbers are published: agencies have hotlines", async () => {
    const { trackingId } = await forwarded();
    const text = "Hubungi kantor kami (0541) 731234.";
    expect((await act("penghubung.dpupr", trackingId, { action: "follow-up", text })).status).toBe(
      200,
    );
    expect((await publicView(trackingId)).history.at(-1).text).toBe(text);
  });
});

test("a citizen's public words are taken as they are, and the public sees them masked", async () => {
  const report = await forwarded();
  const text = `Saya Budi, HP ${MOBILE}, NIK ${NIK}, rumah di RT 03/02.`;
  const commented = await actAsReporter(report, { action: "comment", text });
  expect(commented.body.history.at(-1).text).toBe(text);
  await act("penghubung.dpupr", report.trackingId, example.answer);
  const comment = `Terima kasih, hubungi ${MOBILE}`;
  await actAsReporter(report, { action: "confirm", rating: 5, comment });

  const { history } = await publicView(report.trackingId);
  const texts = history.map((event: { text?: string }) => event.text);
  expect(texts).toContain("Saya Budi, HP ▮▮▮, NIK ▮▮▮, rumah di ▮▮▮.");
  expect(texts).toContain("Terima kasih, hubungi ▮▮▮");
  const page = await call("GET", `/v1/reports/${report.trackingId}/history`);
  expect(JSON.stringify(page.body)).not.toContain(MOBILE);
  const officer = await call("GET", `/v1/officer/reports/${report.trackingId}`, {
    as: "penghubung.dpupr",
  });
  const seen = officer.body.history.map((event: { text?: string }) => event.text);
  expect(seen).toEqual(expect.arrayContaining([text, comment]));
});

test("a reporter cannot send a reason to publish", async () => {
  const report = await forwarded();
  const refused = await actAsReporter(report, { action: "comment", text: "Halo.", publishAnyway });
  expect(refused.body.errors).toMatchObject([{ path: "publishAnyway" }]);
});
