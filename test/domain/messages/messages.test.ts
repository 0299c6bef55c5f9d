import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it, test } from "vitest";
import { ACTIONS, type Action, entryOf } from "#domain/report/actions.ts";
import { FILE_REFUSAL_REASONS, UPLOAD_TYPES } from "#domain/report/attachment-vocabulary.ts";
import { fold } from "#domain/report/evolve.ts";
import { TOPIC_NAME } from "#domain/telling/message.ts";
import { recipientsOf } from "#domain/telling/notifications.ts";
import {
  ARCHIVE_REASONS,
  DEADLINE_KINDS,
  ESCALATION_LEVELS,
  LANGUAGES,
  type Language,
  STATES,
} from "#domain/vocabulary.ts";
import { configOf } from "#infra/config.ts";
import { contactCodeEmail, contactCodeSms } from "#messages/contact-code-message.ts";
import { codeEmail, codeSms, followingEmail, followingSms } from "#messages/follower-message.ts";
import { type Notice, noticeOf, withoutReportersWords } from "#messages/notice.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { phoneCodeSms } from "#messages/phone-code.ts";
import type { RefusedFile } from "#messages/refusal-words.ts";
import { reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { WORDING } from "#messages/words.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { LONGEST_WEBSITE } from "#test/support/longest-website.ts";
import { expectOnePart } from "#test/support/one-part.ts";
import { given } from "#test/support/scenario.ts";

const { website } = configOf("prod");
const CONTEXT = { agencies: kaltim.agencies, attachments: [] };
const REPORTER_ACTIONS = ACTIONS.filter((action) => WORDING.id.reporter[action] !== undefined);
const OFFICER_ACTIONS = ACTIONS.filter((action) => WORDING.id.officers[action] !== undefined);

/** Names and titles as people may write them: any script, line breaks, markup. */
const written = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 200 }),
  fc.constantFrom(
    '<script>alert("x")</script>',
    "Dinas Pekerjaan Umum, Penataan Ruang & Perumahan Rakyat “Kalimantan Timur”",
    "東カリマンタン州",
    "Pemkab\r\nBcc: semua@contoh.example",
    "{|}~^[]\\€".repeat(7),
  ),
);
const agency = fc.record({ code: fc.constant("dpupr-pera-kaltim"), shortName: written });

/** The largest number of slots of a report. */
const MOST_SLOTS = 20;
const refusedFile: fc.Arbitrary<RefusedFile> = fc.record({
  number: fc.integer({ min: 1, max: MOST_SLOTS }),
  type: fc.constantFrom(...UPLOAD_TYPES),
  reason: fc.constantFrom(...FILE_REFUSAL_REASONS),
});

const noticeFor = (actions: readonly Action[]): fc.Arbitrary<Notice> =>
  fc.record({
    action: fc.constantFrom(...actions),
    trackingId: fc.constant("KT-7QX4-M2D9-PA35"),
    state: fc.constantFrom(...STATES),
    agency,
    government: agency,
    title: written,
    publicTitle: written,
    reason: fc.constantFrom(...ARCHIVE_REASONS),
    into: fc.constant("KT-1111-1111-1111"),
    workingDays: fc.integer({ min: 1, max: 250 }),
    deadline: fc.constantFrom(...DEADLINE_KINDS),
    level: fc.constantFrom(...ESCALATION_LEVELS),
    refused: fc.array(refusedFile, { minLength: 1, maxLength: MOST_SLOTS }),
  });
/** Notices that one message is about: a few, or more than people make in a day. */
const several = fc.oneof(
  fc.array(noticeFor(OFFICER_ACTIONS), { minLength: 1, maxLength: 5 }),
  noticeFor(OFFICER_ACTIONS).map((notice) => Array.from({ length: 999 }, () => notice)),
);
const context = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  reader: fc.constantFrom("reporter" as const, "follower" as const),
  website: fc.constant(LONGEST_WEBSITE),
});

describe("whatever agencies are called and reports are titled", () => {
  test("an SMS to a reporter is one part of GSM-7, links to the report and contains nothing of it", () => {
    fc.assert(
      fc.property(noticeFor(REPORTER_ACTIONS), context, (notice, to) => {
        const sms = reporterSms(notice, to);
        expectOnePart(sms);
        expect(sms.endsWith(` ${to.website}/r/${notice.trackingId}`)).toBe(true);
        const untitled = { ...notice, title: "", publicTitle: "" };
        expect(reporterSms(untitled, to)).toBe(sms);
      }),
      { numRuns: 1_000 },
    );
  });

  test("an SMS to officers is one part, including the topic's name before it", () => {
    fc.assert(
      fc.property(several, fc.constantFrom(...LANGUAGES), (notices, language) => {
        const { sms } = officerNotice(notices, language, LONGEST_WEBSITE);
        expectOnePart(`${TOPIC_NAME}> ${sms}`);
        expect(sms.endsWith(` ${LONGEST_WEBSITE}/o/${notices[0]?.trackingId}`)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the subject of a notice to officers is valid for SNS and contains nothing of the report", () => {
    fc.assert(
      fc.property(several, fc.constantFrom(...LANGUAGES), (notices, language) => {
        const { subject, text, sms } = officerNotice(notices, language, website);
        expect(subject).toMatch(/^[!-~][ -~]{0,98}$/);
        const untitled = officerNotice(
          notices.map((notice) => ({ ...notice, title: "", publicTitle: "" })),
          language,
          website,
        );
        expect(untitled).toEqual({ subject, text, sms });
      }),
      { numRuns: 1_000 },
    );
  });

  test("an email has a subject of one line and no markup except its own", () => {
    const plain = { code: "a", shortName: "DPUPR" };
    fc.assert(
      fc.property(noticeFor(REPORTER_ACTIONS), context, (notice, to) => {
        const { subject, html } = reporterEmail(notice, to);
        expect(subject).not.toMatch(/\p{Cc}/u);
        const harmless = {
          ...notice,
          agency: plain,
          government: plain,
          title: "x",
          publicTitle: "x",
        };
        expect(tags(html)).toEqual(tags(reporterEmail(harmless, to).html));
      }),
      { numRuns: 1_000 },
    );
  });
});

const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

describe("an email to the reporter", () => {
  const notice = (content: object = {}) => {
    const { history, report } = given(content).when(example.coordinator, example.forward);
    const event = history.at(-1);
    if (!event) throw new Error("nothing happened");
    const transition = { before: fold(history.slice(0, -1)), after: report };
    return noticeOf(event, transition, CONTEXT);
  };
  const to = { language: "id", reader: "reporter", website } as const;

  it("contains the reporter's own title; to followers, the public title", () => {
    expect(reporterEmail(notice(), to).text).toContain("Judul: Lampu jalan padam di Jalan Contoh");
    const following = reporterEmail(notice(), { ...to, reader: "follower" }).text;
    expect(following).toContain("Judul: Lampu jalan padam di dekat pasar");
    expect(following).not.toContain("Jalan Contoh");
  });

  it("does not reveal the subject of a secret report", () => {
    for (const reader of ["reporter", "follower"] as const) {
      const { text, html } = reporterEmail(notice({ secret: true }), { ...to, reader });
      expect(text + html).not.toContain("Lampu");
    }
  });

  it("escapes what people wrote", () => {
    const { html } = reporterEmail({ ...notice(), title: `<b>"&'` }, to);
    expect(html).toContain("<p>Judul: &lt;b&gt;&quot;&amp;'</p>");
  });
});

describe("a message to officers about several events", () => {
  const dpupr = { code: "dpupr-pera-kaltim", shortName: "DPUPR-PERA" };
  const notice = (action: Action): Notice => ({
    ...{ action, trackingId: "KT-7QX4-M2D9-PA35", state: "in-progress" },
    ...{ agency: dpupr, government: dpupr },
  });
  const message = officerNotice(
    [notice("comment"), notice("comment"), notice("withdraw")],
    "id",
    website,
  );

  it("says how many there are, and which was the latest", () => {
    const headline = "3 kabar, terakhir: Laporan KT-7QX4-M2D9-PA35 ditarik oleh pelapor";
    expect(message.subject).toBe(headline);
    expect(message.sms).toBe(`${headline}. ${website}/o/KT-7QX4-M2D9-PA35`);
  });

  it("by email lists all of them, those that are alike with their count", () => {
    expect(message.text).toContain(
      "- Komentar baru pada laporan KT-7QX4-M2D9-PA35 (2x)\n- Laporan KT-7QX4-M2D9-PA35 ditarik oleh pelapor\n",
    );
  });
});

test.each(LANGUAGES.map((each) => phoneCodeSms("123456", each)))(
  "the code for an officer's phone is one part in the GSM alphabet: %s",
  (text) => {
    expect(new SegmentedMessage(text)).toMatchObject({ encodingName: "GSM-7", segmentsCount: 1 });
  },
);

describe("a message to a contact that is not proven", () => {
  const longest = `https://${"x".repeat(24)}`;
  const offered = {
    code: "123456",
    token: `KT-7QX4-M2D9-PA35.${"i".repeat(16)}.${"s".repeat(22)}`,
  };
  const link = `${longest}/k/${offered.token}`;
  const receiptFor = (language: Language) =>
    ({ language, reader: "reporter", website: longest, offered }) as const;
  const government = "Pemprov Kaltim";
  const newCodeFor = (language: Language) =>
    ({ trackingId: "KT-7QX4-M2D9-PA35", language, website: longest, government }) as const;

  test("contains no word of the report, whatever the report is called", () => {
    fc.assert(
      fc.property(noticeFor(REPORTER_ACTIONS), context, (notice, to) => {
        const other = { ...notice, title: "x", publicTitle: "x" };
        for (const write of [reporterEmail, reporterSms]) {
          expect(write(withoutReportersWords(notice), to)).toEqual(
            write(withoutReportersWords(other), to),
          );
        }
        expect(reporterEmail(withoutReportersWords(notice), to).text).not.toContain("Judul:");
      }),
    );
  });

  test.each(LANGUAGES)("by SMS is one part with the code, in %s", (language) => {
    const agency = { code: "a", shortName: "DPUPR" };
    const notice = { action: "submit", trackingId: "KT-7QX4-M2D9-PA35", agency } as const;
    const whole = { ...notice, state: "awaiting-verification", government: agency } as const;
    for (const sms of [
      reporterSms(whole, receiptFor(language)),
      contactCodeSms(offered, newCodeFor(language)),
    ]) {
      expectOnePart(sms);
      expect(sms).toContain("123456");
    }
  });

  test.each(LANGUAGES)("by email has the code and the link, in %s", (language) => {
    const agency = { code: "a", shortName: "DPUPR" };
    const notice = { action: "submit", trackingId: "KT-7QX4-M2D9-PA35", agency } as const;
    const whole = { ...notice, state: "awaiting-verification", government: agency } as const;
    for (const { text, html } of [
      reporterEmail(whole, receiptFor(language)),
      contactCodeEmail(offered, newCodeFor(language)),
    ]) {
      expect(text).toContain("123456");
      expect(text).toContain(link);
      expect(html).toContain(`href="${link}"`);
    }
  });
});

describe("a message to a follower", () => {
  const unfollow = `KT-7QX4-M2D9-PA35.${"i".repeat(16)}.${"s".repeat(22)}`;
  const to = (language: Language) =>
    ({ trackingId: "KT-7QX4-M2D9-PA35", language, website: LONGEST_WEBSITE }) as const;

  test.each(
    LANGUAGES.flatMap((each) => [codeSms("123456", to(each)), followingSms(unfollow, to(each))]),
  )("is one part in the GSM alphabet: %s", (text) => {
    expect(new SegmentedMessage(text)).toMatchObject({ encodingName: "GSM-7", segmentsCount: 1 });
  });

  test("says how to stop only after the contact follows", () => {
    for (const language of LANGUAGES) {
      const link = `${LONGEST_WEBSITE}/u/${unfollow}`;
      const following = followingEmail(unfollow, to(language));
      expect(following.unfollow).toBe(link);
      expect(following.text).toContain(link);
      expect(following.html).toContain(`href="${link}"`);
      const code = codeEmail("123456", to(language));
      expect(code.subject).toContain("123456");
      expect(code.unfollow).toBeUndefined();
    }
  });
});

describe("every message", () => {
  test("exists for each action and audience that is told", () => {
    for (const action of ACTIONS) {
      const audiences = Object.values(entryOf(action).told).flat();
      const toReporters = audiences.some((each) => /^(reporter|followers|in-charge)$/.test(each));
      const toOfficers = audiences.some((each) => !/^(reporter|followers)$/.test(each));
      for (const language of LANGUAGES) {
        expect(WORDING[language].reporter[action] !== undefined).toBe(toReporters);
        expect(WORDING[language].officers[action] !== undefined).toBe(toOfficers);
      }
    }
  });

  test("names the agency that it is about: the owner, or the agency that returned the report", () => {
    const forwarded = given().when(example.coordinator, example.forward);
    for (const scenario of [
      forwarded.when(example.liaisonOfficer, example.answer),
      forwarded.when(example.liaisonOfficer, example.giveBack),
    ]) {
      const event = scenario.history.at(-1);
      if (!event) throw new Error("nothing happened");
      const transition = { before: fold(scenario.history.slice(0, -1)), after: scenario.report };
      expect(recipientsOf(event, transition).length).toBeGreaterThan(0);
      expect(noticeOf(event, transition, CONTEXT).agency.shortName).toBe("DPUPR-PERA");
    }
  });
});
