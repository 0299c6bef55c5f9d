import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { problemSchema } from "#contract/problem-schema.ts";
import { call, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { outbox } from "#test/support/outbox.ts";
import { act, submitted } from "#test/support/requests.ts";

/** A Monday, ten in the morning in Samarinda. */
const MONDAY = "2026-07-06T02:00:00Z";
const archive = { action: "archive", reason: "not-actionable", explanation: "Sudah diperbaiki." };
const REPORT = "KALTIM Lampu jalan di depan pasar Samarinda Ulu padam sejak tiga hari";

let numbers = 0;
/** Returns a number that no other test here uses. */
const newNumber = () => `+62813555${String(10_000 + numbers++)}`;

beforeEach(() => setClock(MONDAY));

/** Sends an SMS and waits until it was processed. */
async function sendSms(from: string, text: string, inboundMessageId?: string): Promise<void> {
  const response = await fetch(new URL("/_local/sms", inject("url")), {
    method: "POST",
    body: JSON.stringify({ from, text, ...(inboundMessageId && { inboundMessageId }) }),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** Returns the answers to a number, the oldest first. */
async function answersTo(number: string): Promise<string[]> {
  const sent = await outbox();
  return sent
    .filter(({ channel, to }) => channel === "sms" && to === number)
    .map(({ body }) => body)
    .reverse();
}

/** Sends an SMS and returns its answer: it may come with notices of events. */
async function answerTo(from: string, text: string): Promise<string> {
  const before = await answersTo(from);
  await sendSms(from, text);
  const news = (await answersTo(from)).slice(before.length);
  const answers = news.filter(
    (body) => !/^(Laporan|Pertanyaan) /.test(body) || /tidak menunggu|diterima/.test(body),
  );
  expect(answers, news.join()).toHaveLength(1);
  return answers[0] ?? "";
}

/** Reports by SMS; returns the tracking id and access code of the answer. */
async function reportedBySms(from: string, text = REPORT) {
  const answer = await answerTo(from, text);
  const [, trackingId = "", accessCode = ""] =
    answer.match(/nomor (KT[-\w]{15}), kode akses ([-\w]{14})\./) ?? [];
  expect(accessCode, answer).not.toBe("");
  return { trackingId, accessCode, answer };
}

describe("a report by SMS", () => {
  test("has title, region and date, and its sender gets tracking id and access code", async () => {
    const from = newNumber();
    const { trackingId, accessCode, answer } = await reportedBySms(from);
    expect(answer.length).toBeLessThanOrEqual(160);
    const { status, body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: "awaiting-verification",
      classification: "complaint",
      title: "Lampu jalan di depan pasar Samarinda Ulu padam sejak tiga hari",
      region: "64.72.03",
      original: { channel: "sms", occurredOn: "2026-07-06" },
      reporter: { phone: from },
    });
  });

  test("has today's date in the government's zone, and the province as its region if it names none", async () => {
    await setClock("2026-07-06T17:00:00Z");
    const { trackingId, accessCode } = await reportedBySms(
      newNumber(),
      "kaltim: air PDAM tidak mengalir sejak kemarin pagi",
    );
    const { body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(body).toMatchObject({ region: "64", original: { occurredOn: "2026-07-07" } });
  });

  test("shows officers neither the number nor the access code, and only its sender gets the code", async () => {
    const from = newNumber();
    const { trackingId, accessCode } = await reportedBySms(from);
    const as = "koordinator";
    const { body } = await call("GET", `/v1/officer/reports/${trackingId}`, { as });
    expect(JSON.stringify(body)).not.toContain(from.slice(1));
    await act(as, trackingId, example.forward);
    await act("penghubung.dpupr", trackingId, example.answer);
    await expect
      .poll(async () => (await answersTo(from)).at(-1), { timeout: 20_000 })
      .toContain("dijawab DPUPR-PERA");
    const withCode = (await outbox()).filter(({ body: text }) => text.includes(accessCode));
    expect(withCode.map(({ to }) => to)).toEqual([from]);
    // The answers to the SMS and to the report: there is no second message about the submission.
    expect(await answersTo(from)).toHaveLength(2);
  });

  test("that arrives twice makes one report and one answer, also at the same time", async () => {
    const from = newNumber();
    const id = randomUUID();
    await Promise.all([sendSms(from, REPORT, id), sendSms(from, REPORT, id)]);
    await sendSms(from, REPORT, id);
    expect(await answersTo(from)).toHaveLength(1);
  });

  test("that is too short is refused with that answer", async () => {
    const from = newNumber();
    await sendSms(from, "KALTIM lampu");
    await sendSms(from, "KALTIM");
    expect(await answersTo(from)).toEqual([
      expect.stringContaining("terlalu pendek, 5 huruf"),
      expect.stringContaining("sesudah KALTIM belum ada isinya"),
    ]);
  });

  test("is refused after five on one day", async () => {
    const from = newNumber();
    for (let report = 0; report < 6; report++) await sendSms(from, `${REPORT} (${report})`);
    const answers = await answersTo(from);
    expect(answers.filter((answer) => answer.includes("kode akses"))).toHaveLength(5);
    expect(answers.at(-1)).toContain("paling banyak 5 laporan sehari");
  });
});

describe("STATUS", () => {
  test("shows an unpublished report to its reporter's number only", async () => {
    const from = newNumber();
    const { trackingId } = await reportedBySms(from);
    await sendSms(from, `status ${trackingId.toLowerCase()}`);
    expect((await answersTo(from)).at(-1)).toBe(
      `${trackingId}: Menunggu verifikasi. Tenggat verifikasi 09-07-2026. ${inject("url")}/r/${trackingId}`,
    );
    const stranger = newNumber();
    await sendSms(stranger, `STATUS ${trackingId}`);
    await sendSms(stranger, "STATUS KT-0000-0000-0000");
    const answers = await answersTo(stranger);
    expect(answers).toHaveLength(2);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("Tidak ada laporan");
  });

  test("says of a number with a wrong character that it is mistyped", async () => {
    const from = newNumber();
    const { trackingId } = await reportedBySms(from);
    expect(
      await answerTo(
        from,
        `Status: ${trackingId.slice(0, -1)}${trackingId.endsWith("0") ? 1 : 0}.`,
      ),
    ).toContain("Nomor laporan salah ketik");
  });

  test("without a number shows the sender's only open report, or else the latest", async () => {
    const from = newNumber();
    expect(await answerTo(from, "STATUS")).toContain("Tidak ada laporan dari nomor HP ini");
    const first = await reportedBySms(from);
    expect(await answerTo(from, "Status:")).toContain(`${first.trackingId}: Menunggu verifikasi.`);
    await setClock("2026-07-06T02:05:00Z");
    const second = await reportedBySms(from, "kaltim, jembatan rusak di Samarinda");
    expect(await answerTo(from, "STATUS nomor?")).toContain(
      `Laporan Anda yang berjalan: ${second.trackingId}, ${first.trackingId}`,
    );
    await act("koordinator", first.trackingId, archive);
    expect(await answerTo(from, "status")).toContain(`${second.trackingId}: Menunggu`);
    await act("koordinator", second.trackingId, archive);
    expect(await answerTo(from, "status")).toContain(`${second.trackingId}: Diarsipkan.`);
  });

  test("shows every sender the state of a public report and overdue deadlines, and nothing of a secret report", async () => {
    const { trackingId } = await submitted();
    await act("koordinator", trackingId, example.forward);
    const secret = await submitted({ secret: true });
    await act("koordinator", secret.trackingId, example.forward);
    await setClock("2026-07-14T02:00:00Z");
    const stranger = newNumber();
    await sendSms(stranger, `STATUS ${trackingId}`);
    await sendSms(stranger, `STATUS ${secret.trackingId}`);
    const [open, hidden] = await answersTo(stranger);
    expect(open).toBe(
      `${trackingId}: Diteruskan, belum ditindaklanjuti. Lewat tenggat tindak lanjut pertama 13-07-2026. ${inject("url")}/r/${trackingId}`,
    );
    expect(open?.length).toBeLessThanOrEqual(160);
    expect(hidden).toContain("Tidak ada laporan");
  });

  test("leads the reporter of a merged report to the one at the end", async () => {
    const from = newNumber();
    const [first, second] = [await reportedBySms(from), await submitted()];
    const third = await submitted();
    const merge = (of: string, into: string) => act("koordinator", of, { action: "merge", into });
    await merge(first.trackingId, second.trackingId);
    await merge(second.trackingId, third.trackingId);
    expect(await answerTo(from, `STATUS ${first.trackingId}`)).toBe(
      `${first.trackingId} digabung dengan ${third.trackingId}: Menunggu verifikasi. Tenggat verifikasi 09-07-2026.`,
    );
  });

  test("answers the reporter's number, whatever the channel of the report", async () => {
    const phone = newNumber();
    const { trackingId } = await submitted({
      secret: true,
      reporter: { ...example.submission.reporter, phone },
    });
    await sendSms(phone, `STATUS ${trackingId}`);
    expect(await answersTo(phone)).toContainEqual(
      expect.stringContaining(`${trackingId}: Menunggu verifikasi.`),
    );
  });
});

describe("the answer to a question", () => {
  const QUESTION = "Di RT berapa tiangnya?";
  const hold = { action: "hold", question: QUESTION };

  test("comes by SMS, as the question did, and goes on with the report", async () => {
    const from = newNumber();
    const { trackingId, accessCode } = await reportedBySms(from);
    await act("koordinator", trackingId, hold);
    await expect
      .poll(async () => (await answersTo(from)).at(-1), { timeout: 20_000 })
      .toContain(`${trackingId}: "${QUESTION}" Jawab`);
    expect(await answerTo(from, "Di RT 5, dekat masjid")).toContain(
      `laporan ${trackingId} kami terima`,
    );
    const { body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(body).toMatchObject({ state: "awaiting-verification" });
    expect(body.history.at(-1)).toMatchObject({ action: "supply", text: "Di RT 5, dekat masjid" });
    expect(await answerTo(from, "Di RT 5, dekat masjid")).toContain("tidak diawali KALTIM");
  });

  test("names the report if several are on hold, whatever their channel", async () => {
    const phone = newNumber();
    const bySms = await reportedBySms(phone);
    const reporter = { ...example.submission.reporter, phone };
    const byWeb = await submitted({ reporter, secret: true });
    for (const { trackingId } of [bySms, byWeb]) await act("koordinator", trackingId, hold);
    const asked = await answerTo(phone, "Di RT 5");
    expect(asked).toContain("Kirim JAWAB, nomornya, lalu jawabannya");
    expect(asked).toContain(bySms.trackingId);
    expect(asked).toContain(byWeb.trackingId);
    expect(await answerTo(phone, `jawab no. ${byWeb.trackingId.toLowerCase()}: Di RT 5`)).toContain(
      `laporan ${byWeb.trackingId} kami terima`,
    );
    expect(await answerTo(phone, "Jawab: Di RT 6")).toContain(
      `laporan ${bySms.trackingId} kami terima`,
    );
  });

  test("that a coordinator keyed in comes from the reporter's number too", async () => {
    const phone = newNumber();
    const {
      attachments: _,
      reporter: __,
      ...content
    } = example.submission as Record<string, unknown>;
    const keyedIn = await call("POST", "/v1/officer/reports", {
      as: "koordinator",
      body: { ...content, channel: "phone", reporter: { name: "Siti Contoh", phone } },
    });
    expect(keyedIn.status).toBe(201);
    const trackingId = String(keyedIn.body.trackingId);
    await act("koordinator", trackingId, { ...hold, question: "x".repeat(8_000) });
    expect(await answerTo(phone, "Di RT 5")).toContain(`laporan ${trackingId} kami terima`);
  });

  test("is a new report with the keyword, and no answer by a number that is not the reporter's", async () => {
    const from = newNumber();
    const { trackingId } = await reportedBySms(from);
    await act("koordinator", trackingId, hold);
    await reportedBySms(from, "KALTIM jembatan rusak di Samarinda");
    const stranger = newNumber();
    expect(await answerTo(stranger, `JAWAB ${trackingId} Di RT 5`)).toContain("Tidak ada laporan");
    const { body } = await call("GET", `/v1/officer/reports/${trackingId}`, { as: "koordinator" });
    expect(body.state).toBe("on-hold");
  });

  test("fits: a longer question is refused at the field, and its limit is in the view", async () => {
    const { trackingId } = await reportedBySms(newNumber());
    const path = `/v1/officer/reports/${trackingId}`;
    const { body } = await call("GET", path, { as: "koordinator" });
    expect(body.actions).toContainEqual(
      expect.objectContaining({ action: "hold", maxLengths: { question: 250 } }),
    );
    const refused = await call("POST", `${path}/actions`, {
      as: "koordinator",
      body: { ...hold, version: body.version, question: "x".repeat(251) },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      {
        path: "question",
        message: "Lewat SMS: paling banyak 250 huruf Latin",
      },
    ]);
  });
});

describe("any other SMS", () => {
  test("is told what is wrong with it, five times a day, and at the fifth that it is the last", async () => {
    const from = newNumber();
    for (const text of ["halo", "KALTIMlampu padam", "tolong KALTIM", "ada orang?", "halo", "?"]) {
      await sendSms(from, text);
    }
    expect(await answersTo(from)).toEqual([
      expect.stringContaining("tidak diawali KALTIM"),
      expect.stringContaining("beri spasi sesudah KALTIM"),
      expect.stringContaining("KALTIM harus kata pertama"),
      expect.stringContaining("tidak diawali KALTIM"),
      expect.stringContaining("Tidak diawali KALTIM. Ini petunjuk terakhir hari ini"),
    ]);
    await reportedBySms(from, "KALTIM#Lampu jalan di depan pasar padam");
    await setClock("2026-07-07T02:00:01Z");
    expect(await answerTo(from, "halo lagi")).toContain("tidak diawali KALTIM");
  });

  test("from a foreign number gets no answer", async () => {
    await sendSms("+14155550100", "halo");
    expect(await answersTo("+14155550100")).toEqual([]);
  });

  test("beyond ten an hour gets one answer about the limit", async () => {
    const from = newNumber();
    for (let message = 0; message < 13; message++) await sendSms(from, "STATUS KT-0000");
    const answers = await answersTo(from);
    expect(answers).toHaveLength(11);
    expect(answers.at(-1)).toContain("Terlalu banyak SMS");
  });
});

test("POST /_local/sms names the wrong fields", async () => {
  const response = await fetch(new URL("/_local/sms", inject("url")), {
    method: "POST",
    body: JSON.stringify({ from: "0812", text: "" }),
  });
  expect(response.status).toBe(422);
  const { errors = [] } = problemSchema.parse(await response.json());
  expect(errors.map(({ path }) => path)).toEqual(["from", "text"]);
});
