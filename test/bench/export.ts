import { createServer } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Report } from "#domain/report/report.ts";
import { bundleFolder } from "#infra/paths.ts";
import { addressOf } from "#local/aws/address-of.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import * as example from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";
import { createBenchTable, NOW } from "./bench-table.ts";
import { benchEnvironment } from "./environment.ts";
import { MeasuredProcess } from "./measured-process.ts";
import { sampleTrackingId } from "./sample-report.ts";
import { LIAISON_OFFICER } from "./scenarios.ts";
import { EDGE_HEADERS, startSecrets } from "./secrets.ts";
import { NO_TARGET, type Table, tableOf, within } from "./tables.ts";
import { LONGEST_EXPORT_SECONDS, MOST_EXPORT_MB } from "./targets.ts";
import { writeSnapshots } from "./write-snapshots.ts";

/** What an export takes. */
export interface ExportFigures {
  readonly reports: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most memory of its process. */
  readonly memoryMb: number;
  readonly fileMb: number;
  readonly parts: number;
}

const TABLE = "kanal-bench-export";
const MB = 1024 * 1024;

/**
 * Measures the export of an agency's queue, which is one partition: nothing of it can be read side
 * by side.
 */
export async function measureExport(
  database: string,
  reports: number,
  onReport: (written: number) => void,
): Promise<ExportFigures> {
  const table = await createBenchTable(database, TABLE);
  const reference = await loadReferenceData(table);
  const { report } = given().when(example.coordinator, example.forward);
  const reportOf = (n: number): Report => ({ ...report, trackingId: sampleTrackingId(n) });
  let written = 0;
  const range = { from: 0, to: reports };
  await writeSnapshots(table, reference, range, reportOf, () => onReport(++written));
  const s3 = await startSink();
  const secrets = await startSecrets();
  const tested = new MeasuredProcess(join(bundleFolder("export-queue"), "index.js"), {
    ...benchEnvironment(TABLE, database, secrets.endpoint),
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    EXPORTS_BUCKET: "bench",
  });
  try {
    // Once before, so that reference data and officer are cached.
    await serve(tested, { state: "archived" });
    const before = { ...s3.received };
    const startedAt = performance.now();
    const { cpuMs, memoryMb } = await serve(tested, {});
    return {
      reports,
      seconds: (performance.now() - startedAt) / 1_000,
      cpuSeconds: cpuMs / 1_000,
      memoryMb,
      fileMb: (s3.received.bytes - before.bytes) / MB,
      parts: s3.received.parts - before.parts,
    };
  } finally {
    tested.stop();
    s3.close();
    secrets.close();
    table.client.destroy();
  }
}

async function serve(tested: MeasuredProcess, filters: Readonly<Record<string, string>>) {
  const route = "GET /v1/officer/export.csv";
  const event = {
    version: "2.0",
    routeKey: route,
    rawPath: "/v1/officer/export.csv",
    headers: EDGE_HEADERS,
    queryStringParameters: filters,
    isBase64Encoded: false,
    requestContext: {
      http: { method: "GET", path: "/v1/officer/export.csv" },
      requestId: "bench",
      timeEpoch: NOW,
      routeKey: route,
      authorizer: {
        jwt: {
          claims: { sub: LIAISON_OFFICER, email_verified: "true", token_use: "id" },
          scopes: [],
        },
      },
    },
  };
  const measured = await tested.serve(event, 1);
  if (measured.status !== 303) throw new Error(`The export was answered with ${measured.status}`);
  return measured;
}

/** Starts an S3 that takes uploads in parts and keeps nothing. */
async function startSink() {
  const received = { bytes: 0, parts: 0 };
  const server = createServer(async (request, response) => {
    const { length } = await buffer(request);
    if (request.method === "PUT") {
      received.bytes += length;
      received.parts += 1;
    }
    response.setHeader("ETag", '"part"').end("<Answer><UploadId>bench</UploadId></Answer>");
  });
  const endpoint = await addressOf(server);
  return {
    endpoint,
    received,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Lists what the export takes. */
export function exportTable(figures: ExportFigures): Table {
  const { reports, seconds, cpuSeconds, memoryMb, fileMb, parts } = figures;
  return tableOf(
    [`export of ${reports.toLocaleString("en")} reports`, "", "target", ""],
    [
      [
        "seconds",
        seconds.toFixed(1),
        `≤ ${LONGEST_EXPORT_SECONDS}`,
        within(seconds, LONGEST_EXPORT_SECONDS),
      ],
      ["seconds of a processor", cpuSeconds.toFixed(1), NO_TARGET, NO_TARGET],
      [
        "most memory, in MB",
        memoryMb.toFixed(0),
        `≤ ${MOST_EXPORT_MB}`,
        within(memoryMb, MOST_EXPORT_MB),
      ],
      ["file, in MB", fileMb.toFixed(1), NO_TARGET, NO_TARGET],
      ["parts", String(parts), NO_TARGET, NO_TARGET],
    ],
  );
}
