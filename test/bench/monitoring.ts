import { WHOLE } from "#domain/figures/cells.ts";
import {
  bucketCounter,
  COUNTERS,
  FIGURE_CLASSIFICATIONS,
  sumCounter,
  TIME_KINDS,
} from "#domain/figures/counters.ts";
import { addMonths, monthsBetween } from "#domain/figures/months.ts";
import type { Lambda } from "#local/aws/lambda.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { type WrittenCell, writeCells } from "#test/support/write-cells.ts";
import { createBenchTable, NOW } from "./bench-table.ts";
import { benchEnvironment } from "./environment.ts";
import { type Cost, startMeter } from "./metering-proxy.ts";
import { EDGE_HEADERS, startSecrets } from "./secrets.ts";
import { NO_TARGET, type Table, tableOf, within } from "./tables.ts";
import { MOST_RANKING_STEPS } from "./targets.ts";
import { startFunction } from "./use-cases.ts";

/** What a request for figures costs. */
export interface MonitoringFigures {
  readonly request: string;
  readonly cost: Pick<Cost, "roundTrips" | "readUnits">;
  readonly steps: number;
  readonly ms: number;
  readonly mostSteps?: number;
  /** What the same costs of fewer reports. */
  readonly mostUnits?: number;
}

const TABLE = "kanal-bench-monitoring";
const LAST = "2026-09";
const MONTHS = monthsBetween(addMonths(LAST, -11), LAST);
const SIZES = [1_000, 1_000_000];
/** Units by which a year may cost more: a million has more digits than a thousand. */
const LONGER_NUMBERS = 1;
/** Which durations occur, in days, whatever the number of reports. */
const DURATIONS = Array.from({ length: 10 }, (_, days) => days + 1);

/** Measures a year of figures by the number of reports, and the ranking of all agencies. */
export async function measureMonitoring(database: string): Promise<MonitoringFigures[]> {
  const table = await createBenchTable(database, TABLE);
  const meter = await startMeter(database);
  const secrets = await startSecrets();
  const lambda = await startFunction(
    "monitoring",
    benchEnvironment(TABLE, meter.endpoint, secrets.endpoint),
  );
  const figures: MonitoringFigures[] = [];
  const measure = async (request: string, path: string, limits: Partial<MonitoringFigures>) => {
    // Once before, so that reference data is cached.
    await read(lambda, path);
    let [steps, ms] = [0, 0];
    const cost = await meter.measure(async () => {
      const started = performance.now();
      steps = await meter.stepsOf(() => read(lambda, path));
      ms = performance.now() - started;
    });
    figures.push({ request, cost, steps, ms, ...limits });
  };
  try {
    const { agencies } = await readReferenceData(KALTIM);
    for (const [n, reports] of SIZES.entries()) {
      const government = n === 0 ? "pemprov-kaltim" : "pemkot-samarinda";
      await writeCells(table, cellsOf({ government, view: "G", key: WHOLE }, reports));
      const mostUnits = figures[0]?.cost.readUnits;
      const name = `a year of ${reports.toLocaleString("en")} reports`;
      const path = `/v1/monitoring?government=${government}`;
      await measure(
        name,
        path,
        mostUnits === undefined ? {} : { mostUnits: mostUnits + LONGER_NUMBERS },
      );
    }
    for (const { code: key } of agencies) {
      const place = { government: "pemprov-kaltim", view: "A", key } as const;
      await writeCells(table, ofAgency(cellsOf(place, SIZES[0] ?? 0)));
    }
    const ranked = `the ranking of ${agencies.length} agencies`;
    const limits = { mostSteps: MOST_RANKING_STEPS };
    await measure(ranked, "/v1/monitoring/ranking?of=agencies&period=12", limits);
    return figures;
  } finally {
    await lambda.close();
    await meter.close();
    secrets.close();
    table.client.destroy();
  }
}

/** An agency has no durations of governments' deadlines, and few get supervisory complaints. */
const ofAgency = (cells: readonly WrittenCell[]): WrittenCell[] =>
  cells.filter(
    ({ classification, part = "" }) =>
      ["", "first-follow-up", "completion", "reply"].includes(part) &&
      (classification === "complaint" || classification === "aspiration"),
  );

/** Returns the cells of a year, in which every counter is above zero, and those of now. */
function cellsOf(
  place: Pick<WrittenCell, "government" | "view" | "key">,
  reports: number,
): WrittenCell[] {
  const { stock, work: _, ...families } = COUNTERS;
  const names = Object.values(families).flat();
  const each = Math.max(1, Math.round(reports / MONTHS.length / names.length));
  const all = (counters: readonly string[]) =>
    Object.fromEntries(counters.map((counter) => [counter, each]));
  return FIGURE_CLASSIFICATIONS.flatMap((classification) => [
    { ...place, classification, period: "NOW", counters: all(stock) },
    ...MONTHS.flatMap((period) => [
      { ...place, classification, period, counters: all(names) },
      ...TIME_KINDS.map((part) => ({
        ...{ ...place, classification, period, part },
        counters: all([...DURATIONS.map((days) => bucketCounter(part, days)), sumCounter(part)]),
      })),
    ]),
  ]);
}

/** Makes a request as the API does. */
async function read(lambda: Lambda, address: string): Promise<void> {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const routeKey = `GET ${pathname}`;
  const invocation = await lambda.invoke({
    version: "2.0",
    ...{ routeKey, rawPath: pathname, headers: EDGE_HEADERS, isBase64Encoded: false },
    queryStringParameters: Object.fromEntries(searchParams),
    requestContext: {
      http: { method: "GET", path: pathname },
      ...{ requestId: "bench", timeEpoch: NOW, routeKey },
    },
  });
  const status = invocation.ok ? (invocation.result as { statusCode?: number }).statusCode : 0;
  if (status !== 200) throw new Error(`monitoring answered ${JSON.stringify(invocation)}`);
}

/** Lists what the requests cost. */
export function monitoringTable(figures: readonly MonitoringFigures[]): Table {
  return tableOf(
    ["figures", "queries", "steps", "target", "", "read units", "target", "", "ms"],
    figures.map(({ request, cost, steps, mostSteps, mostUnits, ms }) => [
      request,
      String(cost.roundTrips),
      String(steps),
      ...(mostSteps === undefined
        ? [NO_TARGET, NO_TARGET]
        : [`≤ ${mostSteps}`, within(steps, mostSteps)]),
      String(cost.readUnits),
      ...(mostUnits === undefined
        ? [NO_TARGET, NO_TARGET]
        : [`≤ ${mostUnits}`, within(cost.readUnits, mostUnits)]),
      ms.toFixed(0),
    ]),
  );
}
