import { method } from "#contract/methods/monitoring/get-figures.ts";
import { WHOLE } from "#domain/figures/cells.ts";
import type { Edition } from "#domain/figures/edition.ts";
import {
  FILTERS,
  type FilteredView,
  filtersTooMany,
  viewOfFilter,
} from "#domain/figures/figure-filter.ts";
import { monthFigures, stockFigures, sumOfCounters } from "#domain/figures/month-figures.ts";
import {
  addMonths,
  MOST_MONTHS,
  type Month,
  monthOf,
  monthsBetween,
} from "#domain/figures/months.ts";
import { revisionsOf } from "#domain/figures/revisions.ts";
import { secretInMonth, secretInYear } from "#domain/figures/small-numbers.ts";
import type { Issue } from "#domain/issue.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { localDate } from "#domain/time/local-time.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure, type Request, type UseCase } from "#http/use-case.ts";
import { type Figures, readCells, readNow } from "#store/figures.ts";
import { type MonitoringDeps, toTheMinute, wrongGovernment } from "./deps.ts";

type Query = Request<typeof method>["query"];

/** How many months are given if the request does not say. */
const USUAL_MONTHS = 12;

/**
 * Gives the figures of some months and what stands now: two queries of one partition, in parallel,
 * and a third one for secret reports.
 */
export function getFigures(deps: MonitoringDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ query, at }) {
      const [reference, categories, figures] = await Promise.all([
        deps.reference(),
        deps.categories(),
        deps.figures(),
      ]);
      const government = query.government ?? deps.leadGovernment;
      const wrong = wrongCodes(query, reference, categories);
      if (wrong.length > 0) return failure("invalid", { issues: wrong });
      const zone = zoneOf(government, reference.agencies);
      const period = periodOf(query, monthOf(localDate(at, zone)));
      const issues = [...tooManyFilters(query), ...wrongPeriod(query, period)];
      if (issues.length > 0) return failure("invalid", { issues });
      const filtered = viewOfFilter(query);
      const asked: Asked = { government, filtered, ...period };
      const edition = query.edition && (await deps.readEdition(government, query.edition));
      if (query.edition !== undefined && !edition) return failure("edition-not-found");
      const body = {
        asOf: toTheMinute(at),
        government,
        zone,
        definitionsVersion: figures.definitions,
        ...(await figuresOf(figures, asked)),
      };
      return {
        ok: true,
        body: edition ? asPublished(body, edition, filtered) : body,
        publicSeconds: PUBLIC_SECONDS.figures,
      };
    },
  };
}

interface Asked {
  readonly government: string;
  readonly filtered: FilteredView;
  readonly from: Month;
  readonly to: Month;
}

/** Reads the figures of some months, and what stands now. */
async function figuresOf(figures: Figures, { government, filtered, from, to }: Asked) {
  const { view, key, counts, hasTimes } = filtered;
  const place = { government, view, key };
  const [cells, now, secret] = await Promise.all([
    readCells(figures, place, { from, to }),
    readNow(figures, place),
    readSecret(figures, government, filtered, { from, to }),
  ]);
  const counted = cells.filter(({ cell }) => counts(cell.part));
  const months = monthFigures(monthsBetween(from, to), counted, hasTimes);
  return {
    months: months.map((month) => ({
      ...month,
      ...(view === "G" && { secret: secretInMonth(secret.get(month.month) ?? 0) }),
    })),
    ...(view === "A" && {
      secretByYear: Object.fromEntries(
        yearsOf(from, to).map((year) => [year, secretInYear(secret.get(year) ?? 0)]),
      ),
    }),
    now: stockFigures(now.filter(({ cell }) => counts(cell.part))),
  };
}

/** Reads how many secret reports there are: of a government by month, of an agency by year. */
async function readSecret(
  figures: Figures,
  government: string,
  { view, key }: FilteredView,
  { from, to }: { readonly from: Month; readonly to: Month },
): Promise<ReadonlyMap<string, number>> {
  if (view !== "G" && view !== "A") return new Map();
  const ofWhole = view === "G";
  const place = { government, view: "X", key: ofWhole ? WHOLE : key } as const;
  const range = ofWhole ? { from, to } : { from: from.slice(0, 4), to: to.slice(0, 4) };
  const cells = await readCells(figures, place, range);
  const byPeriod = Map.groupBy(cells, ({ cell }) => cell.period);
  return new Map(
    [...byPeriod].map(([period, own]) => {
      const counters = sumOfCounters(own.map(({ counters }) => counters));
      return [period, counters[ofWhole ? "received" : "assigned"] ?? 0];
    }),
  );
}

const yearsOf = (from: Month, to: Month): string[] => [
  ...new Set(monthsBetween(from, to).map((month) => month.slice(0, 4))),
];

type Body = Awaited<ReturnType<typeof figuresOf>>;

/** Puts the figures as they were published in the place of today's, with what changed since. */
function asPublished<B extends Body>(body: B, edition: Edition, { view, key }: FilteredView) {
  const { edition: month, publishedAt, definitionsVersion, openData } = edition;
  const published = edition.figures.find((each) => each.view === view && each.key === key)?.month;
  const [current] = body.months;
  if (!current) throw new Error("An edition is of one month");
  // What was all zero is not in an edition.
  const then = published ?? { ...monthFigures([month], [], true)[0], secret: current.secret };
  return {
    ...body,
    edition: month,
    publishedAt,
    ...(openData !== undefined && { openData }),
    definitionsVersion,
    months: [then],
    revisions: revisionsOf({ ...current, ...then }, current),
  };
}

/** Returns the months that are asked for: those of the query, or the last twelve. */
function periodOf({ from, to, edition }: Query, current: Month): { from: Month; to: Month } {
  if (edition !== undefined) return { from: edition, to: edition };
  const last = to ?? (from !== undefined && from > current ? from : current);
  return { from: from ?? addMonths(last, 1 - USUAL_MONTHS), to: last };
}

function wrongCodes(
  { government, agency, region, category }: Query,
  reference: ReferenceData,
  categories: ReadonlySet<string>,
): Issue[] {
  const { agencies, regions } = reference;
  const issues: (Issue | false | undefined)[] = [
    wrongGovernment(government, reference),
    agency !== undefined && !agencies.get(agency) && { path: "agency", rule: "unknown-agency" },
    region !== undefined && !regions.has(region) && { path: "region", rule: "unknown-region" },
    category !== undefined &&
      !categories.has(category) && { path: "category", rule: "unknown-category" },
  ];
  return issues.filter((issue) => issue !== false && issue !== undefined);
}

function tooManyFilters(query: Query): Issue[] {
  const third = filtersTooMany(query);
  if (query.edition === undefined || third.length > 0) {
    return third.map((path) => ({ path, rule: "third-filter" }));
  }
  const second = FILTERS.filter((name) => query[name] !== undefined).slice(1);
  return second.map((path) => ({ path, rule: "edition-filter" }));
}

function wrongPeriod(query: Query, { from, to }: { from: Month; to: Month }): Issue[] {
  if (query.edition !== undefined) {
    const named = (["from", "to"] as const).filter((name) => query[name] !== undefined);
    return named.map((path) => ({ path, rule: "edition-is-a-month" }));
  }
  if (to < from) return [{ path: "to", rule: "ends-before-first-month" }];
  if (addMonths(from, MOST_MONTHS) > to) return [];
  return [{ path: query.from === undefined ? "to" : "from", rule: "too-many-months" }];
}
