import { describe, expect, it, test } from "vitest";
import { FILE_REFUSAL_REASONS, UPLOAD_TYPES } from "#domain/report/attachment-vocabulary.ts";
import { fold } from "#domain/report/evolve.ts";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";
import { configOf } from "#infra/config.ts";
import { type Notice, noticeOf } from "#messages/notice.ts";
import type { RefusedFile } from "#messages/refusal-words.ts";
import { refusalReason } from "#messages/refusal-words.ts";
import { reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { LONGEST_WEBSITE } from "#test/support/longest-website.ts";
import { expectOnePart } from "#test/support/one-part.ts";
import { given } from "#test/support/scenario.ts";

const { website } = configOf("prod");
const CONTEXT = { agencies: kaltim.agencies, attachments: [] };
/** The largest number of slots of a report. */
const MOST_SLOTS = 20;

describe("a message about refused files", () => {
  const dpupr = { code: "dpupr-pera-kaltim", shortName: "DPUPR-PERA" };
  const locked: RefusedFile = { number: 2, type: "application/pdf", reason: "encrypted" };
  const cut: RefusedFile = { number: 3, type: "image/jpeg", reason: "unreadable" };
  const notice = (...refused: RefusedFile[]): Notice => ({
    ...{ action: "refuse-file", trackingId: "KT-7QX4-M2D9-PA35", state: "in-progress" },
    ...{ agency: dpupr, government: dpupr, refused },
  });
  const to = (language: Language) => ({ language, reader: "reporter", website }) as const;

  it("says which file it is, why it was refused, and what to do", () => {
    expect(reporterSms(notice(locked), to("id"))).toBe(
      `Laporan KT-7QX4-M2D9-PA35: dokumen ke-2 terkunci kata sandi: kirim tanpa sandi. ${website}/r/KT-7QX4-M2D9-PA35`,
    );
    expect(reporterEmail(notice(locked), to("en")).text).toContain(
      "Report KT-7QX4-M2D9-PA35: document no. 2 is locked by a password: send it without one.",
    );
  });

  it("has the same words for a page, behind the name of the file", () => {
    expect(`surat.pdf ${refusalReason("encrypted", "id")}`).toBe(
      "surat.pdf terkunci kata sandi: kirim tanpa sandi",
    );
  });

  it("names the numbers of several, and by email says of each why and what to do", () => {
    expect(reporterSms(notice(locked, cut), to("id"))).toContain("berkas ke-2, 3 ditolak");
    const { text, html } = reporterEmail(notice(locked, cut), to("id"));
    for (const line of [
      "Dokumen ke-2 terkunci kata sandi: kirim tanpa sandi.",
      "Foto ke-3 rusak atau terpotong: simpan ulang, kirim lagi.",
    ]) {
      expect(text).toContain(line);
      expect(html).toContain(line);
    }
  });

  test.each(
    LANGUAGES.flatMap((language) =>
      FILE_REFUSAL_REASONS.flatMap((reason) =>
        UPLOAD_TYPES.map((type) =>
          reporterSms(notice({ number: MOST_SLOTS, type, reason }), {
            ...to(language),
            website: LONGEST_WEBSITE,
          }),
        ),
      ),
    ),
  )("is one part: %s", expectOnePart);

  it("numbers a file by its place among the files of the report", () => {
    const { history, report } = given().when(example.system, example.refuseFile);
    const event = history.at(-1);
    if (!event) throw new Error("nothing happened");
    const transition = { before: fold(history.slice(0, -1)), after: report };
    const files = { ...CONTEXT, attachments: [example.photo, example.refusedFile] };
    expect(noticeOf(event, transition, files).refused).toEqual([
      { number: 2, type: "application/pdf", reason: "unreadable" },
    ]);
  });
});
