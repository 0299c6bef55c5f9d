import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type * as z from "zod/mini";
import type { HistoryEvent } from "#domain/report/event.ts";
import { FIGURES_CURSOR, historyToCount } from "./entities/figures-cursors.ts";
import type { Figures } from "./figures.ts";
import { queryAll } from "./read.ts";
import { historyIn } from "./report-items.ts";
import { type Item, type Table, toItem } from "./table-client.ts";
import { type Condition, isNew, put } from "./write.ts";

/** Up to where the history of a report is counted in a generation of the figures. */
export type FiguresCursor = z.infer<typeof FIGURES_CURSOR.schema>;

/** A report as projections read it. */
export interface ProjectedReport {
  readonly trackingId: string;
  /** The whole history, from the first event. */
  readonly history: readonly HistoryEvent[];
  /** By generation of the figures. */
  readonly cursors: ReadonlyMap<number, FiguresCursor>;
}

/**
 * Reads a report for projections, in one consistent query. The cursors are read before the history,
 * so it is never behind them.
 *
 * @throws Error that names the report if the table is damaged
 */
export async function readProjectedReport(
  table: Table,
  trackingId: string,
): Promise<ProjectedReport> {
  return toProjectedReport(trackingId, await queryAll(table, historyToCount, { trackingId }));
}

/** Parses the events and cursors among the items of a report, as `readProjectedReport` does. */
export function toProjectedReport(trackingId: string, items: readonly Item[]): ProjectedReport {
  const history = historyIn(trackingId, items);
  const cursors = items.filter(FIGURES_CURSOR.is).map((item) => {
    const generation = FIGURES_CURSOR.sk.read(String(item["sk"]))?.generation ?? 0;
    return [generation, FIGURES_CURSOR.parse(item)] as const;
  });
  return { trackingId, history, cursors: new Map(cursors) };
}

/**
 * Returns the part of a transaction that moves a cursor, on condition that it is still as it was
 * seen. Each move changes the version or the mark, so no two moves of a report meet the same
 * condition.
 *
 * @param seen undefined if the report was not counted yet
 */
export function moveCursor(
  { table, generation }: Figures,
  trackingId: string,
  { seen, next }: { readonly seen: FiguresCursor | undefined; readonly next: FiguresCursor },
): TransactWriteItem {
  const item = { ...FIGURES_CURSOR.key({ trackingId, generation }), ...next };
  return put(table, item, seen ? isStill(seen) : isNew);
}

function isStill({ version, pending }: FiguresCursor): Condition {
  return {
    ConditionExpression: pending
      ? "version = :version AND #pending.#written = :written"
      : "version = :version AND attribute_not_exists(#pending)",
    ExpressionAttributeNames: { "#pending": "pending", ...(pending && { "#written": "written" }) },
    ExpressionAttributeValues: toItem({
      ":version": version,
      ...(pending && { ":written": pending.written }),
    }),
  };
}
