import type { Action, HistoryEvent, Report } from "../report/report.ts";
import type { DeadlineKind, EscalationLevel, OfficerRole } from "../vocabulary.ts";

/**
 * Who is told of what, by docs/domain.md "Notifications" and "Deadlines", as data. `in-charge` are
 * those on whom the deadline is that a reminder or an escalation is about.
 */
type OfficerAudience = "owner" | "former-owner" | "coordinator" | "leader" | "overseer";
type NamedAudience = "reporter" | "followers" | OfficerAudience;
export type Audience = NamedAudience | "in-charge";

/** Told of every action but an escalation, of which the level decides. */
export const TOLD = {
  submit: ["reporter", "coordinator"],
  forward: ["reporter", "followers", "owner"],
  hold: ["reporter", "followers"],
  supply: ["owner"],
  archive: ["reporter", "followers"],
  merge: ["reporter", "followers"],
  return: ["former-owner", "coordinator"],
  "follow-up": ["reporter", "followers"],
  "draft-answer": [],
  answer: ["reporter", "followers"],
  confirm: ["reporter", "followers"],
  close: ["reporter", "followers"],
  dispute: ["owner"],
  rate: [],
  reopen: ["owner"],
  appeal: ["coordinator", "overseer"],
  // The reporter's report is closed, archived, answered or forwarded once more.
  uphold: ["reporter", "followers"],
  remand: ["reporter", "followers", "owner"],
  withdraw: ["reporter", "followers"],
  extend: [],
  reclassify: [],
  comment: ["owner"],
  note: [],
  "refuse-file": ["reporter"],
  "publish-file": [],
  remind: ["in-charge"],
} as const satisfies Readonly<Record<Exclude<Action, "escalate">, readonly Audience[]>>;

type ToldTo<A extends Audience> = {
  [K in keyof typeof TOLD]: Extract<(typeof TOLD)[K][number], A> extends never ? never : K;
}[keyof typeof TOLD];
/** Actions of which reporters or followers are told, and those of which officers are. */
export type ReporterAction = ToldTo<"reporter" | "followers" | "in-charge"> | "escalate";
export type OfficerAction = ToldTo<OfficerAudience | "in-charge"> | "escalate";

/** Told of a deadline that was missed, by how far that was taken. */
export const TOLD_OF_ESCALATION: Readonly<Record<EscalationLevel, readonly Audience[]>> = {
  1: ["reporter", "followers", "in-charge", "leader", "coordinator"],
  2: ["coordinator", "overseer"],
  3: ["coordinator", "overseer"],
};

/** On whom each deadline is. */
export const IN_CHARGE: Readonly<Record<DeadlineKind, NamedAudience>> = {
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
export interface Transition {
  /** Undefined when the event is the submission. */
  readonly before: Report | undefined;
  readonly after: Report;
}

/**
 * Who is told of an event: each recipient once, an agency with all the roles that it concerns there.
 * Officers who decide on a report that comes under review are told whatever brought it there.
 */
export function recipientsOf(event: HistoryEvent, transition: Transition): Recipient[] {
  const audiences = new Set(audiencesOf(event));
  // Who reports by SMS has the answer to that message.
  if (event.what.action === "submit" && event.what.content.channel === "sms") {
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

function audiencesOf({ what }: HistoryEvent): NamedAudience[] {
  const told: readonly Audience[] =
    what.action === "escalate" ? TOLD_OF_ESCALATION[what.level] : TOLD[what.action];
  return told.flatMap((audience) => {
    if (audience !== "in-charge") return [audience];
    return "deadline" in what ? [IN_CHARGE[what.deadline]] : [];
  });
}

/** The officers of an audience. What nobody owns is the coordinators', and their leader's. */
function officersOf(
  audience: OfficerAudience,
  { before, after }: Transition,
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
