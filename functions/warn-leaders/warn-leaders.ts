import { loadWarnings, type WarningDeps } from "#application/early-warning.ts";
import type { Warning } from "#domain/figures/warnings.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import type { Assignment, Officer } from "#domain/report/access.ts";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import { byAddress } from "#domain/telling/subscriptions.ts";
import {
  type Instant,
  type LocalDate,
  localDate,
  localHour,
  weekday,
  type Zone,
} from "#domain/time/local-time.ts";
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
 * the government of the agency that the officer leads: an officer who leads agencies in two zones
 * gets two messages. A leader without warnings gets no message.
 */
export async function warnLeaders(deps: WarnLeadersDeps, at: Instant): Promise<Warned> {
  const reference = await deps.reference();
  const dueZones = reference.agencies.governmentZones.filter((zone) => isMondayMorning(at, zone));
  const [zone] = dueZones;
  const counts = { told: 0, failed: 0 };
  if (zone === undefined) return counts;
  // While it is morning in two of the zones, it is the same day in both.
  const monday = localDate(at, zone);
  const warned = await listWarned(deps.table, monday);
  for (const officer of await listOfficers(deps.table)) {
    const led = officer.assignments.filter(
      ({ role, agency }) =>
        role === "leader" &&
        dueZones.includes(zoneOfAgency(agency, reference, deps)) &&
        !warned.some((each) => each.sub === officer.sub && each.agency === agency),
    );
    if (led.length === 0) continue;
    const outcome = await warn(deps, officer, { led, monday, at });
    if (outcome !== undefined) counts[outcome] += 1;
  }
  return counts;
}

function isMondayMorning(at: Instant, zone: Zone): boolean {
  const hour = localHour(at, zone);
  return weekday(localDate(at, zone)) === MONDAY && hour >= FIRST_HOUR && hour < NOON;
}

function zoneOfAgency(
  agency: string,
  { agencies }: ReferenceData,
  { leadGovernment }: WarnLeadersDeps,
): Zone {
  return zoneOf(agencies.governmentOf(agency) ?? leadGovernment, agencies);
}

/** What a leader is told of, and when. */
interface Told {
  readonly led: readonly Assignment[];
  readonly monday: LocalDate;
  readonly at: Instant;
}

/** Tells a leader, unless there is nothing to tell. */
async function warn(
  deps: WarnLeadersDeps,
  officer: Officer,
  { led, monday, at }: Told,
): Promise<"told" | "failed" | undefined> {
  const { table } = deps;
  const { sub } = officer;
  const warnings = await loadWarnings(deps, led, at);
  if (warnings.length === 0) return undefined;
  // Recorded afterwards: a run that ends in between tells the leader again, and loses no message.
  const outcomes = await send(deps, officer, led, warnings);
  const isLost = outcomes.every(({ outcome }) => outcome === "failed" || outcome === "denied");
  if (isLost) return "failed";
  for (const { agency } of led) await recordWarned(table, { monday, sub, agency }, at);
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
