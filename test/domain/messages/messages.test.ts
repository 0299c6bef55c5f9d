import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it, test } from "vitest";
import { ACTIONS, type Action, entryOf } from "#domain/report/actions.ts";
import { fold } from "#domain/report/evolve.ts";
import { fitsSms } from "#domain/report/question.ts";
import { smsParts, TOPIC_NAME } from "#domain/telling/message.ts";
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
import { codeEmail, codeSms, followingEmail, followingSms } from "#messages/follower-message.ts";
import { type Notice, noticeOf } from "#messages/notice.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { phoneCodeSms } from "#messages/phone-code.ts";
import { toGsm7 } from "#messages/plain-text.ts";
import { reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { smsAnswers } from "#messages/sms-answers.ts";
import { WORDING } from "#messages/words.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { sampleAnswers } from "#tools/docs/sms-answer-samples.ts";

const { website } = configOf("prod");
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
  });
const context = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  reader: fc.constantFrom("reporter" as const, "follower" as const),
  website: fc.constant(website),
});

function expectOnePart(sms: string): void {
  const { encodingName, segmentsCount } = new SegmentedMessage(sms);
  expect({ sms, encodingName, segmentsCount }).toEqual({
    sms,
    encodingName: "GSM-7",
    segmentsCount: 1,
  });
}

describe("whatever agencies are called and reports are titled", () => {
  test("an SMS to a reporter is one part of GSM-7, links to the report and contains nothing of it", () => {
    fc.assert(
      fc.property(noticeFor(REPORTER_ACTIONS), context, (notice, to) => {
        const sms = reporterSms(notice, to);
        expectOnePart(sms);
        expect(sms.endsWith(` ${website}/r/${notice.trackingId}`)).toBe(true);
        const untitled = { ...notice, title: "", publicTitle: "" };
        expect(reporterSms(untitled, to)).toBe(sms);
      }),
      { numRuns: 1_000 },
    );
  });

  test("an SMS to officers is one part, including the topic's name before it", () => {
    fc.assert(
      fc.property(noticeFor(OFFICER_ACTIONS), fc.constantFrom(...LANGUAGES), (notice, language) => {
        const { sms } = officerNotice(notice, language, website);
        expectOnePart(`${TOPIC_NAME}> ${sms}`);
        expect(sms.endsWith(` ${website}/o/${notice.trackingId}`)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the subject of a notice to officers is valid for SNS and contains nothing of the report", () => {
    fc.assert(
      fc.property(noticeFor(OFFICER_ACTIONS), fc.constantFrom(...LANGUAGES), (notice, language) => {
        const { subject, text, sms } = officerNotice(notice, language, website);
        expect(subject).toMatch(/^[!-~][ -~]{0,98}$/);
        const untitled = officerNotice(
          { ...notice, title: "", publicTitle: "" },
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
    return noticeOf(event, { before: fold(history.slice(0, -1)), after: report }, kaltim.agencies);
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

test.each(LANGUAGES.map((each) => phoneCodeSms("123456", each)))(
  "the code for an officer's phone is one part in the GSM alphabet: %s",
  (text) => {
    expect(new SegmentedMessage(text)).toMatchObject({ encodingName: "GSM-7", segmentsCount: 1 });
  },
);

describe("a message to a follower", () => {
  const longest = `https://${"x".repeat(24)}`;
  const unfollow = `KT-7QX4-M2D9-PA35.${"i".repeat(16)}.${"s".repeat(22)}`;
  const to = (language: Language) =>
    ({ trackingId: "KT-7QX4-M2D9-PA35", language, website: longest }) as const;

  test.each(
    LANGUAGES.flatMap((each) => [codeSms("123456", to(each)), followingSms(unfollow, to(each))]),
  )("is one part in the GSM alphabet: %s", (text) => {
    expect(new SegmentedMessage(text)).toMatchObject({ encodingName: "GSM-7", segmentsCount: 1 });
  });

  test("says how to stop only after the contact follows", () => {
    for (const language of LANGUAGES) {
      const link = `${longest}/u/${unfollow}`;
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

describe("the question of a hold on a report by SMS", () => {
  const noticeOfHold = (question: string, channel: "sms" | "web" = "sms") => {
    const { report, history } = given({ channel }).when(example.coordinator, {
      action: "hold",
      question,
    });
    const [, event] = history;
    if (!event) throw new Error("The hold was refused");
    return noticeOf(event, { before: undefined, after: report }, kaltim.agencies);
  };
  const to = (reader: "reporter" | "follower", language: Language = "id") => ({
    ...{ reader, language, website },
  });

  test("is sent whole to its reporter, in at most three parts", () => {
    const letter = fc.constantFrom(..."abc xyz é?0…ﷺ½€[漢😀");
    const question = fc.array(letter, { minLength: 1, maxLength: 260 }).map((all) => all.join(""));
    fc.assert(
      fc.property(question.filter(fitsSms), fc.constantFrom(...LANGUAGES), (asked, language) => {
        const sms = reporterSms(noticeOfHold(asked), to("reporter", language));
        const { encodingName, segmentsCount } = new SegmentedMessage(sms);
        expect(encodingName).toBe("GSM-7");
        expect(segmentsCount).toBeLessThanOrEqual(3);
        expect(smsParts(sms)).toBe(segmentsCount);
        expect(sms).toContain(`"${toGsm7(asked)}"`);
      }),
      { numRuns: 300 },
    );
  });

  test("is in no SMS to a follower, and to no reporter of another channel", () => {
    const question = "Di RT berapa?";
    expect(reporterSms(noticeOfHold(question), to("follower"))).not.toContain(question);
    expect(reporterSms(noticeOfHold(question, "web"), to("reporter"))).not.toContain(question);
  });
});

describe("an answer to an SMS", () => {
  // The longest values that the configuration allows.
  const answers = smsAnswers({
    keyword: "K".repeat(12),
    trackingPrefix: "KT",
    website: `https://${"x".repeat(24)}`,
  });
  const trackingId = "KT-7QX4-M2D9-PA35";
  const statuses = STATES.flatMap((state) =>
    DEADLINE_KINDS.flatMap((kind) =>
      [true, false].map((overdue) =>
        answers.status({ trackingId, state, next: { kind, day: "13-07-2026", overdue } }),
      ),
    ),
  );

  test.each([
    ...statuses,
    ...STATES.flatMap((state) => [
      answers.status({ trackingId, state }),
      answers.notAsked({ trackingId, state }),
    ]),
    ...Object.values(sampleAnswers(answers, trackingId)),
  ])("is one part in the GSM alphabet: %s", (text) => {
    expect(new SegmentedMessage(text)).toMatchObject({ encodingName: "GSM-7", segmentsCount: 1 });
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
      expect(noticeOf(event, transition, kaltim.agencies).agency.shortName).toBe("DPUPR-PERA");
    }
  });
});
