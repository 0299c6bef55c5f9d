import { randomBytes } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { openContributions } from "#application/figures/contributions.ts";
import { trackingId } from "#domain/report/tracking-id.ts";
import { figuresProjection } from "#functions/project/figures.ts";
import { project, type StreamedReport } from "#functions/project/project.ts";
import { searchProjection } from "#functions/project/search.ts";
import { generationsToCountIn } from "#store/figures-generation.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { HistoryWriter } from "#test/support/stored-report.ts";
import { createBenchTable } from "./bench-table.ts";
import { BENCH_CREDENTIALS } from "./environment.ts";
import { type Cost, startMeter } from "./metering-proxy.ts";

/** What `project` costs at the database, by what it gets. */
export type ProjectionFigures = ReadonlyMap<string, Cost>;

const TABLE = "kanal-bench-projection";
/** Reports of a full batch. */
const BATCH = 100;

const LIFECYCLE = ["submit", "forward", "follow-up", "answer", "confirm"] as const;

/** A lifecycle of a report, from its submission to its closing. */
function lifecycle() {
  const id = trackingId("KT", randomBytes(16));
  return given({}, example.MONDAY, kaltim, id)
    .when(example.coordinator, example.forward)
    .when(example.liaisonOfficer, example.followUp)
    .when(example.liaisonOfficer, example.answer)
    .when(example.reporter, example.confirm).history;
}

/**
 * Measures what `project` costs for each event of a lifecycle that comes alone, for a whole
 * lifecycle, and for an event of a full batch. Zones are cached, as in an instance in use.
 */
export async function measureProjection(database: string): Promise<ProjectionFigures> {
  const table = await createBenchTable(database, TABLE);
  const meter = await startMeter(database);
  const region = { region: "local", credentials: BENCH_CREDENTIALS };
  const metered = { ...table, client: new DynamoDBClient({ endpoint: meter.endpoint, ...region }) };
  const contributions = openContributions(table);
  const deps = {
    table: metered,
    projections: {
      search: searchProjection(metered),
      figures: figuresProjection(metered, contributions),
    },
  };
  const costOf = (writers: readonly HistoryWriter[]): Promise<Cost> =>
    meter.measure(async () => {
      const records = writers.map(
        ({ trackingId }): StreamedReport => ({
          trackingId,
          at: example.MONDAY,
          sequenceNumber: "1",
        }),
      );
      const { failed, faulty } = await project(deps, records);
      if (failed.length + faulty > 0) throw new Error("Reports could not be counted");
    });
  try {
    await contributions();
    // The first count of all writes down the generation, once.
    await generationsToCountIn(table);
    const costs = new Map<string, Cost>();
    const alone = new HistoryWriter(table, lifecycle());
    for (const action of LIFECYCLE) {
      await alone.writeNext();
      costs.set(`${action}, alone`, await costOf([alone]));
    }
    costs.set("a lifecycle, event by event", sumOf([...costs.values()]));
    const writers = Array.from({ length: BATCH }, () => new HistoryWriter(table, lifecycle()));
    const batches: Cost[] = [];
    for (const action of LIFECYCLE) {
      for (const writer of writers) await writer.writeNext();
      const cost = shareOf(await costOf(writers), BATCH);
      costs.set(`${action}, of ${BATCH} in a batch`, cost);
      batches.push(cost);
    }
    costs.set(`a lifecycle, of ${BATCH} in a batch`, sumOf(batches));
    return costs;
  } finally {
    metered.client.destroy();
    table.client.destroy();
    await meter.close();
  }
}

function sumOf(costs: readonly Cost[]): Cost {
  const sum = (kind: keyof Cost) => costs.reduce((all, cost) => all + cost[kind], 0);
  return {
    roundTrips: sum("roundTrips"),
    readUnits: sum("readUnits"),
    writeUnits: sum("writeUnits"),
  };
}

const shareOf = ({ roundTrips, readUnits, writeUnits }: Cost, parts: number): Cost => ({
  roundTrips: roundTrips / parts,
  readUnits: readUnits / parts,
  writeUnits: writeUnits / parts,
});
