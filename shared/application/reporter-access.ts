import { accept, type Result, refuse } from "#domain/refusal.ts";
import { accessCodeMatches } from "#domain/report/access-code.ts";
import { networkOf } from "#domain/report/wrong-codes.ts";
import type { ContactProofs } from "#domain/telling/contacts.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { accessCodeHashIn, fromReportItems, type ReporterIdentity } from "#store/report-items.ts";
import { type Freshness, readReportOfReporter } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { countWrongCode } from "#store/wrong-codes.ts";
import type { Loaded } from "./act.ts";

/** What checking an access code needs. */
export interface AccessDeps {
  readonly table: Table;
  /** The secret under which network addresses are hashed. */
  readonly networkSecret: () => Promise<string>;
}

/** A try to open a report with an access code. */
export interface CodeAttempt {
  readonly accessCode: string;
  readonly at: Instant;
  /** The network address that the request came from. */
  readonly sourceIp: string;
  readonly freshness: Freshness;
}

/** A report that was opened with its access code, with the identity of its reporter. */
export interface OwnReport extends Loaded {
  readonly reporter: ReporterIdentity;
  /** When its contacts were proven. */
  readonly proofs: ContactProofs;
  /** The language of messages to the reporter. */
  readonly language: Language;
}

/**
 * Reads a report for its reporter, who proves it with the access code, without its history. A right
 * code always opens. A wrong one is counted for the caller's network and refused as
 * `report-not-found`, with the same reads, comparisons and write if the report does not exist. After
 * too many, wrong codes of that network are refused as `too-many-attempts` (see
 * domain/report/wrong-codes.ts).
 */
export async function openWithAccessCode(
  { table, networkSecret }: AccessDeps,
  trackingId: string,
  { accessCode, at, sourceIp, freshness }: CodeAttempt,
): Promise<Result<OwnReport>> {
  // The replica that answers a view may not have the submission or the newest code yet.
  for (const each of new Set([freshness, "latest"] as const)) {
    const items = await readReportOfReporter(table, trackingId, each);
    if (!accessCodeMatches(accessCodeHashIn(items), trackingId, accessCode)) continue;
    const { snapshot, files, submission } = fromReportItems(items);
    if (!snapshot || !submission) continue;
    const { reporter, language = "id" } = submission;
    return accept({ snapshot, files, reporter, proofs: submission, language });
  }
  const day = at.slice(0, 10);
  const network = keyedHash(await networkSecret(), "network", day, networkOf(sourceIp));
  const now = Date.parse(at);
  const from = await countWrongCode(table, network, now);
  return from === undefined
    ? refuse({ code: "report-not-found" })
    : refuse({ code: "too-many-attempts", retryAfter: Math.ceil((from - now) / 1_000) });
}
