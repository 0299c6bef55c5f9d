import type { ShownReport } from "../../components/report/reading.ts";
import { database } from "./database.ts";

/** A sent report that the reporter wanted to find again on this phone. */
export interface OwnReport {
  readonly trackingId: string;
  readonly title: string;
  /** When it was accepted: ISO 8601 in UTC. */
  readonly submittedAt: string;
  /** Only if the reporter asked to keep it too. */
  readonly accessCode?: string;
  /** The report as it was last seen on this phone, and when: only with the code. */
  readonly seen?: { readonly at: string; readonly view: ShownReport };
}

/** Returns the reports that are kept on this phone, the newest first. */
export async function ownReports(): Promise<OwnReport[]> {
  const all = (await (await database())?.getAll("own-reports")) ?? [];
  return all.sort((a, b) => b.submittedAt.localeCompare(a.submittedAt));
}

/** Keeps a report on this phone. */
export async function keepOwnReport(report: OwnReport): Promise<void> {
  await (await database())?.put("own-reports", report);
}

/** Deletes a report from this phone; at the government it stays. */
export async function forgetOwnReport(trackingId: string): Promise<void> {
  await (await database())?.delete("own-reports", trackingId);
}
