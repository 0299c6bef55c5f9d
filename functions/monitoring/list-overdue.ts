import { method } from "#contract/methods/monitoring/list-overdue.ts";
import { isChargedToAgency } from "#domain/figures/counters.ts";
import { viewOfFilter } from "#domain/figures/figure-filter.ts";
import { stockFigures } from "#domain/figures/month-figures.ts";
import type { Issue } from "#domain/issue.ts";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { dueAt } from "#domain/time/deadlines.ts";
import { type Instant, localDate } from "#domain/time/local-time.ts";
import { longOverdue } from "#domain/time/long-overdue.ts";
import { cursorPage } from "#http/cursor-page.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import type { UseCase } from "#http/use-case.ts";
import { readNow } from "#store/figures.ts";
import { type LongOverdueEntry, listLongOverdue } from "#store/long-overdue.ts";
import type { Table } from "#store/table-client.ts";
import { type MonitoringDeps, wrongGovernment } from "./deps.ts";

/**
 * Lists the public reports of which a missed deadline has escalated to the last level. Of an agency
 * these are the deadlines that are charged to it: not the verification and the review, which are the
 * government's. Reports that are not public are in the total alone, secret ones are in neither.
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
          const isWanted =
            agency === undefined
              ? undefined
              : (entry: LongOverdueEntry) =>
                  agencies.isWithin(entry.owner ?? "", agency) &&
                  deadlinesOf(entry, reference).some(({ kind }) => isChargedToAgency(kind));
          const listed = await listLongOverdue(deps.table, { government, isWanted, after, limit });
          return {
            items: listed.entries.flatMap((entry) => item(entry, { agency, at, reference })),
            ...listed,
          };
        },
      );
      if (!page.ok) return page;
      const { view, key } = viewOfFilter({ agency });
      const { levels } = stockFigures(await readNow(figures, { government, view, key }));
      const body = { total: levels[3] ?? 0, ...page.body };
      return { ok: true, body, publicSeconds: PUBLIC_SECONDS.figures };
    },
  };
}

const deadlinesOf = (entry: LongOverdueEntry, reference: ReferenceData) =>
  longOverdue(entry, clockOf(entry, reference));

/**
 * Returns an entry with its longest overdue deadline, among those of agencies if one is asked for;
 * none if its due year has no calendar. An agency is named only if the deadline is charged to it.
 */
function item(
  entry: LongOverdueEntry,
  { agency, at, reference }: { agency: string | undefined; at: Instant; reference: ReferenceData },
) {
  const clock = clockOf(entry, reference);
  const [longest] = deadlinesOf(entry, reference).filter(
    ({ kind }) => agency === undefined || isChargedToAgency(kind),
  );
  if (!longest) return [];
  const due = dueAt(longest.due, clock);
  if (!due.ok) return [];
  const { trackingId, owner } = entry;
  return [
    {
      trackingId,
      ...(owner !== undefined && isChargedToAgency(longest.kind) && { agency: owner }),
      deadline: longest.kind,
      dueAt: due.at,
      workingDaysOverdue: clock.calendar.through(localDate(at, clock.zone)) - longest.due,
    },
  ];
}
