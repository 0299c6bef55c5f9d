import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { newWalk, verifyHistory, type Walk } from "#ops/verify-history.ts";
import { putAgencies, putCalendarYears, putPolicies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "./example.ts";
import { kaltim } from "./kaltim.ts";
import { given as givenReport, type Scenario } from "./scenario.ts";
import { newReport, storeHistory } from "./stored-report.ts";
import { emptyTable } from "./table.ts";

const { coordinator, liaisonOfficer, agencyAdmin, overseer, reporter } = example;
const LATER = "2026-07-09T02:00:00.000Z";
/** After time has closed a report that was answered on the first day. */
const CLOSED = "2026-07-25T02:00:00.000Z";
const MUCH_LATER = "2026-09-01T02:00:00.000Z";
/** A report that was submitted. The same seed gives the same tracking id. */
export const given = (seed: number) =>
  givenReport({}, example.MONDAY, kaltim, newReport(seed).snapshot.report.trackingId);
/** A report that an agency works on. */
export const handled = (seed: number) =>
  given(seed).when(coordinator, example.forward).when(liaisonOfficer, example.followUp);
const answered = (seed: number) => handled(seed).when(liaisonOfficer, example.answer);

/** Reports with all kinds of histories, without a fault. */
export const healthy = [
  given(1),
  given(2).sweepDaily(MUCH_LATER),
  handled(3).when(reporter, example.comment).when(agencyAdmin, example.note),
  handled(4)
    .when(agencyAdmin, example.draftAnswer)
    .when(coordinator, example.hold)
    .when(reporter, example.supply, LATER)
    .when(liaisonOfficer, example.approve, LATER),
  handled(5).when(coordinator, example.extend).when(coordinator, example.reclassify, LATER),
  handled(6).when(liaisonOfficer, example.giveBack).when(coordinator, example.forward, LATER),
  answered(7).when(reporter, example.dispute).sweepDaily(MUCH_LATER),
  answered(8).sweepDaily(CLOSED).when(reporter, example.reopen, CLOSED),
  answered(9).when(reporter, example.confirm).when(reporter, example.appeal),
  given(10)
    .when(coordinator, example.archive)
    .when(reporter, example.appeal)
    .when(overseer, example.remand),
  given(11).when(coordinator, example.hold).sweepDaily(MUCH_LATER),
  given(12).when(coordinator, example.archive).when(reporter, example.appeal),
  answered(13).when(reporter, example.withdraw),
];

interface Found {
  readonly walk: Walk;
  readonly faults: readonly (readonly [string, readonly string[]])[];
}

/** Checks the histories of a table, in pages, until it is told to stop. */
export async function verify(
  of: Table,
  { from = newWalk("here", 3), stopAfter = Infinity, reference = async () => kaltim } = {},
): Promise<Found> {
  const faults: [string, readonly string[]][] = [];
  const stop = new AbortController();
  let pages = 0;
  const walk = await verifyHistory(
    {
      table: of,
      reference,
      onFaults: (trackingId, found) => faults.push([trackingId, found]),
      onProgress: () => {
        pages += 1;
        if (pages >= stopAfter) stop.abort();
      },
      signal: stop.signal,
      pageSize: 5,
    },
    from,
  );
  return { walk, faults };
}

/** Stores histories in a table of their own. */
export async function stored(scenarios: readonly Scenario[]): Promise<Table> {
  const made = await emptyTable();
  for (const scenario of scenarios) await storeHistory(made, scenario);
  return made;
}

/** Stores reports with all kinds of histories, with the reference data that they rest on. */
export async function storedHealthy(): Promise<Table> {
  const made = await stored(healthy);
  const { agencies, policies, calendarYears } = await readReferenceData(KALTIM);
  await putAgencies(made, agencies);
  await putPolicies(made, policies);
  await putCalendarYears(made, calendarYears);
  return made;
}
