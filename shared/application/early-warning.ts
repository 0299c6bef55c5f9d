import { WHOLE } from "#domain/figures/cells.ts";
import { sumOfCounters } from "#domain/figures/month-figures.ts";
import { addMonths, monthOf } from "#domain/figures/months.ts";
import {
  type AgencyFacts,
  BACKLOG_WEEKS,
  FORESIGHT,
  type Foresight,
  openReports,
  SILENT_WORKING_DAYS,
  surges,
  type Warning,
  WEEKS_BEFORE,
  warningsOf,
  weeksOf,
} from "#domain/figures/warnings.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import type { Assignment } from "#domain/report/access.ts";
import { lastFallenOrdinal } from "#domain/time/deadlines.ts";
import { addDays, type Instant, type LocalDate, localDate } from "#domain/time/local-time.ts";
import { OPEN_STATES } from "#domain/vocabulary.ts";
import { type CountedCell, type Figures, readCells, readNow } from "#store/figures.ts";
import { dueOrdinalOf, listQueue } from "#store/report-queues.ts";
import { lastSignIn } from "#store/sign-ins.ts";
import { listSubscribers } from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";

/** What early warning reads. */
export interface WarningDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly figures: () => Promise<Figures>;
  /** The government of agencies that belong to no other. */
  readonly leadGovernment: string;
}

/** How many months the rate of disputes goes over, with the current one. */
const DISPUTE_MONTHS = 3;
/** The most reports of which the deadlines are looked at. */
const MOST_NEAR = 100;

/** Whether an assignment is warned: leaders and coordinators of their agency and all below it. */
const isWarned = ({ role }: Assignment): boolean => role === "leader" || role === "coordinator";

/** What all agencies of an assignment are judged by. */
interface Context {
  readonly table: Table;
  readonly figures: Figures;
  readonly reference: ReferenceData;
  readonly government: string;
  readonly at: Instant;
  readonly today: LocalDate;
}

/**
 * Returns the warnings for some assignments: of each agency in reach that has open reports, and for
 * those of a government the surges in its regencies. Agencies without open reports cost one query.
 *
 * @throws CalendarYearMissing
 */
export async function loadWarnings(
  deps: WarningDeps,
  assignments: readonly Assignment[],
  at: Instant,
): Promise<Warning[]> {
  const [reference, figures] = await Promise.all([deps.reference(), deps.figures()]);
  const { agencies } = reference;
  const reached = new Set(
    assignments.filter(isWarned).flatMap(({ agency }) => agencies.subtree(agency)),
  );
  const found = await Promise.all(
    [...reached].map(async (agency) => {
      const government = agencies.governmentOf(agency) ?? deps.leadGovernment;
      const today = localDate(at, zoneOf(government, agencies));
      const context = { table: deps.table, figures, reference, government, at, today };
      const [ofAgency, ofRegencies] = await Promise.all([
        agencyWarnings(agency, context),
        agency === government ? regencyWarnings(context) : [],
      ]);
      return [...ofAgency, ...ofRegencies];
    }),
  );
  return found.flat();
}

async function agencyWarnings(agency: string, context: Context): Promise<Warning[]> {
  const { figures, government, table, today } = context;
  const place = { government, view: "A", key: agency } as const;
  const now = sum(await readNow(figures, place));
  if (openReports(now) === 0) return [];
  const month = monthOf(today);
  const months = { from: addMonths(month, 1 - DISPUTE_MONTHS), to: month };
  const starts = weekStarts(today, BACKLOG_WEEKS);
  const days = { from: starts.at(-1) ?? today, to: addDays(today, -1) };
  const [ofDays, ofMonths, ofGovernment, subscribers, signedIn, within] = await Promise.all([
    readCells(figures, { ...place, view: "D" }, days),
    readCells(figures, place, months),
    readCells(figures, { government, view: "G", key: WHOLE }, months),
    listSubscribers(table, agency),
    lastSignIn(table, agency),
    nearDeadlines(agency, context),
  ]);
  const facts: AgencyFacts = {
    agency,
    now,
    weeks: weeksOf(
      ofDays.map(({ cell, counters }) => ({ day: cell.period, counters })),
      starts,
    ),
    months: sum(ofMonths),
    ofGovernment: sum(ofGovernment),
    within,
    subscribers: subscribers.filter(({ arn }) => arn !== undefined).length,
    lastSignIn: signedIn,
    silentSince: silentSince(context),
  };
  return warningsOf(facts);
}

const sum = (cells: readonly CountedCell[]) => sumOfCounters(cells.map(({ counters }) => counters));

/** Returns the first days of the last weeks, each of seven days, the latest first. */
const weekStarts = (today: LocalDate, weeks: number): LocalDate[] =>
  Array.from({ length: weeks }, (_, n) => addDays(today, -7 * (n + 1)));

/** Returns the first of the last ten working days, today among them. */
function silentSince({ reference, today }: Context): LocalDate {
  const calendar = reference.calendars.off;
  const first = calendar.dateOf(calendar.through(today) - SILENT_WORKING_DAYS + 1);
  return first.ok ? first.date : today;
}

/** Counts the deadlines of an agency's reports, and those of agencies below, that fall soon. */
async function nearDeadlines(
  agency: string,
  { table, reference, government, at, today }: Context,
): Promise<Readonly<Record<Foresight, number>>> {
  const calendar = reference.calendars.off;
  const zone = zoneOf(government, reference.agencies);
  const { entries } = await listQueue(table, {
    queues: reference.agencies.subtree(agency).map((body) => ({ of: "agency", body })),
    states: OPEN_STATES,
    due: { after: lastFallenOrdinal(at, { calendar, zone }) },
    limit: MOST_NEAR,
  });
  const workingDay = calendar.through(today);
  const count = (days: Foresight) =>
    entries.filter((entry) => dueOrdinalOf(entry) <= workingDay + days).length;
  const [one, three, five] = FORESIGHT;
  return { [one]: count(one), [three]: count(three), [five]: count(five) };
}

/** Returns the surges of categories in the regencies of a government's region. */
async function regencyWarnings({ figures, reference, government, today }: Context) {
  const region = reference.agencies.get(government)?.region ?? "";
  const regencies = [...reference.regions].filter(
    (code) => code.split(".").length === 2 && (code === region || code.startsWith(`${region}.`)),
  );
  const starts = weekStarts(today, WEEKS_BEFORE + 1);
  const days = { from: starts.at(-1) ?? today, to: addDays(today, -1) };
  const cells = await Promise.all(
    regencies.map((key) => readCells(figures, { government, view: "S", key }, days)),
  );
  const receipts = cells.flat().map(({ cell, counters }) => ({
    region: cell.key,
    category: cell.part,
    day: cell.period,
    received: counters["received"] ?? 0,
  }));
  return surges(government, receipts, starts[0] ?? today);
}
