import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Report } from "#domain/report/report.ts";
import type { Lambda } from "#local/aws/lambda.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { listFeed } from "#store/public-feed.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import * as example from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";
import { createBenchTable, NOW } from "./bench-table.ts";
import { BENCH_CREDENTIALS, benchEnvironment } from "./environment.ts";
import { type Cost, startMeter } from "./metering-proxy.ts";
import { sampleTrackingId } from "./sample-report.ts";
import { EDGE_HEADERS, startSecrets } from "./secrets.ts";
import { NO_TARGET, type Table, tableOf, within } from "./tables.ts";
import { MOST_FEED_UNITS } from "./targets.ts";
import { startFunction } from "./use-cases.ts";
import { writeSnapshots } from "./write-snapshots.ts";

/** What a page of a feed costs. */
export interface FeedFigures {
  readonly page: string;
  readonly reports: number;
  readonly cost: Pick<Cost, "roundTrips" | "readUnits">;
  /** Whether the page has to be cheap: as cheap as that of the whole feed. */
  readonly isCheap: boolean;
}

const TABLE = "kanal-bench-feeds";
const LIMIT = 20;

/** One of so many reports is of an agency, region and category that no other report has. */
const RARE_EVERY = 3_000;
const RARE = {
  owner: "kejati-kaltim",
  region: "64.11.01",
  category: "kesehatan/dokter-layanan-primer",
} as const;

/** The pages, by the filters of their requests. */
const PAGES: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
  ["of all reports", {}, true],
  ["of a rare agency", { agency: RARE.owner }, true],
  ["of a rare region", { region: RARE.region }, true],
  ["of a rare category", { category: RARE.category }, true],
  ["of a rare agency and a whole regency", { agency: RARE.owner, region: "64.11" }, false],
  ["of an agency with its four units", { agency: "dinkes-kaltim" }, false],
  ["of a regency with its 20 districts", { region: "64.02" }, false],
  ["of a category with 30 below it", { category: "lingkungan-hidup-dan-kehutanan" }, false],
  ["of a category with 233 below it", { category: "kesehatan" }, false],
  ["of the province", { region: "64" }, false],
];

const answerSchema = z.object({
  statusCode: z.literal(200),
  body: z.string().transform((body) => pageSchema.parse(JSON.parse(body))),
});
const pageSchema = z.object({ items: z.array(z.unknown()) });

/** Measures pages of 20 of the public feed among many public reports. */
export async function measureFeeds(
  database: string,
  reports: number,
  onReport: (written: number) => void,
): Promise<FeedFigures[]> {
  const table = await createBenchTable(database, TABLE);
  const meter = await startMeter(database);
  const secrets = await startSecrets();
  const lambda = await startFunction(
    "public",
    benchEnvironment(TABLE, meter.endpoint, secrets.endpoint),
  );
  const metered = new DynamoDBClient({
    endpoint: meter.endpoint,
    region: "local",
    credentials: BENCH_CREDENTIALS,
  });
  try {
    const reference = await loadReferenceData(table);
    const range = { from: 0, to: reports };
    let written = 0;
    await writeSnapshots(table, reference, range, await publicReports(), () => onReport(++written));
    // Once before, so that reference data and the secret are cached.
    await readPage(lambda, { category: RARE.category });
    const figures: FeedFigures[] = [];
    const measure = async (page: string, isCheap: boolean, read: () => Promise<number>) => {
      let found = 0;
      const cost = await meter.measure(async () => {
        found = await read();
      });
      figures.push({ page, reports: found, cost, isCheap });
    };
    for (const [page, filters, isCheap] of PAGES) {
      await measure(page, isCheap, () => readPage(lambda, filters));
    }
    const others = Array.from({ length: 50 }, (_, n) => `instansi-lain-${n}`);
    await measure("of a rare agency, from the whole feed", false, async () => {
      const query = { owners: [RARE.owner, ...others], limit: LIMIT };
      return (await listFeed({ client: metered, name: TABLE }, query)).entries.length;
    });
    return figures;
  } finally {
    await lambda.close();
    await meter.close();
    secrets.close();
    metered.destroy();
    table.client.destroy();
  }
}

/** Reads a page as the API does, and returns how many reports it has. */
async function readPage(lambda: Lambda, filters: Readonly<Record<string, string>>) {
  const invocation = await lambda.invoke({
    version: "2.0",
    routeKey: "GET /v1/reports",
    rawPath: "/v1/reports",
    headers: EDGE_HEADERS,
    queryStringParameters: { ...filters, limit: String(LIMIT) },
    isBase64Encoded: false,
    requestContext: {
      http: { method: "GET", path: "/v1/reports" },
      requestId: "bench",
      timeEpoch: NOW,
      routeKey: "GET /v1/reports",
    },
  });
  if (!invocation.ok) throw new Error(`public: ${invocation.reason}`);
  return answerSchema.parse(invocation.result).body.items.length;
}

/**
 * Returns the public report with a number: one a minute. All agencies, districts and categories
 * have reports in turn.
 */
async function publicReports(): Promise<(number: number) => Report> {
  const { agencies, regions, categories } = await readReferenceData(KALTIM);
  const codes = (all: readonly { readonly code: string }[], rare: string) =>
    all.map(({ code }) => code).filter((code) => code !== rare);
  const owners = codes(agencies, RARE.owner);
  const districts = codes(
    regions.filter(({ level }) => level === "district"),
    RARE.region,
  );
  const subjects = codes(categories, RARE.category);
  const { report } = given().when(example.coordinator, example.forward);
  return (number) => {
    const common = {
      owner: owners[number % owners.length],
      region: districts[number % districts.length],
      category: subjects[number % subjects.length],
    };
    return {
      ...report,
      ...(number % RARE_EVERY === 0 ? RARE : common),
      trackingId: sampleTrackingId(number),
      publishedAt: new Date(NOW - (number + 1) * 60_000).toISOString(),
    } as Report;
  };
}

/** Lists what the pages cost. */
export function feedTable(figures: readonly FeedFigures[]): Table {
  return tableOf(
    ["page of 20", "reports", "round trips", "read units", "target", ""],
    figures.map(({ page, reports, cost, isCheap }) => [
      page,
      String(reports),
      String(cost.roundTrips),
      String(cost.readUnits),
      ...(isCheap
        ? [`≤ ${MOST_FEED_UNITS}`, within(cost.readUnits, MOST_FEED_UNITS)]
        : [NO_TARGET, NO_TARGET]),
    ]),
  );
}
