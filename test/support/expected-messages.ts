import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { type CitizenMedia, type DeliveryMedium, mediaFor } from "#domain/telling/media.ts";
import { recipientsOf } from "#domain/telling/notifications.ts";
import type { Subscription } from "#domain/telling/subscriptions.ts";
import { noticeOf } from "#messages/notice.ts";
import { reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { addressIdOf } from "#platform/blind-index.ts";
import { deliveryId } from "#store/deliveries.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { kaltim } from "./kaltim.ts";

/** The secret of blind indexes in tests. */
export const PEPPER = "a secret of the tests";

export const WEBSITE = "https://kanal.kaltim.example";

/** A report about whose events messages are sent. */
export interface ToldReport {
  readonly id: string;
  readonly history: readonly HistoryEvent[];
  readonly reporter: ReporterIdentity;
}

/** Officers who get notices by email and SMS, in both languages and in several roles. */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  {
    agency: "dpupr-pera-kaltim",
    protocol: "email",
    endpoint: "penghubung@kaltim.example",
    roles: ["liaison-officer"],
    language: "id",
  },
  {
    agency: "dpupr-pera-kaltim",
    protocol: "email",
    endpoint: "admin@kaltim.example",
    roles: ["agency-admin"],
    language: "en",
  },
  {
    agency: "dpupr-pera-kaltim",
    protocol: "sms",
    endpoint: "+6281100000001",
    roles: ["leader"],
    language: "id",
  },
  {
    agency: "pemprov-kaltim",
    protocol: "email",
    endpoint: "koordinator@kaltim.example",
    roles: ["coordinator"],
    language: "id",
  },
  {
    agency: "pemprov-kaltim",
    protocol: "sms",
    endpoint: "+6281100000002",
    roles: ["overseer", "coordinator"],
    language: "id",
  },
];

/** An expected delivery to a citizen and its message: medium, address and words. */
export interface Expected {
  readonly id: string;
  readonly message: string;
}

/** The events that one recipient is expected to be told of together, and where the messages go. */
export interface ExpectedTogether {
  readonly id: string;
  readonly medium: DeliveryMedium;
  readonly to: string;
  readonly versions: readonly number[];
  /** What tells these messages from others to the same address. */
  readonly words: RegExp;
}

/** Returns a message in one line. */
export const message = (medium: string, to: string, words: string) => `${medium} ${to}: ${words}`;

/** Returns the expected deliveries to the reporter and the followers, by the rules and the words. */
export function expectedOf(told: ToldReport, followers: readonly ToldReport[]): Expected[] {
  return toldEvents(told).flatMap(({ event, transition, recipients }) => {
    const notice = noticeOf(event, transition, { agencies: kaltim.agencies, attachments: [] });

    const toCitizen = (
      { reporter, id: own }: ToldReport,
      reader: "reporter" | "follower",
      media: CitizenMedia,
    ) =>
      mediaFor(reporter, media).map((medium): Expected => {
        const context = { language: "id", reader, website: WEBSITE } as const;
        const recipient =
          reader === "reporter"
            ? ({ to: reader } as const)
            : ({ to: "merged-reporter", trackingId: own } as const);
        const ref = { of: "event", trackingId: told.id, version: event.version } as const;
        const words =
          medium === "sms" ? reporterSms(notice, context) : reporterEmail(notice, context).text;
        const to = (medium === "sms" ? reporter.phone : reporter.email) ?? "";
        return {
          id: deliveryId({ ...ref, recipient, medium }),
          message: message(medium, to, words),
        };
      });

    return recipients.flatMap((recipient): Expected[] => {
      if (recipient.to === "officers" || isRefusal(event)) return [];
      return recipient.to === "reporter"
        ? toCitizen(told, "reporter", recipient.media)
        : followers.flatMap((each) => toCitizen(each, "follower", recipient.media));
    });
  });
}

/** Returns the events that officers, and the reporter with refused files, are told of together. */
export function expectedTogether(told: ToldReport): ExpectedTogether[] {
  const events = toldEvents(told);
  const ref = { of: "gathered", trackingId: told.id } as const;
  const toOfficers = SUBSCRIPTIONS.map((each): ExpectedTogether => {
    const { agency, protocol: medium, endpoint: to, roles } = each;
    const concerned = events.filter(({ recipients }) =>
      recipients.some(
        (recipient) =>
          recipient.to === "officers" &&
          recipient.agency === agency &&
          recipient.roles.some((role) => roles.includes(role)),
      ),
    );
    const address = addressIdOf(PEPPER, each);
    const recipient = { to: "officers", agency, address } as const;
    const id = deliveryId({ ...ref, recipient, medium });
    return { id, medium, to, versions: concerned.map(({ event }) => event.version), words: /./ };
  });
  const refusals = events.map(({ event }) => event).filter(isRefusal);
  const toReporter = mediaFor(told.reporter, "email and SMS").map((medium): ExpectedTogether => {
    const to = (medium === "sms" ? told.reporter.phone : told.reporter.email) ?? "";
    const id = deliveryId({ ...ref, recipient: { to: "reporter" }, medium });
    const versions = refusals.map(({ version }) => version);
    return { id, medium, to, versions, words: /berkas.* ditolak|ke-1 rusak/ };
  });
  return [...toOfficers, ...toReporter].filter(({ versions }) => versions.length > 0);
}

/** Returns how many events a message that may be about several is about. */
export function eventsIn(words: string): number {
  const counted = words.match(/(\d+) (?:kabar, terakhir|events, latest|berkas ditolak)/)?.[1];
  const numbered = words.match(/berkas ke-([\d, ]+) ditolak/)?.[1];
  return counted ? Number(counted) : (numbered?.split(", ").length ?? 1);
}

const isRefusal = ({ payload }: HistoryEvent): boolean => payload.action === "refuse-file";

function toldEvents({ history }: ToldReport) {
  return history.map((event, position) => {
    const earlier = history.slice(0, position);
    const before = earlier.length > 0 ? fold(earlier) : undefined;
    const transition = { before, after: fold(history.slice(0, position + 1)) };
    return { event, transition, recipients: recipientsOf(event, transition) };
  });
}
