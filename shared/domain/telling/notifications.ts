import type { Action, HistoryEvent, Report } from "../report/report.ts";
import type { DeadlineKind, EscalationLevel, OfficerRole } from "../vocabulary.ts";

/**
 * Who is told of which event, as data; docs/domain.md "Deadlines" and "Followers" have the rules.
 * `in-charge` stands for those who must meet the deadline that a reminder or an escalation is
 * about.
 */
type OfficerAudience = "owner" | "former-owner" | "coordinator" | "leader" | "overseer";
type NamedAudience = "reporter" | "followers" | OfficerAudience;
export type Audience = NamedAudience | "in-charge";

/** Who is told of each action. Of an escalation, its level decides: see `TOLD_OF_ESCALATION`. */
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
  // After both, the report changes its state: closed, archived, answered or forwarded once more.
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
/** Actions that reporters or followers are told of, and actions that officers are told of. */
export type ReporterAction = ToldTo<"reporter" | "followers" | "in-charge"> | "escalate";
export type OfficerAction = ToldTo<OfficerAudience | "in-charge"> | "escalate";

/** Who is told of a missed deadline, by level of escalation. */
export const TOLD_OF_ESCALATION: Readonly<Record<EscalationLevel, readonly Audience[]>> = {
  1: ["reporter", "followers", "in-charge", "leader", "coordinator"],
  2: ["coordinator", "overseer"],
  3: ["coordinator", "overseer"],
};

/** Who must meet each deadline. */
export const IN_CHARGE: Readonly<Record<DeadlineKind, NamedAudience>> = {
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

/** A report before and after an event of its history. */
export interface Transition {
  /** Undefined if the event is the submission. */
  readonly before: Report | undefined;
  readonly after: Report;
}

/**
 * Returns the recipients of an event, each once; an agency with all of its roles that are told.
 * Overseers are told whenever a report comes under review, whichever action caused that.
 */
export function recipientsOf(event: HistoryEvent, transition: Transition): Recipient[] {
  const audiences = new Set(audiencesOf(event));
  // A reporter who submits by SMS gets the answer to that SMS instead.
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

/** The officers of an audience. Without an owner, the responsible government takes its place. */
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
