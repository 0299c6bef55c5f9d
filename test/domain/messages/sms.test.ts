import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, test } from "vitest";
import { fitsSms } from "#domain/report/question.ts";
import { smsParts } from "#domain/telling/message.ts";
import { DEADLINE_KINDS, LANGUAGES, type Language, STATES } from "#domain/vocabulary.ts";
import { configOf } from "#infra/config.ts";
import { noticeOf } from "#messages/notice.ts";
import { toGsm7 } from "#messages/plain-text.ts";
import { reporterSms } from "#messages/reporter-message.ts";
import { smsAnswers } from "#messages/sms-answers.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { LONGEST_WEBSITE } from "#test/support/longest-website.ts";
import { given } from "#test/support/scenario.ts";
import { sampleAnswers } from "#tools/docs/sms-answer-samples.ts";

const { website } = configOf("prod");
const CONTEXT = { agencies: kaltim.agencies, attachments: [] };

describe("the question of a hold on a report by SMS", () => {
  const noticeOfHold = (question: string, channel: "sms" | "web" = "sms") => {
    const { report, history } = given({ channel }).when(example.coordinator, {
      action: "hold",
      question,
    });
    const [, event] = history;
    if (!event) throw new Error("The hold was refused");
    return noticeOf(event, { before: undefined, after: report }, CONTEXT);
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
    website: LONGEST_WEBSITE,
  });
  const trackingId = "KT-7QX4-M2D9-PA35";
  const statuses = STATES.flatMap((state) =>
    DEADLINE_KINDS.flatMap((kind) =>
      [true, false].flatMap((overdue) =>
        [undefined, trackingId].map((mergedInto) =>
          answers.status({
            ...{ trackingId, state, next: { kind, day: "13-07-2026", overdue } },
            ...(mergedInto !== undefined && { mergedInto }),
          }),
        ),
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
