import { loadReferenceData } from "#store/reference-data.ts";
import { createBenchTable, NOW } from "./bench-table.ts";
import { benchEnvironment } from "./environment.ts";
import { type Cost, startMeter } from "./metering-proxy.ts";
import { populate } from "./population.ts";
import { startSecrets } from "./secrets.ts";
import { USE_CASES, type UseCaseName, UseCases } from "./use-cases.ts";

/** The costs of the use cases, by the number of reports in the table. */
export type CostsBySize = ReadonlyMap<number, ReadonlyMap<UseCaseName, Cost>>;

const TABLE = "kanal-bench";

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
  const table = await createBenchTable(database, TABLE);
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
    table.client.destroy();
  }
}

/** Writes the reference data of Kaltim and the demo officers. */
