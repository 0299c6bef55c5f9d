import type { Placement } from "../report/access.ts";
import type {
  ActionEntry,
  CitizenRecipient,
  NamedRecipient,
  OfficerRecipient,
  ToldRecipient,
} from "../report/action-entry.ts";
import { type Action, type CATALOGUE, entryOf } from "../report/actions.ts";
import type { HistoryEvent } from "../report/event.ts";
import type { Report } from "../report/report.ts";
import type { DeadlineKind, OfficerRole } from "../vocabulary.ts";
import type { CitizenMedia } from "./media.ts";

/** Actions that are told to recipients of a kind. */
type ToldTo<R extends ToldRecipient> = {
  [A in Action]: Extract<RecipientsIn<(typeof CATALOGUE)[A]["told"]>, R> extends never ? never : A;
}[Action];
type RecipientsIn<T> = T extends readonly (infer R)[]
  ? R
  : { [K in keyof T]: T[K] extends readonly (infer R)[] ? R : never }[keyof T];
/** Actions that reporters or followers are told of, and actions that officers are told of. */
export type ReporterAction = ToldTo<"reporter" | "followers" | "in-charge">;
export type OfficerAction = ToldTo<OfficerRecipient | "in-charge">;

/** Who must meet each deadline. */
export const IN_CHARGE: Readonly<Record<DeadlineKind, NamedRecipient>> = {
  verification: "coordinator",
  "first-follow-up": "owner",
  completion: "owner",
  "reporter-supply": "reporter",
  "reporter-feedback": "reporter",
  reply: "owner",
  review: "overseer",
};

/** A recipient of an event: the reporter, the report's followers, or officers of an agency. */
export type Recipient =
  | { readonly to: CitizenRecipient; readonly media: CitizenMedia }
  | { readonly to: "officers"; readonly agency: string; readonly roles: readonly OfficerRole[] };

/** What recipients and messages need of a report. */
type ToldReport = Pick<
  Report,
  | "trackingId"
  | "state"
  | "government"
  | "owner"
  | "supervisory"
  | "secret"
  | "channel"
  | "title"
  | "publicTitle"
  | "publishedAt"
>;

/** A report before and after an event of its history. */
export interface Transition {
  /** Undefined if the event is the submission. */
  readonly before: Pick<ToldReport, "owner"> | undefined;
  readonly after: ToldReport;
}

/**
 * Returns the recipients of an event, each once; an agency with all of its roles that are told.
 * Overseers are told whenever a report comes under review, whichever action caused that.
 */
export function recipientsOf(event: HistoryEvent, transition: Transition): Recipient[] {
  const audiences = new Set(audiencesOf(event));
  // A reporter who submits by SMS gets the answer to that SMS instead.
  if (event.payload.action === "submit" && event.payload.channel === "sms") {
    audiences.delete("reporter");
  }
  if (event.from !== "under-review" && event.to === "under-review") audiences.add("overseer");
  const citizens: Recipient[] = [];
  const agencies = new Map<string, Set<OfficerRole>>();
  for (const audience of audiences) {
    if (audience === "reporter" || audience === "followers") {
      citizens.push({ to: audience, media: mediaOf(event, audience) });
      continue;
    }
    const { agency, roles } = officersOf(audience, transition);
    if (audience === "other-owner" && isOneOf(event, agency, roles)) continue;
    agencies.set(agency, new Set([...(agencies.get(agency) ?? []), ...roles]));
  }
  const officers = [...agencies].map(([agency, roles]): Recipient => {
    return { to: "officers", agency, roles: [...roles] };
  });
  return [...citizens, ...officers];
}

/** By which media an event is told to a citizen who did not ask for every step by SMS. */
function mediaOf(event: HistoryEvent, citizen: CitizenRecipient): CitizenMedia {
  const { bySms = [] } = entryOf(event.payload.action);
  const asksReporter = citizen === "reporter" && daysForReporter(event) !== undefined;
  return bySms.includes(citizen) || asksReporter ? "email and SMS" : "email";
}

/**
 * Returns the working days that the reporter has to react to an event; undefined if it starts no
 * deadline of the reporter.
 */
export function daysForReporter({ at, deadlines }: HistoryEvent): number | undefined {
  const { "reporter-supply": supply, "reporter-feedback": feedback } = deadlines;
  // A reminder or a step of a clock changes a deadline that started before.
  const started = [supply, feedback].find((deadline) => deadline?.startedAt === at);
  return started?.metAt === undefined ? started?.workingDays : undefined;
}

/** The recipients that the catalogue of actions names, each by name. */
function audiencesOf(event: HistoryEvent): NamedRecipient[] {
  const { payload } = event;
  return toldOf(event).flatMap((recipient) => {
    if (recipient !== "in-charge") return [recipient];
    return "deadline" in payload ? [IN_CHARGE[payload.deadline]] : [];
  });
}

/** Who is told of an action; of an escalation by its level, of a comment by who wrote it. */
function toldOf({ payload, by }: HistoryEvent): readonly ToldRecipient[] {
  const { told } = entryOf(payload.action);
  if (isList(told)) return told;
  if ("by-reporter" in told) return told[by.role === "reporter" ? "by-reporter" : "by-officer"];
  return "level" in payload ? told[payload.level] : [];
}

/** Whether one of these officers took the action. */
function isOneOf({ by }: HistoryEvent, agency: string, roles: readonly OfficerRole[]): boolean {
  return "agency" in by && by.agency === agency && roles.includes(by.role);
}

const isList = (told: ActionEntry["told"]): told is readonly ToldRecipient[] => Array.isArray(told);

/** The officers of an audience. Without an owner, the responsible government takes its place. */
function officersOf(
  audience: OfficerRecipient,
  { before, after }: Transition,
): { readonly agency: string; readonly roles: readonly OfficerRole[] } {
  const { government } = after;
  switch (audience) {
    case "owner":
    case "other-owner":
      return ownersOf(after);
    case "publisher": {
      const { agency, roles } = ownersOf(after);
      return { agency, roles: roles.filter((role) => role !== "agency-admin") };
    }
    case "former-owner":
      return ownersOf({ ...after, owner: before ? before.owner : after.owner });
    case "leader":
      return { agency: after.owner ?? government, roles: ["leader"] };
    case "coordinator":
    case "overseer":
      return { agency: government, roles: [audience] };
  }
}

function ownersOf({ owner, government, supervisory }: Placement): {
  readonly agency: string;
  readonly roles: readonly OfficerRole[];
} {
  if (owner === undefined) return { agency: government, roles: ["coordinator"] };
  const roles = ["agency-admin", "liaison-officer"] as const;
  return { agency: owner, roles: supervisory ? [...roles, "overseer"] : roles };
}
