import { loadNewestPart } from "#application/history-part.ts";
import { loadLeadsTo } from "#application/merged-reports.ts";
import type { OwnReport } from "#application/reporter-access.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { reporterView } from "#domain/report/views.ts";
import { type ContactsView, contactProven, contactsView } from "#domain/telling/contacts.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { listWithheld } from "#store/reporter-contacts.ts";
import type { Freshness } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { type HistoryDeps, withHistoryCursor } from "./history-page.ts";

export interface ReportersViewDeps extends HistoryDeps {
  readonly reference: () => Promise<ReferenceData>;
}

/** Returns the view of a report for its reporter, who opened it with the access code. */
export async function reportersView(
  deps: ReportersViewDeps,
  own: OwnReport,
  { at, freshness }: { readonly at: Instant; readonly freshness: Freshness },
) {
  const { report } = own.snapshot;
  const [reference, part, leadsTo, contacts] = await Promise.all([
    deps.reference(),
    loadNewestPart(deps.table, report, { audience: "reporter", freshness }),
    loadLeadsTo(deps.table, report, freshness),
    contactsOf(deps.table, own),
  ]);
  const context = { at, reference, attachments: own.files.attachments, leadsTo };
  const view = reporterView(report, part, own.reporter, context);
  return { ...(await withHistoryCursor(view, "reporter", deps)), ...contacts };
}

/** Whether messages were withheld is read only for a contact that is not proven. */
async function contactsOf(
  table: Table,
  { snapshot, reporter, proofs }: OwnReport,
): Promise<ContactsView> {
  const proven = contactProven(reporter, proofs);
  const isUnproven = Object.values(proven).includes(false);
  const { trackingId } = snapshot.report;
  return contactsView(proven, isUnproven ? await listWithheld(table, trackingId) : {});
}
