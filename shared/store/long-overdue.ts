import * as z from "zod/mini";
import { deadlinesSchema } from "#domain/time/deadlines.ts";
import { reportsLongOverdue } from "./entities/report-lists.ts";
import { overduePosition, overdueReportsKey } from "./entities/report-places.ts";
import { REPORT } from "./entities/reports.ts";
import { filteredPage } from "./filtered-page.ts";
import { type Page, trackingIdSchema, withTrackingId } from "./list-entries.ts";
import { FIRST, LAST } from "./positions.ts";
import { queryPage } from "./read.ts";
import type { Item, Table } from "./table-client.ts";

const entrySchema = z.object({
  pk: trackingIdSchema,
  government: z.string(),
  owner: z.optional(z.string()),
  policy: z.string(),
  deadlines: deadlinesSchema,
  overdueOrder: z.string(),
});
const toEntry = (item: Item) => withTrackingId(entrySchema.parse(item));
/** A public report with a deadline at the last level of escalation. */
export type LongOverdueEntry = ReturnType<typeof toEntry>;

/** Which of them to list. */
export interface LongOverdueQuery {
  readonly government: string;
  /** Which of them to list; all if absent. */
  readonly isWanted?: ((entry: LongOverdueEntry) => boolean) | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Lists a government's long overdue reports, the longest overdue first, as `filteredPage` does. */
export function listLongOverdue(
  table: Table,
  { government, isWanted, ...page }: LongOverdueQuery,
): Promise<Page<LongOverdueEntry>> {
  const range = { government, from: FIRST, to: LAST };
  return filteredPage(
    {
      async read(position, limit) {
        const after = position === undefined ? undefined : entryAt(government, position);
        const { items, readTo } = await queryPage(table, reportsLongOverdue, range, {
          ...{ limit, after },
        });
        const listed = items.map(toEntry);
        return { entries: isWanted ? listed.filter(isWanted) : listed, next: readTo };
      },
      positionOf: ({ overdueOrder }) => overdueOrder,
      isFiltered: isWanted !== undefined,
    },
    { after: page.after, limit: page.limit },
  );
}

/** Returns the keys of the entry at a position, even if it does not exist any more. */
function entryAt(government: string, position: string) {
  const trackingId = overduePosition.read(position)?.trackingId ?? "";
  const index = { overdueOf: overdueReportsKey.of({ government }), overdueOrder: position };
  return { ...REPORT.key({ trackingId }), ...index };
}
