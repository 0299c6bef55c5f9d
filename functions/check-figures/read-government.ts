import { Balance, type Faults } from "#application/figures/balance.ts";
import type { ContributionOf } from "#application/figures/next-move.ts";
import { type Cell, WHOLE } from "#domain/figures/cells.ts";
import { NOW } from "#domain/figures/fact.ts";
import type { AgencyTree } from "#domain/reference/agencies.ts";
import { CHANNELS, STATES } from "#domain/vocabulary.ts";
import { eachAtOnce } from "#platform/each-at-once.ts";
import { type Figures, type Place, readCells } from "#store/figures.ts";
import { readProjectedReport } from "#store/figures-cursors.ts";
import { listQueue } from "#store/report-queues.ts";

/** How many reads of the table are under way at a time. */
const AT_ONCE = 10;
/** Reports of a page of the queue. */
const PAGE = 500;

/** What figures can be about: the reference data of all governments. */
export interface Subjects {
  readonly agencies: AgencyTree;
  readonly categories: readonly string[];
  readonly regions: readonly string[];
}

export interface GovernmentReadDeps {
  readonly figures: Figures;
  readonly contributionOf: ContributionOf;
  readonly subjects: Subjects;
}

/**
 * Reads all reports of a government, and the cells that they count in, once.
 *
 * Reports come from the queues of the government, which hold every report by its state. One that
 * changes its state while they are read can be missed: it looks like a fault, which the next read
 * does not confirm.
 *
 * @param months the months that are compared, with their days and, of secret reports, their years,
 *   and what stands now; all periods if absent
 * @returns what is wrong, or was in motion
 */
export async function readGovernment(
  { figures, contributionOf, subjects }: GovernmentReadDeps,
  government: string,
  months?: readonly string[],
): Promise<Faults> {
  const isChecked = ({ period }: Cell) =>
    months === undefined ||
    period === NOW ||
    months.some((month) => period.startsWith(month) || period === yearOf(month));
  const balance = new Balance(figures.generation, contributionOf, { isChecked });
  const places = new Map<string, Place>();
  const add = (place: Place) => places.set(nameOfPlace(place), place);
  for await (const trackingIds of reportsOf(figures, government)) {
    await eachAtOnce(AT_ONCE, trackingIds, async (trackingId) => {
      const cells = balance.addReport(await readProjectedReport(figures.table, trackingId));
      cells.filter(isChecked).forEach(add);
    });
  }
  add({ government, view: "G", key: WHOLE });
  // A sample leaves out where no report counts, and so does a government without reports.
  if (months === undefined && places.size > 1) placesOf(government, subjects).forEach(add);
  await eachAtOnce(AT_ONCE, [...places.values()], async (place) => {
    for (const range of rangesOf(place, months)) {
      for (const cell of await readCells(figures, place, range, "latest")) balance.addCell(cell);
    }
  });
  return balance.faults;
}

/** Every period, and NOW. */
const ALL = { from: "0", to: "~" };

const yearOf = (month: string): string => month.slice(0, "2026".length);

/** Returns what is read of a place: only secret reports are counted by year. */
function rangesOf({ view }: Place, months: readonly string[] | undefined) {
  if (months === undefined) return [ALL];
  const years = view === "X" ? [...new Set(months.map(yearOf))] : [];
  return [
    ...months.map((month) => ({ from: month, to: `${month}-31` })),
    ...[NOW, ...years].map((period) => ({ from: period, to: period })),
  ];
}

const nameOfPlace = ({ government, view, key }: Place): string => `${government}#${view}#${key}`;

/** Returns where a government's cells can be; also those that no report counts in. */
function placesOf(government: string, { agencies, categories, regions }: Subjects): Place[] {
  const keys = {
    G: [WHOLE],
    X: [WHOLE, ...agencies.subtree(government)],
    C: CHANNELS,
    ...Object.fromEntries(
      (["A", "AR", "AK", "D"] as const).map((view) => [view, agencies.subtree(government)]),
    ),
    R: regions,
    S: regions,
    K: categories,
    RK: categories,
  } satisfies Partial<Record<Place["view"], readonly string[]>>;
  return Object.entries(keys).flatMap(([view, ofView]) =>
    ofView.map((key) => ({ government, view: view as Place["view"], key })),
  );
}

async function* reportsOf({ table }: Figures, government: string): AsyncGenerator<string[]> {
  const seen = new Set<string>();
  for (const state of STATES) {
    let after: string | undefined;
    do {
      const page = await listQueue(table, {
        queues: [{ of: "government", body: government }],
        states: [state],
        after,
        limit: PAGE,
      });
      const ids = page.entries.map(({ trackingId }) => trackingId).filter((id) => !seen.has(id));
      for (const id of ids) seen.add(id);
      yield ids;
      after = page.next;
    } while (after !== undefined);
  }
}
