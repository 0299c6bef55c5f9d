import { beforeAll, describe, expect, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { photo } from "#test/support/files.ts";
import { hiddenFields, post } from "#test/support/forms.ts";
import { act, actAsReporter, type Submitted, submitted } from "#test/support/requests.ts";
import { addSlot, reportOf, uploadRequest } from "#test/support/uploads.ts";
import { WORDS } from "#web/words/words.ts";

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

/** A network of its own: its wrong codes count for no other test. */
const ELSEWHERE = { "Local-Source-Ip": "203.0.113.64" };

const WRONG = "0000-0000-0000";
const TRACK = "/kirim/lacak";
const actionPath = ({ trackingId }: Submitted, slug: string) => `/r/${trackingId}/tindakan/${slug}`;
const answer = { action: "answer", text: "Lampu sudah menyala.", outcome: "resolved" };

/** A report that was answered. */
async function answered(): Promise<Submitted> {
  const report = await submitted();
  await act("koordinator", report.trackingId, example.forward);
  await act("penghubung.dpupr", report.trackingId, answer);
  return report;
}

/** Opens the report as its reporter; returns the page. */
const opened = ({ trackingId, accessCode }: Submitted) => post(TRACK, { trackingId, accessCode });

/** Sends the form of an action that the reporter's page has. */
async function acted(report: Submitted, slug: string, fields: Readonly<Record<string, string>>) {
  const { html } = await opened(report);
  const path = actionPath(report, slug);
  return post(path, { ...hiddenFields(html, path), ...fields });
}

describe("number and access code", () => {
  test("open the reporter's page, however they are typed; its forms carry the code", async () => {
    const report = await submitted();
    const { status, html } = await post(TRACK, {
      trackingId: ` ${report.trackingId.toLowerCase().replaceAll("-", " ")}`,
      accessCode: report.accessCode.toLowerCase(),
    });
    expect(status).toBe(200);
    expect(html).toContain(example.submission.title);
    expect(hiddenFields(html, actionPath(report, "tarik"))).toMatchObject({ version: "1" });
    expect(html.replaceAll(/<input type="hidden"[^>]*>/gi, "").toUpperCase()).not.toContain(
      report.accessCode,
    );
    const english = await post("/en/send/track", { ...report });
    expect(english.html).toContain('<html lang="en">');
  });

  test("that are wrong get the same page, whichever is wrong", async () => {
    const report = await submitted();
    const wrongCode = await post(TRACK, { ...report, accessCode: WRONG }, ELSEWHERE);
    const unknown = await post(TRACK, { ...report, trackingId: "KT-0000-0000-0000" }, ELSEWHERE);
    expect([wrongCode.status, unknown.status]).toEqual([404, 404]);
    for (const { html } of [wrongCode, unknown]) expect(html).toContain(WORDS.id.track.wrongPair);
    expect(wrongCode.html.replaceAll(report.trackingId, "N")).toBe(
      unknown.html.replaceAll("KT-0000-0000-0000", "N"),
    );
    expect((await post(TRACK, { trackingId: "KT-1", accessCode: "x" })).status).toBe(422);
    expect((await post(TRACK, {})).status).toBe(422);
  });

  test("that were wrong too often are told when to come back", async () => {
    const report = await submitted();
    const headers = { "Local-Source-Ip": "198.51.100.9" };
    const attempt = () => post(TRACK, { ...report, accessCode: WRONG }, headers);
    let refused = await attempt();
    for (let tries = 1; refused.status === 404 && tries < 40; tries++) refused = await attempt();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(refused.html).toMatch(/Coba lagi setelah (satu menit|\d+ (menit|jam))/);
    expect((await post(TRACK, { ...report }, headers)).status).toBe(200);
  });
});

describe("actions", () => {
  test("are taken with the words of the form, and shown on the reporter's page", async () => {
    const report = await answered();
    const disputed = await acted(report, "sanggah", { reason: "Lampunya\r\nmasih padam." });
    expect(disputed.status).toBe(200);
    expect(disputed.html).toContain("Instansi menanganinya lagi");
    const { history } = await reportOf(report);
    expect(history.at(-1)).toMatchObject({ action: "dispute", text: "Lampunya\nmasih padam." });
    await act("penghubung.dpupr", report.trackingId, answer);
    const confirmed = await acted(report, "konfirmasi", { rating: "4", comment: "Terima kasih" });
    expect(confirmed.html).toContain("Laporan ini selesai");
    expect(await reportOf(report)).toMatchObject({ state: "closed", rating: 4 });
  });

  test("of a third dispute lead to a review, and the page says so", async () => {
    const report = await answered();
    for (const reason of ["Masih padam.", "Masih padam juga."]) {
      await actAsReporter(report, { action: "dispute", reason });
      await act("penghubung.dpupr", report.trackingId, answer);
    }
    const { html } = await acted(report, "sanggah", { reason: "Tetap padam." });
    expect(html).toContain(WORDS.id.posted.disputedInReview);
    expect(html).toContain("Ditinjau pengawas");
    expect(html).not.toContain("anding ditinjau");
  });

  test("with faults come back with the words, and with a summary of what is wrong", async () => {
    const report = await answered();
    const { status, html } = await acted(report, "konfirmasi", {
      rating: "9",
      comment: "Sudah <b>baik</b>",
    });
    expect(status).toBe(422);
    expect(html).toContain("<title>Galat: ");
    expect(html).toContain('href="#confirm-rating"');
    expect(html).toContain("Sudah &lt;b>baik&lt;/b>");
    expect((await acted(report, "sanggah", {})).status).toBe(422);
    expect((await reportOf(report)).state).toBe("answered");
  });

  test("on a report that changed show what changed and keep the words; then they can be sent again", async () => {
    const report = await submitted();
    const path = actionPath(report, "komentar");
    const { html } = await opened(report);
    await act("koordinator", report.trackingId, example.forward);
    const text = "Lampu di seberang juga padam.";
    const stale = { ...hiddenFields(html, path), text };
    const conflict = await post(path, stale);
    expect(conflict.status).toBe(409);
    expect(conflict.html).toContain("Laporan baru saja berubah");
    expect(conflict.html).toContain("Diteruskan");
    expect(conflict.html).toContain(text);
    const again = await post(path, { ...hiddenFields(conflict.html, path), text });
    expect(again.status).toBe(200);
    await actAsReporter(report, { action: "withdraw" });
    const impossible = await post(path, stale);
    expect(impossible.status).toBe(409);
    expect(impossible.html).toContain("tidak dapat dilakukan lagi");
    expect(impossible.html).toContain(text);
  });

  test("of a page of their own ask for the code, keep the words, and mean the report as it is", async () => {
    const report = await answered();
    const path = actionPath(report, "sanggah");
    const fields = { reason: "Masih padam di ujung jalan." };
    const asked = await post(path, fields);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('name="accessCode"');
    const [before = "", after] = asked.html.split(WORDS.id.report.actions.send.dispute);
    expect(before).toContain('name="accessCode"');
    expect(after).not.toContain('name="accessCode"');
    expect(asked.html).toContain(fields.reason);
    const wrong = await post(path, { ...fields, accessCode: WRONG }, ELSEWHERE);
    expect(wrong.status).toBe(404);
    expect(wrong.html).toContain(fields.reason);
    const taken = await post(path, { ...fields, accessCode: report.accessCode });
    expect(taken.status).toBe(200);
    expect((await reportOf(report)).state).toBe("in-progress");
  });

  test("that do not exist, of other functions, or with a foreign version change nothing", async () => {
    const report = await submitted();
    for (const slug of ["hapus", "confirm", "verifikasi"]) {
      expect((await post(actionPath(report, slug), { ...report })).status).toBe(404);
    }
    const { html } = await opened(report);
    const path = actionPath(report, "tarik");
    const hidden = hiddenFields(html, path);
    expect((await post(path, { ...hidden, version: "x" })).status).toBe(422);
    expect((await post(path, { ...hidden, version: "99" })).status).toBe(409);
    expect((await reportOf(report)).version).toBe(1);
  });

  test("separate a merged report that is withdrawn during a review", async () => {
    const [a, b] = [await submitted(), await submitted()];
    const merge = { action: "merge", into: b.trackingId };
    expect((await act("koordinator", a.trackingId, merge)).status).toBe(200);
    await actAsReporter(a, { action: "appeal", reason: "Ini lampu yang lain." });
    expect((await acted(a, "tarik", {})).status).toBe(200);
    expect(await reportOf(b)).not.toHaveProperty("mergedCount");
  });
});

describe("one more file", () => {
  const form = (report: Submitted, file?: File) => {
    const data = new FormData();
    data.append("accessCode", report.accessCode);
    if (file) data.append("file", file);
    return post(actionPath(report, "berkas"), data, ELSEWHERE);
  };
  const states = async (report: Submitted) =>
    (await reportOf(report)).attachments.map(({ state }: { state: string }) => state);
  const jpeg = (content: Uint8Array<ArrayBuffer>, name = "lampu.jpg", type = "image/jpeg") =>
    new File([content], name, { type });

  test("is uploaded and inspected; a reload sends it once, and its page shows it when it is clean", async () => {
    const report = await submitted();
    const file = jpeg(new Uint8Array(await photo()));
    const sent = await form(report, file);
    expect(sent.status).toBe(200);
    expect(sent.html).toContain("sedang diperiksa");
    expect(sent.html).toContain("Muat ulang laporan");
    expect((await form(report, file)).status).toBe(200);
    await expect.poll(() => states(report), { timeout: 20_000 }).toEqual(["clean"]);
    const { html } = await opened(report);
    expect(html).toMatch(/<a class="file-link"[^>]* target="_blank" rel="noopener"/);
    const address = html.match(/<img src="([^"]+)"/)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await fetch(address)).headers.get("content-type")).toBe("image/jpeg");
  });

  test("sent twice at once, as by a double tap, is kept once", async () => {
    const report = await submitted();
    const file = jpeg(new Uint8Array(await photo()));
    const sent = await Promise.all([form(report, file), form(report, file)]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    await expect.poll(() => states(report), { timeout: 20_000 }).toEqual(["clean"]);
  });

  test("that did not arrive the first time goes into its slot the second time", async () => {
    const report = await submitted();
    const file = jpeg(new Uint8Array(await photo()));
    // The slot was given, and then the upload failed.
    expect((await addSlot(report, uploadRequest(file.size))).status).toBe(201);
    expect((await form(report, file)).html).toContain("sedang diperiksa");
    await expect.poll(() => states(report), { timeout: 20_000 }).toEqual(["clean"]);
  });

  test("that is missing, too large, of a wrong type or too many gets a sentence", async () => {
    const report = await submitted();
    const missing = await form(report);
    expect(missing.status).toBe(422);
    expect(missing.html).toContain("Pilih satu foto");
    const large = await form(report, jpeg(new Uint8Array(4_500_000)));
    expect(large.status).toBe(413);
    expect(large.html).toContain("lebih dari 4 MB");
    const program = await form(
      report,
      jpeg(new Uint8Array(9), "a.exe", "application/x-msdownload"),
    );
    expect(program.status).toBe(422);
    expect(program.html).toContain("Kirim foto, PDF, atau video.");
    const elsewhere = new FormData();
    elsewhere.append("accessCode", report.accessCode);
    elsewhere.append("file", jpeg(new Uint8Array(9)));
    expect((await post(actionPath(report, "tarik"), elsewhere)).status).toBe(415);
    const file = jpeg(new Uint8Array(9));
    expect((await form({ ...report, accessCode: "" }, file)).status).toBe(422);
    expect((await form({ ...report, accessCode: WRONG }, file)).status).toBe(404);
    await actAsReporter(report, { action: "withdraw" });
    const closed = await form(report, file);
    expect(closed.status).toBe(409);
    expect(closed.html).toContain("tidak menerima berkas lagi");
    const { body } = await call("GET", `/v1/reports/${report.trackingId}`, report);
    expect(body.attachments).toEqual([]);
  });
});
