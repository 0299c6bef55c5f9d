import { beforeEach, describe, expect, inject, test } from "vitest";
import {
  type CallOptions,
  call,
  type DemoOfficer,
  runSchedule,
  setClock,
  sweep,
} from "#test/support/api.ts";
import { prove } from "#test/support/contact-codes.ts";
import * as example from "#test/support/example.ts";
import { messageAbout, openConfirmation, sentAbout } from "#test/support/outbox.ts";
import { act, actAsReporter, submit } from "#test/support/requests.ts";

/** A Monday, ten in the morning in Samarinda. */
const MONDAY = "2026-07-06T02:00:00Z";
const DPUPR = "dpupr-pera-kaltim";
const PEMPROV = "pemprov-kaltim";
const DEMO_PHONE = { "admin.dpupr": "+6281200000002" };

const followUp = { action: "follow-up", text: "Petugas sudah memeriksa panel listriknya." };
const answer = { action: "answer", text: "Lampu sudah menyala kembali.", outcome: "resolved" };

beforeEach(() => setClock(MONDAY));

let persons = 0;

/** Submits a report by a person whose contacts no other test here uses. */
async function submittedBy(name: string, options: CallOptions = {}) {
  const email = `${name}@contoh.example`;
  const phone = `+62812345${String(60_000 + persons++)}`;
  const reporter = { name: "Siti Contoh", phone, email };
  const { body } = await submit({ ...example.submission, reporter }, options);
  return { ...body, email, phone };
}

/** Submits a report and proves both contacts. */
async function provenBy(name: string) {
  const report = await submittedBy(name);
  await prove(report);
  return report;
}

const subscribe = (
  as: DemoOfficer,
  agency: string,
  endpoint = `${as}@kaltim.example`,
  options: CallOptions = {},
) =>
  call("PUT", "/v1/officer/subscriptions", {
    as,
    body: { agency, protocol: endpoint.startsWith("+") ? "sms" : "email", endpoint },
    ...options,
  });

const unsubscribe = (as: DemoOfficer, agency: string, endpoint: string) =>
  call("DELETE", "/v1/officer/subscriptions", {
    as,
    body: { agency, protocol: endpoint.startsWith("+") ? "sms" : "email", endpoint },
  });

describe("the reporter", () => {
  test("is told by SMS and email of a submission, without the report's text and the access code", async () => {
    const { trackingId, accessCode, email, phone } = await submittedBy("pelapor");
    const mail = await messageAbout(trackingId, { channel: "email", to: email });
    const sms = await messageAbout(trackingId, { channel: "sms", to: phone });
    expect(mail.subject).toBe(`Laporan ${trackingId} kami terima dan akan diverifikasi`);
    expect(sms.body).toMatch(new RegExp(`^Laporan .* ${inject("url")}/r/${trackingId}$`));
    expect(sms.body.length).toBeLessThanOrEqual(160);
    expect(sms.body).not.toMatch(/lampu|pasar/i);
    expect(mail.body).not.toContain("warga kesulitan");
    expect(mail.body + sms.body).not.toContain(accessCode);
    expect(sms.at).toMatch(/^2026-07-06T02:00/);
  });

  test("gets messages in the language of the submission", async () => {
    const headers = { "Accept-Language": "en" };
    const { trackingId, email } = await submittedBy("reporter", { headers });
    const { subject } = await messageAbout(trackingId, { channel: "email", to: email });
    expect(subject).toBe(`We have received report ${trackingId} and will verify it`);
  });

  test("is told of each step once, in order, up to the closing", async () => {
    const report = await provenBy("langkah");
    const { trackingId, email } = report;
    await act("koordinator", trackingId, example.forward);
    await act("admin.dpupr", trackingId, followUp);
    await actAsReporter(report, { action: "comment", text: "Terima kasih." });
    await act("penghubung.dpupr", trackingId, { action: "comment", text: "Sama-sama." });
    await act("penghubung.dpupr", trackingId, answer);
    await actAsReporter(report, { action: "confirm", rating: 4 });
    for (const last of [
      { channel: "sms", body: expect.stringContaining("selesai. Terima kasih") },
      { channel: "email", subject: expect.stringContaining("selesai. Terima kasih") },
    ]) {
      await messageAbout(trackingId, last);
    }
    const subjects = (await sentAbout(trackingId))
      .filter(({ to }) => to === email)
      .map(({ subject = "" }) => subject.replace(trackingId, "X"));
    expect(subjects).toEqual([
      "Laporan X kami terima dan akan diverifikasi",
      "Laporan X diteruskan ke DPUPR-PERA",
      "Laporan X ditindaklanjuti DPUPR-PERA",
      "Komentar baru DPUPR-PERA pada laporan X",
      "Laporan X dijawab DPUPR-PERA. Beri tanggapan dalam 10 hari kerja",
      "Laporan X selesai. Terima kasih atas penilaian Anda",
    ]);
    // Officers who subscribed a telephone get SMS too, at other numbers.
    const sms = (await sentAbout(trackingId)).filter(({ to }) => to === report.phone);
    expect(sms.map(({ body }) => body.replaceAll(trackingId, "X").split(". ")[0])).toEqual([
      expect.stringMatching(/^Laporan X kami terima/),
      expect.stringMatching(/^Laporan X dijawab/),
      expect.stringMatching(/^Laporan X selesai/),
    ]);
  });

  test("who asks for it is told of every step by SMS, and sees so", async () => {
    const phone = "+6281234567892";
    const reporter = { name: "Siti Contoh", phone, everyStepBySms: true };
    const { body: report } = await submit({ ...example.submission, reporter });
    const { trackingId, accessCode } = report;
    await act("koordinator", trackingId, example.forward);
    await act("admin.dpupr", trackingId, followUp);
    await messageAbout(trackingId, { to: phone, body: expect.stringContaining("ditindaklanjuti") });
    const toReporter = (await sentAbout(trackingId)).filter(({ to }) => to === phone);
    expect(toReporter).toHaveLength(3);
    const headers = { "Access-Code": accessCode };
    const { body: view } = await call("GET", `/v1/reports/${trackingId}`, { headers });
    expect(view.reporter).toEqual(reporter);
  });

  test("is refused a wish that is neither true nor false", async () => {
    const reporter = { ...example.submission.reporter, everyStepBySms: "ya" };
    const { status, body } = await submit({ ...example.submission, reporter });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: "reporter.everyStepBySms" }]);
  });

  test("of a merged report is told about the other report from then on", async () => {
    const kept = await submittedBy("utama");
    const merged = await provenBy("gabungan");
    await act("koordinator", merged.trackingId, { action: "merge", into: kept.trackingId });
    await act("koordinator", kept.trackingId, example.forward);
    const { body } = await messageAbout(kept.trackingId, {
      to: merged.email,
      subject: `Laporan ${kept.trackingId} diteruskan ke DPUPR-PERA`,
    });
    expect(body).toContain("Anda mengikuti laporan ini.");
    expect(body).toContain(example.forward.publicTitle);
    expect(body).not.toContain(example.submission.title);
  });
});

describe("at night", () => {
  test("an email goes out, an SMS waits for six in the morning", async () => {
    await setClock("2026-07-06T14:00:00Z");
    const { trackingId, email } = await submittedBy("malam");
    await messageAbout(trackingId, { channel: "email", to: email });
    await setClock("2026-07-06T21:59:00Z");
    await runSchedule("retry-deliveries");
    const sms = async () =>
      (await sentAbout(trackingId)).filter(({ channel }) => channel === "sms");
    expect(await sms()).toEqual([]);
    await setClock("2026-07-06T22:00:00Z");
    await expect
      .poll(async () => {
        await runSchedule("retry-deliveries");
        return sms();
      })
      .toHaveLength(1);
    expect((await sms())[0]?.at).toMatch(/^2026-07-06T22:00/);
  });
});

describe("officers who subscribed", () => {
  test("get a notice when a report is forwarded to their agency, by email and SMS", async () => {
    const phone = DEMO_PHONE["admin.dpupr"];
    expect((await subscribe("penghubung.dpupr", DPUPR)).status).toBe(200);
    expect((await subscribe("admin.dpupr", DPUPR, phone)).status).toBe(200);
    const { trackingId } = await submittedBy("disposisi");
    await act("koordinator", trackingId, example.forward);
    const mail = await messageAbout(trackingId, { to: "penghubung.dpupr@kaltim.example" });
    expect(mail.subject).toBe(`Laporan ${trackingId} didisposisikan ke DPUPR-PERA`);
    const sms = await messageAbout(trackingId, { to: phone });
    expect(sms.body).toMatch(new RegExp(`^Kanal> .*${trackingId}$`));
    expect(sms.body.length).toBeLessThanOrEqual(160);
    for (const { body, subject = "" } of [mail, sms]) {
      expect(body + subject).not.toMatch(/lampu/i);
    }
  });

  test("get notices for their role, in their language, and none after they end the subscription", async () => {
    const en = { headers: { "Accept-Language": "en" } };
    const mailbox = "penghubung.inggris@kaltim.example";
    await subscribe("penghubung.dpupr", DPUPR, mailbox, en);
    await openConfirmation(mailbox);
    await subscribe("kepala.dpupr", DPUPR);
    await subscribe("koordinator", PEMPROV);
    await subscribe("inspektorat", PEMPROV);
    const report = await submittedBy("peran");
    const { trackingId } = report;
    await act("koordinator", trackingId, example.forward);
    await messageAbout(trackingId, { to: mailbox });
    await unsubscribe("penghubung.dpupr", DPUPR, mailbox);
    await actAsReporter(report, { action: "comment", text: "Kapan diperbaiki?" });

    // Level 1 of the first follow-up, then level 2.
    await setClock("2026-07-13T16:00:00Z");
    await sweep();
    await messageAbout(trackingId, {
      to: "kepala.dpupr@kaltim.example",
      subject: `Terlambat, tingkat 1: tindak lanjut pertama laporan ${trackingId}`,
    });
    await setClock("2026-07-20T16:00:00Z");
    await sweep();
    const level2 = `Terlambat, tingkat 2: tindak lanjut pertama laporan ${trackingId}`;
    await messageAbout(trackingId, { to: "koordinator@kaltim.example", subject: level2 });
    await messageAbout(trackingId, { to: "inspektorat@kaltim.example", subject: level2 });

    const sent = await sentAbout(trackingId);
    const subjectsTo = (to: string) =>
      sent
        .filter((each) => each.to === to)
        .map(({ subject = "" }) => subject.replace(trackingId, "X"));
    expect(subjectsTo(mailbox)).toEqual(["Report X was forwarded to DPUPR-PERA"]);
    expect(subjectsTo("kepala.dpupr@kaltim.example")).toEqual([
      "Terlambat, tingkat 1: tindak lanjut pertama laporan X",
    ]);
    expect(subjectsTo("koordinator@kaltim.example")).toEqual([
      "Laporan baru X menunggu verifikasi",
      "Terlambat, tingkat 1: tindak lanjut pertama laporan X",
      "Terlambat, tingkat 2: tindak lanjut pertama laporan X",
    ]);
    expect(subjectsTo("inspektorat@kaltim.example")).toEqual([
      "Terlambat, tingkat 2: tindak lanjut pertama laporan X",
    ]);
    expect(subjectsTo(report.email)).toContain(
      "Penanganan laporan X melewati tenggat. DPUPR-PERA dan pimpinannya sudah diberi tahu",
    );
  });

  test("get several notices of a report within ten minutes as one message, with a withdrawal", async () => {
    const mailbox = "penghubung.ringkas@kaltim.example";
    await subscribe("penghubung.dpupr", DPUPR, mailbox);
    await openConfirmation(mailbox);
    const report = await submittedBy("ringkas");
    const { trackingId } = report;
    await act("koordinator", trackingId, example.forward);
    await messageAbout(trackingId, { to: mailbox });
    for (const text of ["Kapan diperbaiki?", "Masih padam.", "Sudah menyala lagi."]) {
      await actAsReporter(report, { action: "comment", text });
    }
    await actAsReporter(report, { action: "withdraw" });
    // The email to the reporter shows that notify has processed the withdrawal.
    const withdrawn = expect.stringContaining("ditarik atas permintaan Anda");
    await messageAbout(trackingId, { to: report.email, subject: withdrawn });
    const toMailbox = async () => (await sentAbout(trackingId)).filter(({ to }) => to === mailbox);
    await setClock("2026-07-06T02:09:00Z");
    await runSchedule("retry-deliveries");
    expect(await toMailbox()).toHaveLength(1);
    await setClock("2026-07-06T02:11:00Z");
    await runSchedule("retry-deliveries");
    await expect.poll(toMailbox).toHaveLength(2);
    const [, gathered] = await toMailbox();
    expect(gathered?.subject).toBe(`4 kabar, terakhir: Laporan ${trackingId} ditarik oleh pelapor`);
    expect(gathered?.body).toContain(`- Komentar baru pada laporan ${trackingId} (3x)`);
  });

  test("who share a mailbox get a notice as long as one of them subscribes to it", async () => {
    const mailbox = "bersama@kaltim.example";
    await subscribe("penghubung.dpupr", DPUPR, mailbox);
    await openConfirmation(mailbox);
    await subscribe("kepala.dpupr", DPUPR, mailbox);
    await unsubscribe("kepala.dpupr", DPUPR, mailbox);
    const { trackingId } = await submittedBy("bersama");
    await act("koordinator", trackingId, example.forward);
    await messageAbout(trackingId, { to: mailbox });
    await unsubscribe("penghubung.dpupr", DPUPR, mailbox);
    await setClock("2026-07-06T02:11:00Z");
    await act("penghubung.dpupr", trackingId, { action: "return", reason: "Bukan jalan kami." });
    await messageAbout(trackingId, {
      to: "penghubung.dpupr@kaltim.example",
      subject: `Laporan ${trackingId} dikembalikan oleh DPUPR-PERA`,
    });
    const toMailbox = (await sentAbout(trackingId)).filter(({ to }) => to === mailbox);
    expect(toMailbox).toHaveLength(1);
  });
});
