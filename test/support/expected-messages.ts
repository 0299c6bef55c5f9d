import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { recipientsOf } from "#domain/telling/notifications.ts";
import type { Subscription } from "#domain/telling/subscriptions.ts";
import { noticeOf } from "#messages/notice.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { deliveryId } from "#store/deliveries.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { kaltim } from "./kaltim.ts";

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

/** An expected delivery and its messages: medium, address and words. */
export interface Expected {
  readonly id: string;
  readonly messages: readonly string[];
}

/** Returns a message in one line. */
export const message = (medium: string, to: string, words: string) => `${medium} ${to}: ${words}`;

/** Returns the expected deliveries of a report's history, by the rules and the words. */
export function expectedOf(told: ToldReport, followers: readonly ToldReport[]): Expected[] {
  return told.history.flatMap((event, position) => {
    const earlier = told.history.slice(0, position);
    const before = earlier.length > 0 ? fold(earlier) : undefined;
    const transition = { before, after: fold(told.history.slice(0, position + 1)) };
    const notice = noticeOf(event, transition, kaltim.agencies);
    const ref = { trackingId: told.id, version: event.version };

    const toCitizen = (citizen: ToldReport, reader: "reporter" | "follower"): Expected[] => {
      const context = { language: "id", reader, website: WEBSITE } as const;
      const { email, phone } = citizen.reporter;
      const recipient =
        reader === "reporter"
          ? ({ to: reader } as const)
          : ({ to: "merged-reporter", trackingId: citizen.id } as const);
      const id = (medium: "email" | "sms") => deliveryId({ ...ref, recipient, medium });
      return [
        ...(email === undefined
          ? []
          : [
              {
                id: id("email"),
                messages: [message("email", email, reporterEmail(notice, context).text)],
              },
            ]),
        ...(phone === undefined
          ? []
          : [{ id: id("sms"), messages: [message("sms", phone, reporterSms(notice, context))] }]),
      ];
    };

    return recipientsOf(event, transition).flatMap((recipient): Expected[] => {
      if (recipient.to === "reporter") return toCitizen(told, "reporter");
      if (recipient.to === "followers") {
        return followers.flatMap((follower) => toCitizen(follower, "follower"));
      }
      const { agency, roles } = recipient;
      const reached = SUBSCRIPTIONS.filter(
        (each) => each.agency === agency && each.roles.some((role) => roles.includes(role)),
      );
      const ways = Map.groupBy(reached, ({ protocol, language }) => `${language} ${protocol}`);
      return [...ways.values()].map((alike) => {
        const [first] = alike;
        if (!first) throw new Error("A group has a member");
        const { protocol: medium, language } = first;
        const words = officerNotice(notice, language, WEBSITE);
        return {
          id: deliveryId({ ...ref, recipient: { to: "officers", agency, language }, medium }),
          messages: alike.map(({ endpoint }) =>
            message(medium, endpoint, medium === "sms" ? `Kanal> ${words.sms}` : words.text),
          ),
        };
      });
    });
  });
}
