import { additionsOf, type Cell, type Counters, sumOf } from "#domain/figures/cells.ts";
import { contributionOf } from "#domain/figures/facts.ts";
import { type FigureFilter, viewOfFilter } from "#domain/figures/figure-filter.ts";
import { monthFigures, stockFigures, sumOfCounters } from "#domain/figures/month-figures.ts";
import { monthsBetween } from "#domain/figures/months.ts";
import { type Ranked, ranking } from "#domain/figures/ranking.ts";
import { isGovernmentKind } from "#domain/reference/agencies.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { agencies } from "./exported-folder.ts";
import { ZONE } from "./random-reports.ts";

type Query = Readonly<Record<string, string | number>>;

/**
 * Answers as /v1/monitoring and its ranking do, with the figures of histories, without a table.
 *
 * @param period the months that the ranking goes over
 */
export function domainApi(
  histories: readonly (readonly HistoryEvent[])[],
  { from, to }: { readonly from: string; readonly to: string },
) {
  const sums = sumOf(histories.flatMap((each) => additionsOf(contributionOf(each, ZONE))));
  const byPlace = Map.groupBy(sums.values(), ({ cell }) => placeOf(cell));
  const cellsAt = (place: Pick<Cell, "government" | "view" | "key">) =>
    byPlace.get(placeOf(place)) ?? [];
  const countersIn = (
    place: Pick<Cell, "government" | "view" | "key">,
    isWanted: (period: string) => boolean,
  ): Counters =>
    sumOfCounters(
      cellsAt(place)
        .filter(({ cell }) => isWanted(cell.period))
        .map(({ counters }) => counters),
    );
  return {
    async monitoring(query: Query) {
      const { view, key, counts, hasTimes } = viewOfFilter(query as FigureFilter);
      const place = { government: String(query["government"]), view, key };
      const cells = cellsAt(place).filter(({ cell }) => view.length === 1 || counts(cell.part));
      const months = monthsBetween(String(query["from"]), String(query["to"]));
      return {
        months: monthFigures(months, cells, hasTimes),
        now: stockFigures(cells.filter(({ cell }) => cell.period === "NOW")),
      };
    },
    async ranking({ of, government, period }: Query) {
      const contestants = agencies
        .filter(({ kind, code }) =>
          of === "governments" ? isGovernmentKind(kind) : code !== government,
        )
        .map(({ code, name, active }) => {
          const place =
            of === "governments"
              ? ({ government: code, view: "G", key: "all" } as const)
              : ({ government: String(government), view: "A", key: code } as const);
          const counters = countersIn(place, (each) => each >= from && each <= to);
          return { code, name, active, counters, now: countersIn(place, (each) => each === "NOW") };
        });
      const lines = ranking(of as Ranked, contestants, Number(period));
      const items = lines.map((line) => ({
        ...line,
        levelThree: { reports: line.overdue[3] ?? 0, list: "" },
      }));
      return { from, to, items };
    },
  };
}

const placeOf = ({ government, view, key }: Pick<Cell, "government" | "view" | "key">) =>
  [government, view, key].join("#");
