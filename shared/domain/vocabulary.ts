/**
 * The codes that reports, the API and the table use, with the labels that people read.
 * Source of the labels: the public pages of SP4N-LAPOR!.
 */
export interface Label {
  readonly id: string;
  readonly en: string;
}

export const LANGUAGES = ["id", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export const CLASSIFICATIONS = ["complaint", "information-request", "aspiration"] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];
export const STATES = [
  "awaiting-verification",
  "on-hold",
  "forwarded",
  "in-progress",
  "answered",
  "closed",
  "archived",
  "under-review",
] as const;
export type State = (typeof STATES)[number];
export const STATE_LABELS: Readonly<Record<State, Label>> = {
  "awaiting-verification": { id: "Menunggu verifikasi", en: "Awaiting verification" },
  "on-hold": { id: "Tertunda, menunggu pelapor", en: "On hold, waiting for the reporter" },
  forwarded: { id: "Diteruskan, belum ditindaklanjuti", en: "Forwarded, not yet followed up" },
  "in-progress": { id: "Ditangani", en: "In progress" },
  answered: { id: "Dijawab, menunggu pelapor", en: "Answered, waiting for the reporter" },
  closed: { id: "Selesai", en: "Closed" },
  archived: { id: "Diarsipkan", en: "Archived" },
  "under-review": { id: "Ditinjau pengawas", en: "Under review by an overseer" },
};

/** Whether the reporter or an officer still has to act. */
export const isOpenState = (state: State): boolean => state !== "closed" && state !== "archived";
export const OPEN_STATES = STATES.filter(isOpenState);

export const OFFICER_ROLES = [
  "coordinator",
  "agency-admin",
  "liaison-officer",
  "leader",
  "overseer",
  "custodian",
  "system-admin",
] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];
export const ROLES = ["reporter", "system", ...OFFICER_ROLES] as const;
export type Role = (typeof ROLES)[number];
export const DEADLINE_KINDS = [
  "verification",
  "first-follow-up",
  "completion",
  "reporter-supply",
  "reporter-feedback",
  "reply",
  "review",
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** The outcome that an answer claims. */
export const OUTCOMES = ["resolved", "planned", "declined", "information-provided"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a report was closed. */
export const CLOSURES = ["confirmed", "no-response"] as const;
export type Closure = (typeof CLOSURES)[number];

/** Ratings go from 1, the worst, to this. */
export const BEST_RATING = 5;

/** Reasons for which a coordinator archives a report. */
export const COORDINATOR_ARCHIVE_REASONS = [
  "out-of-scope",
  "not-actionable",
  "spam",
  "incomplete",
] as const;
/** All reasons for which a report is archived. */
export const ARCHIVE_REASONS = [...COORDINATOR_ARCHIVE_REASONS, "duplicate", "withdrawn"] as const;
export type ArchiveReason = (typeof ARCHIVE_REASONS)[number];

/** Channels of reports that a coordinator keys in on behalf of a reporter. */
export const ON_BEHALF_CHANNELS = ["walk-in", "phone", "letter", "whatsapp", "social"] as const;
/**
 * The channel through which a report was submitted. The last two are for reports that another system
 * hands over.
 */
export const CHANNELS = ["web", "sms", ...ON_BEHALF_CHANNELS, "open311", "sp4n"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Levels of escalation of a missed deadline: to the owner, to the government, to the public. */
export const ESCALATION_LEVELS = [1, 2, 3] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];
