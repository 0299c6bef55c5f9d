import { method } from "#contract/methods/monitoring/list-overdue.ts";
import { viewOfFilter } from "#domain/figures/figure-filter.ts";
import { stockFigures } from "#domain/figures/month-figures.ts";
import type { Issue } from "#domain/issue.ts";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { dueAt } from "#domain/time/deadlines.ts";
import { type Instant, localDate } from "#domain/time/local-time.ts";
import { longOverdue } from "#domain/time/long-overdue.ts";
import { cursorPage } from "#http/cursor-page.ts";
import type { UseCase } from "#http/use-case.ts";
import { readNow } from "#store/figures.ts";
import { type LongOverdueEntry, listLongOverdue } from "#store/long-overdue.ts";
import type { Table } from "#store/table-client.ts";
import { type MonitoringDeps, PUBLIC_SECONDS, wrongGovernment } from "./deps.ts";

/**
 * Lists the public reports of which a missed deadline has escalated to the last level. Those that
 * are not public are in the total alone, secret ones are in neither.
 */
export function listOverdue(
  deps: MonitoringDeps & { readonly table: Table },
): UseCase<typeof method> {
  return {
    method,
    async handle({ query, at }) {
      const [reference, figures] = await Promise.all([deps.reference(), deps.figures()]);
      const { limit, cursor, government = deps.leadGovernment, agency } = query;
      const { agencies } = reference;
      const question = { of: method.operationId, by: { government, agency } };
      const issues: Issue[] = [wrongGovernment(query.government, reference) ?? []].flat();
      if (agency !== undefined && !agencies.get(agency)) {
        issues.push({ path: "agency", rule: "unknown-agency" });
      }
      const page = await cursorPage(
        { cursors: deps.cursors, question, cursor, issues },
        async (after) => {
          const owners = agency === undefined ? undefined : new Set(agencies.subtree(agency));
          const listed = await listLongOverdue(deps.table, { government, owners, after, limit });
          return {
            items: listed.entries.flatMap((entry) => item(entry, at, reference)),
            ...listed,
          };
        },
      );
      if (!page.ok) return page;
      const { view, key } = viewOfFilter({ agency });
      const { levels } = stockFigures(await readNow(figures, { government, view, key }));
      const body = { total: levels[3] ?? 0, ...page.body };
      return { ok: true, body, publicSeconds: PUBLIC_SECONDS };
    },
  };
}

/** Returns an entry with its longest overdue deadline; none if its due year has no calendar. */
function item(entry: LongOverdueEntry, at: Instant, reference: ReferenceData) {
  const clock = clockOf(entry, reference);
  const [longest] = longOverdue(entry, clock);
  if (!longest) return [];
  const due = dueAt(longest.due, clock);
  if (!due.ok) return [];
  const { trackingId, owner } = entry;
  return [
    {
      trackingId,
      ...(owner !== undefined && { agency: owner }),
      deadline: longest.kind,
      dueAt: due.at,
      workingDaysOverdue: clock.calendar.through(localDate(at, clock.zone)) - longest.due,
    },
  ];
}
