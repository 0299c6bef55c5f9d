import { WHOLE } from "#domain/figures/cells.ts";
import {
  type Edition,
  hasFigures,
  makeEdition,
  monthToPublish,
  type PublishedFigures,
} from "#domain/figures/edition.ts";
import { monthFigures, sumOfCounters } from "#domain/figures/month-figures.ts";
import type { Month } from "#domain/figures/months.ts";
import { secretInMonth } from "#domain/figures/small-numbers.ts";
import { type Agency, isGovernmentKind } from "#domain/reference/agencies.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { type Instant, localDate } from "#domain/time/local-time.ts";
import { eachAtOnce } from "#platform/each-at-once.ts";
import { readCells } from "#store/figures.ts";
import type { CurrentFigures } from "#store/figures-generation.ts";
import type { EditionsBucket } from "./editions-bucket.ts";
import type { ReadExported } from "./exported-figures.ts";

export const FUNCTION = "publish-month";

export interface PublishMonthDeps {
  readonly reference: () => Promise<ReferenceData>;
  /** All agencies, also inactive ones: they keep their figures. */
  readonly agencies: () => Promise<readonly Agency[]>;
  /** The codes of all categories. */
  readonly categories: () => Promise<ReadonlySet<string>>;
  readonly figures: () => Promise<CurrentFigures>;
  readonly editions: EditionsBucket;
  readonly readExported: ReadExported;
}

/** How many partitions are read at once. */
const AT_ONCE = 25;

/**
 * Publishes the month before as an edition, from the fifth working day of a month on, for each
 * government that had figures in it. A month that is published stays as it is. The figures are those
 * of the month's export of the open data if there is one, so that it proves them at any time, else
 * those of now.
 *
 * @returns the governments of which an edition was published now
 */
export async function publishMonth(
  deps: PublishMonthDeps,
  at: Instant,
): Promise<{ readonly published: readonly string[] }> {
  const [reference, agencies] = await Promise.all([deps.reference(), deps.agencies()]);
  const published: string[] = [];
  for (const { code: government, kind } of agencies) {
    if (!isGovernmentKind(kind)) continue;
    const today = localDate(at, zoneOf(government, reference.agencies));
    const month = monthToPublish(today, reference.calendars.off);
    if (month === undefined) continue;
    const edition =
      (await deps.editions.read(government, month)) ??
      (await newEdition(deps, { government, month, at }));
    // Also of an edition that is there, since a run may have broken off before its last file.
    if (edition && (await deps.editions.publish(edition))) published.push(government);
  }
  return { published };
}

interface Asked {
  readonly government: string;
  readonly month: Month;
  readonly at: Instant;
}

/** Returns the edition of a month, or undefined if the government had no figures in it. */
async function newEdition(
  deps: PublishMonthDeps,
  { government, month, at }: Asked,
): Promise<Edition | undefined> {
  const [figures, { agencies, regions }, allAgencies, categories, exported] = await Promise.all([
    deps.figures(),
    deps.reference(),
    deps.agencies(),
    deps.categories(),
    deps.readExported(month),
  ]);
  const read = async (view: PublishedFigures["view"], key: string): Promise<PublishedFigures> => {
    const place = { government, view, key };
    const cells =
      exported?.(place) ?? (await readCells(figures, place, { from: month, to: month }));
    const [only] = monthFigures([month], cells, true);
    if (!only) throw new Error("One month has figures of one month");
    return { view, key, month: only };
  };
  const [whole, secret] = await Promise.all([
    read("G", WHOLE),
    readCells(figures, { government, view: "X", key: WHOLE }, { from: month, to: month }),
  ]);
  if (!hasFigures(whole.month) && secret.length === 0) return undefined;
  const received = sumOfCounters(secret.map(({ counters }) => counters))["received"] ?? 0;
  const places = [
    ...allAgencies.map(({ code }) => ["A", code] as const),
    ...[...regions].map((code) => ["R", code] as const),
    ...[...categories].map((code) => ["K", code] as const),
  ];
  const parts = await eachAtOnce(AT_ONCE, places, ([view, key]) => read(view, key));
  const imprint = {
    edition: month,
    government,
    zone: zoneOf(government, agencies),
    definitionsVersion: figures.definitions,
    publishedAt: at,
    ...(exported && { openData: month }),
  };
  const withSecret = { ...whole, month: { ...whole.month, secret: secretInMonth(received) } };
  return makeEdition(imprint, withSecret, parts);
}
