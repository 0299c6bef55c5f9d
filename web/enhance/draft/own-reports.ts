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
  /** The report as it was last seen on this phone: only with the code. */
  readonly seen?: SeenReport;
}

/** A report as a build of the site has shown it; another build may know other reports. */
interface SeenReport {
  /** When: ISO 8601 in UTC. */
  readonly at: string;
  /** The address of the script that showed it, which has a hash of its content. */
  readonly build: string;
  readonly view: ShownReport;
}

/** Returns whether what the phone has stored is a report; only its own build reads what was seen. */
function isOwnReport(stored: unknown): stored is OwnReport {
  if (typeof stored !== "object" || stored === null) return false;
  const { trackingId, title, submittedAt }: { readonly [K in keyof OwnReport]?: unknown } = stored;
  return [trackingId, title, submittedAt].every((each) => typeof each === "string");
}

/** Returns the reports that are kept on this phone, the newest first. */
export async function ownReports(): Promise<OwnReport[]> {
  const all: unknown[] = (await (await database())?.getAll("own-reports")) ?? [];
  return all.filter(isOwnReport).sort((a, b) => b.submittedAt.localeCompare(a.submittedAt));
}

/** Keeps a report on this phone. */
export async function keepOwnReport(report: OwnReport): Promise<void> {
  await (await database())?.put("own-reports", report);
}

/** Deletes a report from this phone; at the government it stays. */
export async function forgetOwnReport(trackingId: string): Promise<void> {
  await (await database())?.delete("own-reports", trackingId);
}
