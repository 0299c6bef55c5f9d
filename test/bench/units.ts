import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KALTIM, readDemoOfficers, readReferenceData } from "#ops/reference-data.ts";
import { addOfficer } from "#ops/seed.ts";
import {
  loadReferenceData,
  putAgencies,
  putCalendarYears,
  putCategories,
  putPolicies,
  putRegions,
} from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { createTable } from "../support/create-table.ts";
import { benchEnvironment, BENCH_CREDENTIALS as CREDENTIALS } from "./environment.ts";
import { type Cost, startMeter } from "./metering-proxy.ts";
import { populate } from "./population.ts";
import { startSecrets } from "./secrets.ts";
import { USE_CASES, type UseCaseName, UseCases } from "./use-cases.ts";

/** The costs of the use cases, by the number of reports in the table. */
export type CostsBySize = ReadonlyMap<number, ReadonlyMap<UseCaseName, Cost>>;

const TABLE = "kanal-bench";
/** The time that functions see: long after the last report, in a year with a known calendar. */
export const NOW = Date.parse("2026-09-01T02:00:00.000Z");

/**
 * Fills a table to each size in turn and measures what the functions' bundles consume there. Each
 * function has served a request before, so that reference data, officer and secret are cached, as
 * in an instance in use.
 */
export async function measureUnits(
  database: string,
  sizes: readonly number[],
  onReport: (written: number) => void,
): Promise<CostsBySize> {
  const client = new DynamoDBClient({
    endpoint: database,
    region: "local",
    credentials: CREDENTIALS,
  });
  const table = { client, name: TABLE };
  await createTable(client, TABLE);
  await putReference(table);
  const meter = await startMeter(database);
  const secrets = await startSecrets();
  const useCases = await UseCases.start(benchEnvironment(TABLE, meter.endpoint, secrets.endpoint), {
    table,
    at: NOW,
  });
  try {
    const reference = await loadReferenceData(table);
    const population = {
      table,
      reference,
      agency: "dpupr-pera-kaltim",
      leadGovernment: "pemprov-kaltim",
    };
    const costs = new Map<number, Map<UseCaseName, Cost>>();
    let written = 0;
    for (const size of sizes) {
      await populate(population, { from: written, to: size }, () => onReport(++written));
      const ofSize = new Map<UseCaseName, Cost>();
      for (const name of USE_CASES) {
        await (await useCases.prepare(name))();
        ofSize.set(name, await meter.measure(await useCases.prepare(name)));
      }
      costs.set(size, ofSize);
    }
    return costs;
  } finally {
    await useCases.stop();
    await meter.close();
    secrets.close();
    client.destroy();
  }
}

/** Writes the reference data of Kaltim and the demo officers. */
export async function putReference(table: Table): Promise<void> {
  const { agencies, categories, regions, calendarYears, policies } =
    await readReferenceData(KALTIM);
  await putAgencies(table, agencies);
  await putCategories(table, categories);
  await putRegions(table, regions);
  await putCalendarYears(table, calendarYears);
  await putPolicies(table, policies);
  const at = new Date(NOW).toISOString();
  for (const officer of await readDemoOfficers(KALTIM)) await addOfficer(table, officer, at);
}
