import * as z from "zod/mini";
import type { Issue } from "../issue.ts";
import type { AgencyTree } from "../reference/agencies.ts";
import { type Officer, worksOnReports } from "../report/access.ts";
import { LANGUAGES, OFFICER_ROLES, type OfficerRole } from "../vocabulary.ts";
import { DELIVERY_MEDIA } from "./media.ts";

/** An email address or phone number that gets the notices of an agency for one officer. */
export const subscriptionSchema = z.strictObject({
  agency: z.string().check(z.minLength(1)),
  protocol: z.enum(DELIVERY_MEDIA),
  endpoint: z.string().check(z.minLength(1)),
  /** The officer's roles at the agency: only notices for these roles are sent. */
  roles: z.array(z.enum(OFFICER_ROLES)).check(z.minLength(1)),
  language: z.enum(LANGUAGES),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** The number of subscriptions that one officer may have. */
const MOST_SUBSCRIPTIONS = 20;

/**
 * Returns the roles that an officer holds at an agency, or none if its reports are out of reach.
 */
export function rolesAt(officer: Officer, agency: string, agencies: AgencyTree): OfficerRole[] {
  const held = officer.assignments
    .filter(worksOnReports)
    .filter((assignment) => agencies.isWithin(agency, assignment.agency));
  return [...new Set(held.map(({ role }) => role))];
}

/**
 * Returns what is wrong with a subscription: an agency where the officer has no role, or too many.
 */
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

/** Whether two subscriptions have the same agency, protocol and endpoint. */
export function isSame(
  a: Pick<Subscription, "agency" | "protocol" | "endpoint">,
  b: Pick<Subscription, "agency" | "protocol" | "endpoint">,
): boolean {
  return a.agency === b.agency && a.protocol === b.protocol && a.endpoint === b.endpoint;
}

/**
 * Merges the subscriptions of officers who share an address: it gets what any of them should get,
 * in the first of their languages.
 */
export function byAddress(subscriptions: readonly Subscription[]): Subscription[] {
  const addresses = Map.groupBy(subscriptions, ({ agency, protocol, endpoint }) =>
    JSON.stringify([agency, protocol, endpoint]),
  );
  return [...addresses.values()].map((sharing) => sharing.reduce(merged));
}

const merged = (one: Subscription, other: Subscription): Subscription => ({
  ...one,
  roles: [...new Set([...one.roles, ...other.roles])],
  language: LANGUAGES.find((each) => [one.language, other.language].includes(each)) ?? one.language,
});
