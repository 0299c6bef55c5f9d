import type { Instant } from "#domain/time/local-time.ts";
import { isOutage } from "#platform/failure.ts";
import { countMetric, logException } from "#platform/log.ts";
import { readProjectedReport } from "#store/figures-cursors.ts";
import type { Table } from "#store/table-client.ts";
import type { Projection, WrittenReport } from "./projection.ts";

export const FUNCTION = "project";

/** A record of the stream: a report was written. */
export interface StreamedReport {
  readonly trackingId: string;
  /** When it was written, by the clock of the stream. */
  readonly at: Instant;
  readonly sequenceNumber: string;
}

export interface ProjectDeps {
  readonly table: Table;
  /** By name, in the order in which they are brought up to date. */
  readonly projections: Readonly<Record<string, Projection>>;
}

/** The result of a batch. */
export interface Projected {
  readonly reports: number;
  /** Reports that no later try can process either: a fault of the report or of the code. */
  readonly faulty: number;
  /** Records that the stream must send again, after an outage. */
  readonly failed: readonly string[];
}

/**
 * Brings all projections up to date with the reports of a batch. Each report is read once, with its
 * whole history as it is now: so a record that is repeated or late does nothing, and one that is
 * missing is made up for by the next.
 *
 * After an outage the stream sends the records again. A report with a fault is not sent again, since
 * it would hold up all others: an alarm rings, its cursor stays behind, and its next event or a
 * rebuild counts it.
 */
export async function project(
  { table, projections }: ProjectDeps,
  records: readonly StreamedReport[],
): Promise<Projected> {
  const byReport = Map.groupBy(records, ({ trackingId }) => trackingId);
  const outages = new Set<string>();
  const faulty = new Set<string>();
  const fail = (trackingId: string, error: unknown, projection: string) => {
    logException(error, { function: FUNCTION, trackingId, projection });
    (isOutage(error) ? outages : faulty).add(trackingId);
  };
  const read = await Promise.all(
    [...byReport].map(async ([trackingId, written]): Promise<WrittenReport | undefined> => {
      try {
        const report = await readProjectedReport(table, trackingId);
        return { ...report, writtenAt: latestOf(written) };
      } catch (error) {
        fail(trackingId, error, "reading");
        return undefined;
      }
    }),
  );
  const reports = read.filter((each) => each !== undefined);
  for (const [name, projection] of Object.entries(projections)) {
    for (const [trackingId, error] of await projection(reports)) fail(trackingId, error, name);
  }
  if (faulty.size > 0) countMetric("ReportsNotProjected", faulty.size);
  return {
    reports: byReport.size,
    faulty: faulty.size,
    failed: [...outages].flatMap((id) => byReport.get(id)?.[0]?.sequenceNumber ?? []),
  };
}

const latestOf = (records: readonly StreamedReport[]): Instant =>
  records.reduce((latest, { at }) => (at > latest ? at : latest), "");
