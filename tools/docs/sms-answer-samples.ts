import { LONGEST_REPORT } from "#domain/report/lengths.ts";
import type { SmsAnswers } from "#messages/sms-answers.ts";

/** Makes an example of each answer to an SMS, with the longest values that it can name. */
export function sampleAnswers(answers: SmsAnswers, trackingId: string): Record<string, string> {
  const next = { kind: "first-follow-up", day: "13-07-2026", overdue: false } as const;
  const status = { trackingId, state: "in-progress", next } as const;
  const four = Array.from({ length: 4 }, () => trackingId);
  const { help, lastHelp, ...others } = answers;
  return {
    ...others,
    received: answers.received({ trackingId, accessCode: "9F4T-2MZK-QW7B" }),
    status: answers.status(status),
    "status of a merged report": answers.status({
      ...status,
      mergedInto: trackingId,
      state: "on-hold",
      next: { ...next, kind: "reporter-supply", overdue: true },
    }),
    whichStatus: answers.whichStatus(four),
    shortReport: answers.shortReport(9),
    longReport: answers.longReport(10 * LONGEST_REPORT),
    supplied: answers.supplied(trackingId),
    whichAnswer: answers.whichAnswer(four),
    emptyAnswer: answers.emptyAnswer(trackingId),
    notAsked: answers.notAsked({ ...status, state: "forwarded" }),
    tooManyAnswers: answers.tooManyAnswers(trackingId),
    ...byFault("help", help),
    ...byFault("last help", lastHelp),
  };
}

function byFault(name: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([fault, text]) => [`${name}, ${fault}`, text]),
  );
}
