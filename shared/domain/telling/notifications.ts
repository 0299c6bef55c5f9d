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
/** Actions of which reporters or followers are told, and those of which officers are. */
export type ReporterAction = ToldTo<"reporter" | "followers" | "in-charge">;
export type OfficerAction = ToldTo<OfficerRecipient | "in-charge">;

/** On whom each deadline is. */
export const IN_CHARGE: Readonly<Record<DeadlineKind, NamedRecipient>> = {
  verification: "coordinator",
  "first-follow-up": "owner",
  completion: "owner",
  "reporter-supply": "reporter",
  "reporter-feedback": "reporter",
  review: "overseer",
};

/** Somebody who is told: the reporter, who follows the report, or officers of an agency. */
export type Recipient =
  | { readonly to: "reporter" }
  | { readonly to: "followers" }
  | { readonly to: "officers"; readonly agency: string; readonly roles: readonly OfficerRole[] };

/** A report before an event of its history, and after it. */
export interface Turn {
  /** Undefined when the event is the submission. */
  readonly before: Report | undefined;
  readonly after: Report;
}

/**
 * Who is told of an event: each recipient once, an agency with all the roles that it concerns there.
 * Officers who decide on a report that comes under review are told whatever brought it there.
 */
export function recipientsOf(event: HistoryEvent, turn: Turn): Recipient[] {
  const audiences = new Set(audiencesOf(event));
  // Who reports by SMS has the answer to that message.
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
    const { agency, roles } = officersOf(audience, turn);
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

/** The officers of an audience. What nobody owns is the coordinators', and their leader's. */
function officersOf(
  audience: OfficerRecipient,
  { before, after }: Turn,
): { readonly agency: string; readonly roles: readonly OfficerRole[] } {
  const { government } = after;
  switch (audience) {
    case "owner":
      return ownersOf(after);
    case "former-owner":
      return ownersOf(before ?? after);
    case "leader":
      return { agency: after.owner ?? government, roles: ["leader"] };
    case "coordinator":
    case "overseer":
      return { agency: government, roles: [audience] };
  }
}

function ownersOf({ owner, government, supervisory }: Report) {
  if (owner === undefined) return { agency: government, roles: ["coordinator"] } as const;
  const roles = ["agency-admin", "liaison-officer"] as const;
  return { agency: owner, roles: supervisory ? ([...roles, "overseer"] as const) : roles };
}
