import type { Issue } from "../issue.ts";
import { policyOn } from "../reference/policies.ts";
import { type ReferenceData, zoneOf } from "../reference/reference-data.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { startDeadline } from "../time/deadline-changes.ts";
import { lengthInWorkingDays } from "../time/deadlines.ts";
import { type Instant, localDate } from "../time/local-time.ts";
import type { Content } from "./actions.ts";
import type { EventActor, UnsealedEvent } from "./event.ts";
import { EARLIEST_DAY } from "./lengths.ts";

/** The fields of a submission that the rules check. Fields that could not be read are absent. */
export type SubmissionDraft = {
  readonly [K in "classification" | "category" | "suggestedAgency" | "occurredOn" | "receivedOn"]?:
    | Content[K]
    | undefined;
} & {
  readonly region?: string | undefined;
  readonly anonymous?: boolean | undefined;
  readonly showName?: boolean | undefined;
};

/** What the decision about a submission depends on, besides the submission. */
export interface SubmissionContext {
  readonly at: Instant;
  readonly reference: ReferenceData;
  /**
   * The government that takes the report if no suggested agency has a government with a
   * coordinator.
   */
  readonly leadGovernment: string;
}

/**
 * Checks the rules of docs/domain.md for a submission that a schema cannot check, and returns all
 * broken ones. It takes a draft, so that an answer can list them together with fields that the
 * schema refused.
 */
export function submissionIssues(draft: SubmissionDraft, context: SubmissionContext): Issue[] {
  const { agencies, categories, regions } = context.reference;
  const today = localDate(context.at, zoneOf(context.leadGovernment, agencies));
  const complaint = draft.classification === "complaint";
  const { suggestedAgency, category, region, occurredOn, receivedOn } = draft;
  const rules: (Issue | false)[] = [
    complaint && occurredOn === undefined && { path: "occurredOn", rule: "required" },
    complaint && region === undefined && { path: "location.region", rule: "required" },
    occurredOn !== undefined && occurredOn > today && { path: "occurredOn", rule: "in-the-future" },
    receivedOn !== undefined && receivedOn > today && { path: "receivedOn", rule: "in-the-future" },
    occurredOn !== undefined &&
      occurredOn < EARLIEST_DAY && { path: "occurredOn", rule: "before-1900" },
    receivedOn !== undefined &&
      receivedOn < EARLIEST_DAY && { path: "receivedOn", rule: "before-1900" },
    category !== undefined &&
      !categories.has(category) && { path: "category", rule: "unknown-category" },
    suggestedAgency !== undefined &&
      !agencies.get(suggestedAgency)?.active && {
        path: "suggestedAgency",
        rule: "unknown-agency",
      },
    region !== undefined &&
      !regions.has(region) && { path: "location.region", rule: "unknown-region" },
    draft.anonymous === true &&
      draft.showName === true && { path: "showName", rule: "anonymous-with-name" },
  ];
  return rules.filter((issue) => issue !== false);
}

/** A submission that passed the schema, with the tracking id of its report. */
export interface NewSubmission {
  readonly trackingId: string;
  readonly content: Content;
  /** Who submits; the reporter if absent. */
  readonly by?: EventActor;
}

/**
 * Decides a submission: which government takes the report, which policy applies, and when its
 * verification is due.
 *
 * @throws CalendarYearMissing if today's year has no calendar
 * @throws Error if no policy is in effect, which the operator must correct
 */
export function submit(
  submission: NewSubmission,
  context: SubmissionContext,
): Result<UnsealedEvent<"submit">> {
  const { content, trackingId, by = { role: "reporter" } } = submission;
  const { reference, at } = context;
  const issues = submissionIssues({ ...content, region: content.location?.region }, context);
  if (issues.length > 0) return refuse({ code: "invalid", issues });
  const government = governmentFor(content.suggestedAgency, context);
  const zone = zoneOf(government, reference.agencies);
  const policy = policyOn(localDate(at, zone), reference.policies);
  if (!policy) throw new Error(`No deadline policy is in effect on ${localDate(at, zone)}`);
  const length = lengthInWorkingDays(
    "verification",
    { classification: content.classification, supervisory: false },
    policy,
  );
  const calendar = reference.calendars[policy.collectiveLeave];
  return accept({
    at,
    by,
    from: null,
    to: "awaiting-verification",
    payload: { action: "submit", trackingId, government, policy: policy.id, ...content },
    deadlines: { verification: startDeadline(at, length, { zone, calendar }) },
  });
}

function governmentFor(suggestedAgency: string | undefined, context: SubmissionContext): string {
  const { agencies } = context.reference;
  const government = suggestedAgency && agencies.governmentOf(suggestedAgency);
  return government && agencies.get(government)?.hasCoordinator
    ? government
    : context.leadGovernment;
}
