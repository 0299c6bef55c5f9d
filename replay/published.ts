import { setTimeout } from "node:timers/promises";
import type * as z from "zod";
import { monitoringSchema } from "#contract/monitoring-views.ts";
import type { LocalStack } from "#local/kanal.ts";
import { readProjectedReport } from "#store/figures-cursors.ts";
import { currentFigures } from "#store/figures-generation.ts";
import type { Table } from "#store/table-client.ts";
import { mustCall } from "./api.ts";
import { GOVERNMENT } from "./central-java.ts";
import type { ExpectedMonth } from "./oracle-months.ts";

/** A month of the monitoring page. */
export type PublishedMonth = z.infer<typeof monitoringSchema>["months"][number];

/** How long figures may take to be counted after the last event, in milliseconds. */
const LONGEST_WAIT_MS = 120_000;
const PAUSE_MS = 200;

/**
 * Waits until every event of these reports is counted in the figures.
 *
 * @throws Error if that takes longer than LONGEST_WAIT_MS
 */
export async function waitUntilCounted(
  table: Table,
  trackingIds: readonly string[],
): Promise<void> {
  const { generation } = await currentFigures(table);
  const giveUpAt = performance.now() + LONGEST_WAIT_MS;
  for (const trackingId of trackingIds) {
    while (!(await isCounted(table, trackingId, generation))) {
      if (performance.now() > giveUpAt) {
        throw new Error(`${trackingId} was not counted in the figures`);
      }
      await setTimeout(PAUSE_MS);
    }
  }
}

async function isCounted(table: Table, trackingId: string, generation: number): Promise<boolean> {
  const { history, cursors } = await readProjectedReport(table, trackingId);
  const cursor = cursors.get(generation);
  return cursor?.version === history.length && cursor.pending === undefined;
}

/** Reads the months of the monitoring page. */
export async function publishedMonths(
  { url }: Pick<LocalStack, "url">,
  from: string,
  to: string,
): Promise<readonly PublishedMonth[]> {
  const query = new URLSearchParams({ government: GOVERNMENT, from, to });
  const { months } = await mustCall(url, {
    method: "GET",
    path: `/v1/monitoring?${query}`,
    answer: monitoringSchema,
  });
  return months;
}

/** Returns what the page says otherwise than the oracle, a line for each difference. */
export function differencesFrom(
  expected: ReadonlyMap<string, ExpectedMonth>,
  months: readonly PublishedMonth[],
): string[] {
  const names = new Set([...expected.keys(), ...months.map(({ month }) => month)]);
  return [...names].sort().flatMap((name) => {
    const published = months.find(({ month }) => month === name);
    const { counters, durations } = expected.get(name) ?? { counters: {}, durations: {} };
    return [
      ...differences(name, counters, published?.cells.complaint ?? {}),
      ...Object.entries(durations).flatMap(([kind, days]) =>
        differences(`${name} ${kind}`, summaryOf(days), timesOf(published, kind)),
      ),
    ];
  });
}

type Numbers = Readonly<Record<string, number | null>>;

function differences(name: string, expected: Numbers, published: Numbers): string[] {
  const all = new Set([...Object.keys(expected), ...Object.keys(published)]);
  return [...all].sort().flatMap((each) => {
    const [wanted, said] = [expected[each] ?? 0, published[each] ?? 0];
    return wanted === said ? [] : [`${name} ${each}: ${said}, expected ${wanted}`];
  });
}

function timesOf(published: PublishedMonth | undefined, kind: string): Numbers {
  const times: Readonly<Record<string, Numbers | undefined>> = published?.times ?? {};
  return times[kind] ?? {};
}

/** The least number of durations of which a median and a mean are published. */
const SMALLEST_SAMPLE = 5;

/** Median and 90th percentile by nearest rank, and the mean. */
function summaryOf(days: readonly number[]): Numbers {
  const n = days.length;
  if (n < SMALLEST_SAMPLE) return { n };
  const sorted = days.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * n) - 1] ?? 0;
  const mean = days.reduce((sum, each) => sum + each, 0) / n;
  return { n, median: rank(0.5), p90: rank(0.9), mean };
}
