import { loadWarnings, type WarningDeps } from "#application/early-warning.ts";
import type { Warning } from "#domain/figures/warnings.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import type { Assignment, Officer } from "#domain/report/access.ts";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import { byAddress } from "#domain/telling/subscriptions.ts";
import { type Instant, localDate, localHour, weekday } from "#domain/time/local-time.ts";
import { type WarningNames, warningsEmail, warningsNotice } from "#messages/warnings-message.ts";
import type { Messenger } from "#platform/messenger.ts";
import { listOfficers } from "#store/officers.ts";
import { listSubscriptions } from "#store/subscriptions.ts";
import { listWarned, recordWarned } from "#store/warned-leaders.ts";

export const FUNCTION = "warn-leaders";

export interface WarnLeadersDeps extends WarningDeps {
  readonly messenger: Messenger;
  readonly names: () => Promise<Omit<WarningNames, "agency">>;
  /** Where officers work, without a slash at the end. */
  readonly website: string;
}

const MONDAY = 1;
/** From seven in the morning on; runs until noon try again what failed. */
const FIRST_HOUR = 7;
const NOON = 12;

/** How many leaders were told, and at how many nothing could be sent. */
export interface Warned {
  readonly told: number;
  readonly failed: number;
}

/**
 * Sends each leader the warnings of the agencies below, once a week, on Monday morning in the zone of
 * the leader's government. A leader without warnings gets no message.
 */
export async function warnLeaders(deps: WarnLeadersDeps, at: Instant): Promise<Warned> {
  const reference = await deps.reference();
  const counts = { told: 0, failed: 0 };
  for (const officer of await listOfficers(deps.table)) {
    const led = officer.assignments.filter((assignment) => isDue(assignment, reference, deps, at));
    if (led.length === 0) continue;
    const outcome = await warn(deps, officer, led, at);
    if (outcome !== undefined) counts[outcome] += 1;
  }
  return counts;
}

/** Whether it is the hour for the leader of an agency. */
function isDue(
  { role, agency }: Assignment,
  { agencies }: ReferenceData,
  { leadGovernment }: WarnLeadersDeps,
  at: Instant,
): boolean {
  if (role !== "leader") return false;
  const zone = zoneOf(agencies.governmentOf(agency) ?? leadGovernment, agencies);
  const hour = localHour(at, zone);
  return weekday(localDate(at, zone)) === MONDAY && hour >= FIRST_HOUR && hour < NOON;
}

/** Tells a leader, unless that was done or there is nothing to tell. */
async function warn(
  deps: WarnLeadersDeps,
  officer: Officer,
  led: readonly Assignment[],
  at: Instant,
): Promise<"told" | "failed" | undefined> {
  const { table, leadGovernment } = deps;
  const { agencies } = await deps.reference();
  const { sub } = officer;
  const monday = localDate(at, zoneOf(leadGovernment, agencies));
  if ((await listWarned(table, monday)).has(sub)) return undefined;
  const warnings = await loadWarnings(deps, led, at);
  if (warnings.length === 0) return undefined;
  // Recorded afterwards: a run that ends in between tells the leader again, and loses no message.
  const outcomes = await send(deps, officer, led, warnings);
  const isLost = outcomes.every(({ outcome }) => outcome === "failed" || outcome === "denied");
  if (isLost) return "failed";
  await recordWarned(table, { monday, sub }, at);
  return "told";
}

/** Sends the warnings to the leader's subscribed addresses; to the account's email if none is. */
async function send(
  { table, messenger, website, ...deps }: WarnLeadersDeps,
  { sub, email }: Officer,
  led: readonly Assignment[],
  warnings: readonly Warning[],
): Promise<TryOutcome[]> {
  const { agencies } = await deps.reference();
  const agency = (code: string) => agencies.get(code)?.shortName ?? code;
  const names = { ...(await deps.names()), agency };
  const own = (await listSubscriptions(table, sub)).filter(
    (each) => each.arn !== undefined && led.some(({ agency: code }) => code === each.agency),
  );
  if (own.length === 0) {
    return [await messenger.sendEmail(email, warningsEmail(warnings, "id", names, website))];
  }
  return Promise.all(
    byAddress(own).map(({ agency: at, protocol: medium, endpoint, language }) =>
      messenger.publish(warningsNotice(warnings, language, names, website), {
        ...{ medium, language, endpoint },
        kind: "warnings",
        agency: at,
      }),
    ),
  );
}
