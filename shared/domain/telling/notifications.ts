import type { Placement } from "../report/access.ts";
import type {
  ActionEntry,
  NamedRecipient,
  OfficerRecipient,
  ToldRecipient,
} from "../report/action-entry.ts";
import { type Action, type CATALOGUE, entryOf } from "../report/actions.ts";
import type { HistoryEvent } from "../report/event.ts";
import type { Report } from "../report/report.ts";
import type { DeadlineKind, OfficerRole } from "../vocabulary.ts";

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
  review: "overseer",
};

/** A recipient of an event: the reporter, the report's followers, or officers of an agency. */
export type Recipient =
  | { readonly to: "reporter" }
  | { readonly to: "followers" }
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
  const agencies = new Map<string, Set<OfficerRole>>();
  const recipients: Recipient[] = [];
  for (const audience of audiences) {
    if (audience === "reporter" || audience === "followers") {
      recipients.push({ to: audience });
      continue;
    }
    const { agency, roles } = officersOf(audience, transition);
    agencies.set(agency, new Set([...(agencies.get(agency) ?? []), ...roles]));
  }
  for (const [agency, roles] of agencies) {
    recipients.push({ to: "officers", agency, roles: [...roles] });
  }
  return recipients;
}

/** The recipients that the catalogue of actions names, each by name. */
function audiencesOf({ payload }: HistoryEvent): NamedRecipient[] {
  return toldOf(payload).flatMap((recipient) => {
    if (recipient !== "in-charge") return [recipient];
    return "deadline" in payload ? [IN_CHARGE[payload.deadline]] : [];
  });
}

/** Who is told of an action; of an escalation by its level. */
function toldOf(payload: HistoryEvent["payload"]): readonly ToldRecipient[] {
  const { told } = entryOf(payload.action);
  if (isList(told)) return told;
  return "level" in payload ? told[payload.level] : [];
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
      return ownersOf(after);
    case "former-owner":
      return ownersOf({ ...after, owner: before ? before.owner : after.owner });
    case "leader":
      return { agency: after.owner ?? government, roles: ["leader"] };
    case "coordinator":
    case "overseer":
      return { agency: government, roles: [audience] };
  }
}

function ownersOf({ owner, government, supervisory }: Placement) {
  if (owner === undefined) return { agency: government, roles: ["coordinator"] } as const;
  const roles = ["agency-admin", "liaison-officer"] as const;
  return { agency: owner, roles: supervisory ? ([...roles, "overseer"] as const) : roles };
}
