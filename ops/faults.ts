import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { evolve, fold } from "#domain/report/evolve.ts";
import { erasedPaths, verifyHistory } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import { parkedReportsKey } from "#store/entities/report-places.ts";
import { EVENT, REPORT, REPORT_INDEX_ATTRIBUTES } from "#store/entities/reports.ts";
import { indexAttributes } from "#store/report-indexes.ts";
import { fromEventItem, fromSnapshotItem, placementIn, placementOf } from "#store/report-items.ts";
import type { Item } from "#store/table-client.ts";
import type { StoredReport } from "./scan-reports.ts";

/**
 * Returns what is wrong with a stored report, each fault as one line that names places but no
 * content: items that cannot be read, a history with a gap or a changed event, a wrong placement
 * beside an event, a snapshot that is not the fold of the history, and wrong index keys.
 */
export function faultsOf({ items }: StoredReport, reference: ReferenceData): readonly string[] {
  const faults: string[] = [];
  const read = <T>(item: Item, parse: (item: Item) => T): T | undefined => {
    const result = attempt(() => parse(item));
    if (!result.ok) faults.push(`${item["sk"]} cannot be read: ${result.why}`);
    return result.ok ? result.value : undefined;
  };
  const snapshotItem = items.find(REPORT.is);
  const eventItems = items.filter(({ sk }) => String(sk).startsWith(EVENT.sk.prefix));
  const history = eventItems.map((item) => read(item, fromEventItem));
  const report = snapshotItem && read(snapshotItem, fromSnapshotItem)?.report;

  for (const item of eventItems) {
    if (!EVENT.is(item)) faults.push(`${item["sk"]} is not a key of an event`);
  }
  if (eventItems.length === 0) faults.push("it has no history");
  else if (isWhole(history)) {
    faults.push(...faultsOfHistory(history, report));
    if (faults.length === 0) faults.push(...faultsOfPlacements(eventItems, history));
  }
  if (!snapshotItem) faults.push("it has no snapshot");
  if (snapshotItem && report) faults.push(...faultsOfIndexes(snapshotItem, report, reference));
  return faults;
}

/**
 * Returns how many words of the report's history were erased; events that cannot be read count as
 * 0.
 */
export function erasedWordsOf({ items }: StoredReport): number {
  return items
    .filter(({ sk }) => EVENT.sk.read(String(sk)) !== undefined)
    .map((item) => attempt(() => erasedPaths(fromEventItem(item)).length))
    .reduce((sum, read) => sum + (read.ok ? read.value : 0), 0);
}

/** Returns whether the sweep parked the report, so that it waits for an operator. */
export function isParked({ items }: StoredReport): boolean {
  return items.some(({ due }) => due === parkedReportsKey.of({}));
}

/** Calls a function. If it fails, returns the reason, without any stored content. */
export function attempt<T>(
  does: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, value: does() };
  } catch (error) {
    if (error instanceof z.core.$ZodError) return { ok: false, why: placesOf(error) };
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** Returns where the faults are, without the content at these places. */
export function placesOf({ issues }: z.core.$ZodError): string {
  const places = issues.map((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys.join(" ") : "";
    return [issue.path.join("."), issue.code, keys].filter((word) => word !== "").join(" ");
  });
  return [...new Set(places)].join(", ");
}

const isWhole = (history: readonly (HistoryEvent | undefined)[]): history is HistoryEvent[] =>
  history.every((event) => event !== undefined);

function faultsOfHistory(history: readonly HistoryEvent[], report: Report | undefined): string[] {
  const { fault: broken } = verifyHistory(history);
  const faults = broken ? [`version ${broken.version}: ${broken.fault}`] : [];
  // The fold of a history with a gap means nothing.
  if (broken?.fault === "gap") return faults;
  const folded = attempt(() => fold(history));
  if (!folded.ok) return [...faults, `the history does not fold: ${folded.why}`];
  const differing = report ? differences(report, folded.value) : [];
  if (differing.length > 0) {
    faults.push(`the snapshot is not what the history makes: ${differing.join(", ")}`);
  }
  return faults;
}

/** @param history the events in the items; it folds */
function faultsOfPlacements(items: readonly Item[], history: readonly HistoryEvent[]): string[] {
  let report: Report | undefined;
  return history.flatMap((event, index) => {
    report = evolve(report, event);
    const stored = attempt(() => placementIn(items[index] ?? {}));
    const isRight = stored.ok && isDeepStrictEqual(stored.value, placementOf(report));
    return isRight ? [] : [`version ${event.version}: its placement is wrong`];
  });
}

function faultsOfIndexes(item: Item, report: Report, reference: ReferenceData): string[] {
  const expected = attempt(() => indexAttributes(report, clockOf(report, reference)));
  if (!expected.ok) return [`its place in the indexes is unknown: ${expected.why}`];
  const stored = Object.fromEntries(REPORT_INDEX_ATTRIBUTES.map((name) => [name, item[name]]));
  // The due keys of a parked report are those of the list for operators.
  const due = {
    due: stored["due"],
    dueOrder: stored["dueOrder"],
  };
  const differing = differences(
    stored,
    item["due"] === parkedReportsKey.of({}) ? { ...expected.value, ...due } : expected.value,
  );
  return differing.length > 0 ? [`its index keys are wrong: ${differing.join(", ")}`] : [];
}

/** Returns the names of the attributes in which two objects differ. */
function differences(one: object, other: object): string[] {
  const a = new Map(Object.entries(one));
  const b = new Map(Object.entries(other));
  return [...new Set([...a.keys(), ...b.keys()])].filter(
    (name) => !isDeepStrictEqual(a.get(name), b.get(name)),
  );
}
