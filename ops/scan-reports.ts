import { EVENT, REPORT } from "#store/entities/reports.ts";
import type { Item } from "#store/table-client.ts";
import type { Partition, Wanted } from "./scan-partitions.ts";

/** The stored snapshot and events of a report, in the order of their keys. */
export interface StoredReport {
  readonly trackingId: string;
  readonly items: readonly Item[];
}

/** Reports with their histories. The identities of reporters are left out. */
export const REPORTS: Wanted = {
  expression: "begins_with(pk, :report) AND (begins_with(sk, :event) OR sk = :snapshot)",
  values: {
    ":report": REPORT.pk.prefix,
    ":event": EVENT.sk.prefix,
    ":snapshot": REPORT.sk.of({}),
  },
};

/** Returns the report of a partition. */
export function toStoredReport({ pk, items }: Partition): StoredReport {
  return { trackingId: pk.slice(REPORT.pk.prefix.length), items };
}
