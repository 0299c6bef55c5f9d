import { SegmentedMessage } from "sms-segments-calculator";
import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { mediaFor, type Reachable } from "#domain/telling/media.ts";
import { recipientsOf, type Transition } from "#domain/telling/notifications.ts";
import { configOf } from "#infra/config.ts";
import { noticeOf } from "#messages/notice.ts";
import { reporterSms } from "#messages/reporter-message.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { MOST_SMS_PARTS } from "./targets.ts";

/** The number of messages about one report, from the submission to its end. */
export interface MessageFigures {
  readonly lifecycle: string;
  readonly events: number;
  /** Emails to a reporter with an email address. */
  readonly emails: number;
  /** Parts of SMS to a reporter with a phone number, as they are billed. */
  readonly smsParts: number;
  /** The most parts; undefined if the lifecycle has no target. */
  readonly target: number | undefined;
  /** Parts of SMS to a reporter who asked to be told of every step by SMS. */
  readonly everyStep: number;
  /** Events that officers are told of; those of ten minutes are one message. */
  readonly notices: number;
}

const LATER = "2026-10-05T02:00:00.000Z";

const forwarded = given().when(example.coordinator, example.forward);
const answered = forwarded
  .when(example.liaisonOfficer, example.followUp)
  .when(example.liaisonOfficer, example.answer);
const held = forwarded
  .when(example.liaisonOfficer, example.hold)
  .when(example.reporter, example.supply);

/** Lifecycles of a report, and whether each is to keep to MOST_SMS_PARTS. */
const LIFECYCLES: Readonly<Record<string, readonly [Scenario, "limited" | "unlimited"]>> = {
  "confirmed by its reporter": [answered.when(example.reporter, example.confirm), "limited"],
  "held once, then confirmed": [
    held
      .when(example.liaisonOfficer, example.followUp)
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.confirm),
    "limited",
  ],
  "closed by time": [answered.sweepDaily(LATER), "limited"],
  withdrawn: [forwarded.when(example.reporter, example.withdraw), "limited"],
  "held, disputed, then confirmed": [
    held
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.dispute)
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.confirm),
    "unlimited",
  ],
  "never handled, all escalated": [forwarded.sweepDaily(LATER), "limited"],
};

/** Counts the messages of some lifecycles, with the recipients and words that `notify` uses. */
export function countMessages(): MessageFigures[] {
  return Object.entries(LIFECYCLES).map(([lifecycle, [{ history, refusal }, limit]]) => {
    if (refusal) throw new Error(`The lifecycle "${lifecycle}" was refused: ${refusal.code}`);
    const told = history.map((event, index) => {
      const transition = transitionAt(history, index);
      return { event, transition, recipients: recipientsOf(event, transition) };
    });
    const partsTo = (reporter: Reachable) =>
      told.map(({ event, transition, recipients }) => {
        const own = recipients.find(({ to }) => to === "reporter");
        const isTold = own && "media" in own && mediaFor(reporter, own.media).includes("sms");
        return isTold ? partsOf(event, transition) : 0;
      });
    const recipients = told.flatMap((each) => each.recipients);
    return {
      lifecycle,
      events: history.length,
      emails: recipients.filter(({ to }) => to === "reporter").length,
      smsParts: sum(partsTo({ phone: PHONE })),
      target: limit === "limited" ? MOST_SMS_PARTS : undefined,
      everyStep: sum(partsTo({ phone: PHONE, everyStepBySms: true })),
      notices: recipients.filter(({ to }) => to === "officers").length,
    };
  });
}

const PHONE = "+6281234567890";
const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);

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
