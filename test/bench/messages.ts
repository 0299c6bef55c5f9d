import { SegmentedMessage } from "sms-segments-calculator";
import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { recipientsOf, type Transition } from "#domain/telling/notifications.ts";
import { configOf } from "#infra/config.ts";
import { noticeOf } from "#messages/notice.ts";
import { reporterSms } from "#messages/reporter-message.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

/** The number of messages about one report, from the submission to its end. */
export interface MessageFigures {
  readonly lifecycle: string;
  readonly events: number;
  /**
   * SMS to a reporter with a phone number; a reporter with an email address gets as many emails.
   */
  readonly sms: number;
  /** SMS are billed by parts. */
  readonly smsParts: number;
  /** Notices to the topics of agencies: each goes to the subscribers of the topic. */
  readonly notices: number;
}

const LATER = "2026-10-05T02:00:00.000Z";

const forwarded = given().when(example.coordinator, example.forward);
const answered = forwarded
  .when(example.liaisonOfficer, example.followUp)
  .when(example.liaisonOfficer, example.answer);

const LIFECYCLES: Readonly<Record<string, Scenario>> = {
  "confirmed by its reporter": answered.when(example.reporter, example.confirm),
  "closed by time": answered.sweep(LATER),
  "held, disputed, then confirmed": forwarded
    .when(example.liaisonOfficer, example.hold)
    .when(example.reporter, example.supply)
    .when(example.liaisonOfficer, example.answer)
    .when(example.reporter, example.dispute)
    .when(example.liaisonOfficer, example.answer)
    .when(example.reporter, example.confirm),
  "never handled, all escalated": forwarded.sweep(LATER),
};

/** Counts the messages of some lifecycles, with the recipients and words that `notify` uses. */
export function countMessages(): MessageFigures[] {
  return Object.entries(LIFECYCLES).map(([lifecycle, { history, refusal }]) => {
    if (refusal) throw new Error(`The lifecycle "${lifecycle}" was refused: ${refusal.code}`);
    const told = history.map((event, index) => ({
      event,
      transition: transitionAt(history, index),
    }));
    const recipients = told.flatMap(({ event, transition }) => recipientsOf(event, transition));
    const toReporter = told.filter(({ event, transition }) =>
      recipientsOf(event, transition).some(({ to }) => to === "reporter"),
    );
    const parts = toReporter.map(({ event, transition }) => partsOf(event, transition));
    return {
      lifecycle,
      events: history.length,
      sms: toReporter.length,
      smsParts: parts.reduce((sum, count) => sum + count, 0),
      notices: recipients.filter(({ to }) => to === "officers").length,
    };
  });
}

function transitionAt(history: readonly HistoryEvent[], index: number): Transition {
  const before = index === 0 ? undefined : fold(history.slice(0, index));
  return { before, after: fold(history.slice(0, index + 1)) };
}

function partsOf(event: HistoryEvent, transition: Transition): number {
  const { website } = configOf("prod");
  const notice = noticeOf(event, transition, { agencies: kaltim.agencies, attachments: [] });
  const sms = reporterSms(notice, { language: "id", reader: "reporter", website });
  return new SegmentedMessage(sms).segmentsCount;
}
