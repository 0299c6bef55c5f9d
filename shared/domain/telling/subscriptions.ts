import * as z from "zod/mini";
import type { Issue } from "../issue.ts";
import type { AgencyTree } from "../reference/agencies.ts";
import { type Officer, worksOnReports } from "../report/access.ts";
import { LANGUAGES, OFFICER_ROLES, type OfficerRole } from "../vocabulary.ts";
import { DELIVERY_MEDIA } from "./deliveries.ts";

/** An email address or phone number at which an officer gets the notices of an agency. */
export const subscriptionSchema = z.strictObject({
  agency: z.string().check(z.minLength(1)),
  protocol: z.enum(DELIVERY_MEDIA),
  endpoint: z.string().check(z.minLength(1)),
  /** Roles of the officer at the agency, of which the notices come that concern them. */
  roles: z.array(z.enum(OFFICER_ROLES)).check(z.minLength(1)),
  language: z.enum(LANGUAGES),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** Subscriptions that one officer may have. */
const MOST_SUBSCRIPTIONS = 20;

/** The roles that an officer holds at an agency; none where no report concerns the officer. */
export function rolesAt(officer: Officer, agency: string, agencies: AgencyTree): OfficerRole[] {
  const held = officer.assignments
    .filter(worksOnReports)
    .filter((assignment) => agencies.isWithin(agency, assignment.agency));
  return [...new Set(held.map(({ role }) => role))];
}

/** What is wrong with a subscription: an agency that does not concern the officer, or one too many. */
export function subscriptionIssues(
  wanted: Pick<Subscription, "agency" | "protocol" | "endpoint">,
  officer: Officer,
  existing: readonly Subscription[],
  agencies: AgencyTree,
): Issue[] {
  if (rolesAt(officer, wanted.agency, agencies).length === 0) {
    return [{ path: "agency", rule: "not-your-agency" }];
  }
  const others = existing.filter((subscription) => !isSame(subscription, wanted));
  return others.length >= MOST_SUBSCRIPTIONS
    ? [{ path: "endpoint", rule: "too-many-subscriptions" }]
    : [];
}

/** Whether two subscriptions are of the same agency, protocol and endpoint. */
export function isSame(
  a: Pick<Subscription, "agency" | "protocol" | "endpoint">,
  b: Pick<Subscription, "agency" | "protocol" | "endpoint">,
): boolean {
  return a.agency === b.agency && a.protocol === b.protocol && a.endpoint === b.endpoint;
}

/** What a topic sends to an endpoint: what any of the officers is to get who share it. */
export interface TopicFilter {
  readonly roles: readonly OfficerRole[];
  readonly languages: readonly Subscription["language"][];
}

/** The filter for an endpoint that these officers share. */
export function filterFor(subscriptions: readonly Pick<Subscription, "roles" | "language">[]) {
  return {
    roles: [...new Set(subscriptions.flatMap(({ roles }) => roles))].sort(),
    languages: [...new Set(subscriptions.map(({ language }) => language))].sort(),
  } satisfies TopicFilter;
}
