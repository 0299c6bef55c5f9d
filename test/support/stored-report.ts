import { createHash } from "node:crypto";
import { clockOf } from "#domain/reference/reference-data.ts";
import { accessCode, hashAccessCode } from "#domain/report/access-code.ts";
import type { Content } from "#domain/report/actions.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import { submit } from "#domain/report/submission.ts";
import { trackingId } from "#domain/report/tracking-id.ts";
import { EVENT } from "#store/entities/reports.ts";
import { fromEventItem, fromReportItems } from "#store/report-items.ts";
import {
  appendEvents,
  createReport,
  type NewReport,
  type NextEvent,
  readWholeReport,
} from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { complaint, MONDAY, salt } from "./example.ts";
import { kaltim } from "./kaltim.ts";
import type { Scenario } from "./scenario.ts";

/** Writes the whole history of a report, event by event; returns the tracking id. */
export async function storeHistory(
  table: Table,
  { history }: Pick<Scenario, "history">,
): Promise<string> {
  const writer = new HistoryWriter(table, history);
  while (writer.left > 0) await writer.writeNext();
  return writer.trackingId;
}

/** Writes a history event by event. */
export class HistoryWriter {
  readonly #table: Table;
  readonly #left: HistoryEvent[];
  #report: Report | undefined;

  constructor(table: Table, history: readonly HistoryEvent[]) {
    this.#table = table;
    this.#left = [...history];
  }

  /** The number of events that are not written. */
  get left(): number {
    return this.#left.length;
  }

  get trackingId(): string {
    if (!this.#report) throw new Error("A report has at least one event");
    return this.#report.trackingId;
  }

  async writeNext(): Promise<void> {
    const event = this.#left.shift();
    if (!event) throw new Error("The whole history is written");
    const next = snapshotOf(this.#report, event);
    if (this.#report) await appendEvents(this.#table, next);
    else await createReport(this.#table, { ...newReport(0), ...next });
    this.#report = next.snapshot.report;
  }
}

function snapshotOf(before: Report | undefined, event: HistoryEvent): NextEvent {
  const report = evolve(before, event);
  return { snapshot: { report, reporterName: REPORTER }, event, clock: clockOf(report, kaltim) };
}

/** Reads a report with its whole history, as it is stored. */
export async function readWhole(table: Table, trackingId: string) {
  const items = await readWholeReport(table, trackingId);
  return { ...fromReportItems(items), history: items.filter(EVENT.is).map(fromEventItem) };
}

const REPORTER = "Siti Contoh";

const bytes = (seed: number) => createHash("sha256").update(String(seed)).digest();

/** Makes the items of a submission from a seed: the same seed gives the same report. */
export function newReport(seed: number, content: Partial<Content> = {}, at = MONDAY): NewReport {
  const id = trackingId("KT", bytes(seed));
  const decided = submit(
    { trackingId: id, content: { ...complaint, ...content } },
    { at, reference: kaltim, leadGovernment: "pemprov-kaltim" },
  );
  if (!decided.ok) throw new Error(`The submission was refused: ${decided.refusal.code}`);
  const event = seal(decided.value, undefined, salt);
  const report = evolve(undefined, event);
  return {
    snapshot: { report, reporterName: REPORTER },
    event,
    submission: {
      accessCodeHash: hashAccessCode(id, accessCode(bytes(seed + 1))),
      keyHash: `key-${seed}`,
      bodyHash: `body-${seed}`,
      reporter: { name: REPORTER, phone: "+6281234567890" },
    },
    slots: [],
    clock: clockOf(report, kaltim),
  };
}
