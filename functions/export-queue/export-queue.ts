import { randomUUID } from "node:crypto";
import { type QueueRequest, queueItems, queueQuery } from "#application/officer-queue.ts";
import { method } from "#contract/methods/export-queue/export-queue.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { uploadInParts } from "#platform/multipart-upload.ts";
import { CSV_TYPE, signRead } from "#platform/signed-urls.ts";
import type { Table } from "#store/table-client.ts";
import { wholeQueue } from "#store/whole-queue.ts";
import { CSV_HEAD, csvLineOf } from "./queue-csv.ts";

export interface ExportQueueDeps extends ForOfficersDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly exportsBucket: string;
  /** The most reports that a file may have. */
  readonly mostReports: number;
}

/** More reports are asked for than a file may have. */
class TooLong extends Error {}

/** Writes the reports in the officer's reach into a file and answers with its address. */
export function exportQueue(deps: ExportQueueDeps): UseCase<typeof method> {
  const { exportsBucket: bucket } = deps;
  return forOfficers(method, deps, async ({ query, at }, { assignments }) => {
    const reference = await deps.reference();
    if (query.agency !== undefined && !reference.agencies.get(query.agency)) {
      return failure("invalid", { issues: [{ path: "agency", rule: "unknown-agency" }] });
    }
    const file = { bucket, key: `${randomUUID()}.csv`, contentType: CSV_TYPE } as const;
    try {
      await uploadInParts(file, lines(deps, { ...query, assignments, at, reference }));
    } catch (error) {
      if (error instanceof TooLong) return failure("export-too-long");
      throw error;
    }
    const fileName = `antrean-${at.slice(0, 10)}.csv`;
    return { ok: true, leadsTo: await signRead({ ...file, fileName }, at) };
  });
}

/** @throws TooLong when there are more reports than a file may have */
async function* lines(
  { table, mostReports }: ExportQueueDeps,
  request: QueueRequest,
): AsyncGenerator<string> {
  yield CSV_HEAD;
  let count = 0;
  for await (const entries of wholeQueue(table, queueQuery(request))) {
    const items = queueItems(entries, request);
    count += items.length;
    if (count > mostReports) throw new TooLong();
    yield items.map(csvLineOf).join("");
  }
}
