import * as z from "zod";
import { clockOf, type ReferenceData } from "../shared/domain/reference-data.ts";
import type { Report } from "../shared/domain/report.ts";
import { indexAttributes } from "../shared/store/keys.ts";
import { listParked } from "../shared/store/report-lists.ts";
import { loadSnapshot, reindexReport } from "../shared/store/reports.ts";
import type { Table } from "../shared/store/table-client.ts";
import { attempt, placesOf } from "./faults.ts";

/** Entries of a page of the index. */
const PAGE = 500;

/** Tracking ids of all reports that the sweep has put aside, the longest there first. */
export async function allParked(table: Table, pageSize = PAGE): Promise<string[]> {
  const all: string[] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await listParked(table, pageSize, after);
    all.push(...entries);
    after = next;
  } while (after !== undefined);
  return all;
}

/** What became of a parked report: it waits for time again, somebody moved it on, or it stays and why. */
export type Retried =
  | { readonly outcome: "back" | "moved-on" }
  | { readonly outcome: "stays"; readonly why: string };

/**
 * Puts a parked report back where the sweep finds it, if it can be read and its place be computed.
 * What somebody does to the report meanwhile goes first.
 */
export async function retryParked(
  table: Table,
  trackingId: string,
  reference: ReferenceData,
): Promise<Retried> {
  const report = await readReport(table, trackingId);
  if (report === undefined) return { outcome: "moved-on" };
  if (typeof report === "string") return { outcome: "stays", why: `it cannot be read: ${report}` };
  const clock = attempt(() => {
    const found = clockOf(report, reference);
    indexAttributes(report, found);
    return found;
  });
  if (!clock.ok) return { outcome: "stays", why: clock.why };
  const back = await reindexReport(table, report, clock.value);
  return { outcome: back ? "back" : "moved-on" };
}

/** A report, or why it cannot be read. */
async function readReport(table: Table, trackingId: string): Promise<Report | string | undefined> {
  try {
    return (await loadSnapshot(table, trackingId))?.report;
  } catch (error) {
    if (error instanceof z.core.$ZodError) return placesOf(error);
    throw error;
  }
}
