import * as z from "zod";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { listParked } from "#store/due-reports.ts";
import { indexAttributes } from "#store/report-indexes.ts";
import type { Snapshot } from "#store/report-items.ts";
import { loadSnapshot, rekeyReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { attempt, placesOf } from "./faults.ts";

/** Index entries read per page. */
const PAGE = 500;

/** Returns the tracking ids of all reports that the sweep parked, the oldest first. */
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

/**
 * The result of a retry: the report is due again, an action ended the parking first, or it stays
 * parked.
 */
export type Retried =
  | { readonly outcome: "back" | "moved-on" }
  | { readonly outcome: "stays"; readonly why: string };

/**
 * Puts a parked report back into the due index, if it can be read and its index keys can be
 * computed. If a reporter or an officer acts on the report at the same time, that action ends the
 * parking.
 */
export async function retryParkedReport(
  table: Table,
  trackingId: string,
  reference: ReferenceData,
): Promise<Retried> {
  const snapshot = await readSnapshot(table, trackingId);
  if (snapshot === undefined) return { outcome: "moved-on" };
  if (typeof snapshot === "string") {
    return { outcome: "stays", why: `it cannot be read: ${snapshot}` };
  }
  const clock = attempt(() => {
    const found = clockOf(snapshot.report, reference);
    indexAttributes(snapshot.report, found);
    return found;
  });
  if (!clock.ok) return { outcome: "stays", why: clock.why };
  const back = await rekeyReport(table, snapshot, clock.value);
  return { outcome: back ? "back" : "moved-on" };
}

/** Reads a snapshot, or returns why it cannot be read. */
async function readSnapshot(
  table: Table,
  trackingId: string,
): Promise<Snapshot | string | undefined> {
  try {
    return await loadSnapshot(table, trackingId);
  } catch (error) {
    if (error instanceof z.core.$ZodError) return placesOf(error);
    throw error;
  }
}
