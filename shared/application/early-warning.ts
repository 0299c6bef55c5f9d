import { WHOLE } from "#domain/figures/cells.ts";
import {
  AGENCY_DEADLINES,
  GOVERNMENT_DEADLINES,
  type GovernmentDeadline,
} from "#domain/figures/counters.ts";
import { sumOfCounters } from "#domain/figures/month-figures.ts";
import { addMonths, monthOf } from "#domain/figures/months.ts";
import {
  type AgencyFacts,
  BACKLOG_WEEKS,
  governmentWarnings,
  openReports,
  SILENT_WORKING_DAYS,
  surges,
  WAITING_STATE,
  type Warning,
  WEEKS_BEFORE,
  warningsOf,
  weeksOf,
} from "#domain/figures/warnings.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import type { Assignment } from "#domain/report/access.ts";
import { addDays, type Instant, type LocalDate, localDate } from "#domain/time/local-time.ts";
import { OPEN_STATES } from "#domain/vocabulary.ts";
import { type CountedCell, type Figures, readCells, readNow } from "#store/figures.ts";
import { lastSignIn } from "#store/sign-ins.ts";
import { listSubscribers } from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";
import { nearDeadlines } from "./near-deadlines.ts";

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

/** Whether an assignment is warned of agencies: leaders and coordinators, of all in their subtree. */
const isWarned = ({ role }: Assignment): boolean => role === "leader" || role === "coordinator";
/** Whether it is warned of the appeals that its government has to review. */
const isWarnedOfReviews = (assignment: Assignment): boolean =>
  isWarned(assignment) || assignment.role === "overseer";

/** What all agencies of an assignment are judged by. */
interface Context {
  readonly table: Table;
  readonly figures: Figures;
  readonly reference: ReferenceData;
  readonly government: string;
  readonly at: Instant;
  readonly today: LocalDate;
  readonly staff: (agency: string) => Promise<Staff>;
}

/** The officers of one agency, as far as early warning asks. */
interface Staff {
  readonly subscribers: number;
  readonly lastSignIn: LocalDate | undefined;
}

/**
 * Returns the warnings for some assignments: of each agency in reach that has open reports, and of
 * each government in reach what it has to verify and to review, and the surges in its regencies.
 * Agencies without open reports cost one query.
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
  const reachOf = (isMeant: (assignment: Assignment) => boolean) =>
    new Set(assignments.filter(isMeant).flatMap(({ agency }) => agencies.subtree(agency)));
  const warned = reachOf(isWarned);
  const staff = staffReader(deps.table);
  const found = await Promise.all(
    [...reachOf(isWarnedOfReviews)].map(async (agency) => {
      const government = agencies.governmentOf(agency) ?? deps.leadGovernment;
      const today = localDate(at, zoneOf(government, agencies));
      const context = { table: deps.table, figures, reference, government, at, today, staff };
      const isGovernment = agency === government;
      const isLed = warned.has(agency);
      const duties = GOVERNMENT_DEADLINES.filter((kind) => isLed || kind === "review");
      return Promise.all([
        isGovernment ? dutyWarnings(duties, context) : [],
        isLed ? agencyWarnings(agency, context) : [],
        isGovernment && isLed ? regencyWarnings(context) : [],
      ]);
    }),
  );
  return found.flat(2);
}

/** Returns a reader of agencies' officers that reads each agency once. */
function staffReader(table: Table): Context["staff"] {
  const read = new Map<string, Promise<Staff>>();
  const load = async (agency: string): Promise<Staff> => {
    const [subscribers, signedIn] = await Promise.all([
      listSubscribers(table, agency),
      lastSignIn(table, agency),
    ]);
    const confirmed = subscribers.filter(({ arn }) => arn !== undefined);
    return { subscribers: confirmed.length, lastSignIn: signedIn };
  };
  return (agency) => {
    const staff = read.get(agency) ?? load(agency);
    read.set(agency, staff);
    return staff;
  };
}

/** Returns the warnings of what the government itself has to do, whichever agency has reports. */
async function dutyWarnings(
  duties: readonly GovernmentDeadline[],
  { table, figures, reference, government, at }: Context,
): Promise<Warning[]> {
  const now = sum(await readNow(figures, { government, view: "G", key: WHOLE }));
  const found = await Promise.all(
    duties.map(async (kind) => {
      const near = await nearDeadlines(table, {
        queues: [{ of: "government", body: government }],
        ...{ states: [WAITING_STATE[kind]], kinds: [kind], reference, at },
      });
      return governmentWarnings(kind, { government, now, near });
    }),
  );
  return found.flat();
}

async function agencyWarnings(agency: string, context: Context): Promise<Warning[]> {
  const { figures, government, reference, table, today, at } = context;
  const place = { government, view: "A", key: agency } as const;
  const now = sum(await readNow(figures, place));
  if (openReports(now) === 0) return [];
  const month = monthOf(today);
  const months = { from: addMonths(month, 1 - DISPUTE_MONTHS), to: month };
  const starts = weekStarts(today, BACKLOG_WEEKS);
  const days = { from: starts.at(-1) ?? today, to: addDays(today, -1) };
  const subtree = reference.agencies.subtree(agency);
  const [ofDays, ofMonths, ofGovernment, staff, near] = await Promise.all([
    readCells(figures, { ...place, view: "D" }, days),
    readCells(figures, place, months),
    readCells(figures, { government, view: "G", key: WHOLE }, months),
    Promise.all(subtree.map(context.staff)),
    nearDeadlines(table, {
      queues: subtree.map((body) => ({ of: "agency", body })),
      ...{ states: OPEN_STATES, kinds: AGENCY_DEADLINES, reference, at },
    }),
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
    near,
    subscribers: staff.reduce((total, { subscribers }) => total + subscribers, 0),
    lastSignIn: staff
      .flatMap(({ lastSignIn: day }) => day ?? [])
      .sort()
      .at(-1),
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
