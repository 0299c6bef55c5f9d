import { createReadStream } from "node:fs";
import { join } from "node:path";
import { namesOf, type ReferenceLists } from "#domain/open-data/reference.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { workingDayCalendar } from "#domain/time/working-days.ts";
import {
  type ExportedTables,
  type ExportSource,
  exportTables,
} from "#functions/export-open-data/export-tables.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { rowsOf, type Source } from "#tools/recompute-figures.mjs";

const { agencies, categories, regions, calendarYears, policies } = await readReferenceData(KALTIM);

export { agencies };

/** The reference data of Kaltim as exports publish them. */
const lists: ReferenceLists = {
  agencies,
  categories,
  regions,
  policies,
  years: calendarYears,
};

export const names = namesOf(lists, {
  off: workingDayCalendar(calendarYears, "off"),
  working: workingDayCalendar(calendarYears, "working"),
});

/** Exports histories into a folder. */
export function exported(
  folder: string,
  histories: Iterable<readonly HistoryEvent[]>,
  changes: Partial<ExportSource> = {},
): Promise<ExportedTables> {
  let number = 0;
  return exportTables(folder, {
    ...{ lists, names, earlier: new Set<string>(), exportName: "2026-11", detect: () => [] },
    at: "2026-12-01T00:00:00.000Z",
    histories: each(histories),
    // Random, and the same in every run.
    newId: () => ((number++ * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0"),
    ...changes,
  });
}

async function* each<T>(all: Iterable<T>): AsyncGenerator<T> {
  yield* all;
}

/** Reads the tables of an exported folder as anyone reads the published ones. */
export const folderSource = (folder: string): Source => ({
  rows: (name) => rowsOf(createReadStream(join(folder, `${name}.csv`), "utf8")),
});

/** Reads all rows of a table of an exported folder. */
export async function rowsIn(folder: string, name: string): Promise<Record<string, string>[]> {
  const all: Record<string, string>[] = [];
  for await (const row of folderSource(folder).rows(name)) all.push(row);
  return all;
}
