import { method } from "#contract/methods/monitoring/get-ranking.ts";
import { WHOLE } from "#domain/figures/cells.ts";
import { NOW } from "#domain/figures/fact.ts";
import { sumOfCounters } from "#domain/figures/month-figures.ts";
import { addMonths, type Month, monthOf } from "#domain/figures/months.ts";
import { type Contestant, type Ranked, type RankedLine, ranking } from "#domain/figures/ranking.ts";
import { type Agency, isGovernmentKind } from "#domain/reference/agencies.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import { localDate } from "#domain/time/local-time.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { type Figures, type Place, readCells } from "#store/figures.ts";
import { type MonitoringDeps, toTheMinute, wrongGovernment } from "./deps.ts";

/**
 * Ranks agencies or governments over the last complete months. One query for each, all at once: it
 * reads the months and, since `NOW` sorts after every month, what stands now.
 */
export function getRanking(deps: MonitoringDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ query, at }) {
      const { of } = query;
      const [reference, agencies, figures] = await Promise.all([
        deps.reference(),
        deps.agencies(),
        deps.figures(),
      ]);
      const issue = wrongGovernment(query.government, reference);
      if (issue) return failure("invalid", { issues: [issue] });
      const government = query.government ?? deps.leadGovernment;
      const length = Number(query.period);
      const current = monthOf(localDate(at, zoneOf(government, reference.agencies)));
      const period = { from: addMonths(current, -length), to: addMonths(current, -1) };
      const contestants = await Promise.all(
        agencies
          .filter((agency) => takesPart(of, agency, government))
          .map((agency) => contestant(figures, agency, placeOf(of, agency, government), period)),
      );
      const items = ranking(of, contestants, length).map((line) => ({
        ...line,
        levelThree: levelThree(of, line, government),
      }));
      return {
        ok: true,
        body: { asOf: toTheMinute(at), ...period, definitionsVersion: figures.definitions, items },
        publicSeconds: PUBLIC_SECONDS.figures,
      };
    },
  };
}

/** A government takes part in the ranking of agencies where another one forwards reports to it. */
const takesPart = (of: Ranked, { code, kind }: Agency, government: string): boolean =>
  of === "governments" ? isGovernmentKind(kind) : code !== government;

const placeOf = (of: Ranked, { code }: Agency, government: string): Place =>
  of === "governments"
    ? { government: code, view: "G", key: WHOLE }
    : { government, view: "A", key: code };

async function contestant(
  figures: Figures,
  { code, name, active, succeededBy }: Agency,
  place: Place,
  { from, to }: { readonly from: Month; readonly to: Month },
): Promise<Contestant> {
  const cells = await readCells(figures, place, { from, to: NOW });
  const sum = (isWanted: (period: string) => boolean) =>
    sumOfCounters(
      cells.filter(({ cell }) => isWanted(cell.period)).map(({ counters }) => counters),
    );
  return {
    ...{ code, name, active, ...(succeededBy !== undefined && { succeededBy }) },
    counters: sum((period) => period >= from && period <= to),
    now: sum((period) => period === NOW),
  };
}

function levelThree(of: Ranked, { code, overdue }: RankedLine, government: string) {
  const filter = of === "governments" ? { government: code } : { government, agency: code };
  return {
    reports: overdue[3] ?? 0,
    list: `/v1/monitoring/overdue?${new URLSearchParams(filter)}`,
  };
}
