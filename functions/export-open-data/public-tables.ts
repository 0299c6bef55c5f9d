import { join } from "node:path";
import { historyRows } from "#domain/open-data/history-rows.ts";
import { type RowContext, reportRow } from "#domain/open-data/report-row.ts";
import type { Row } from "#domain/open-data/table.ts";
import { HISTORY, REPORTS } from "#domain/open-data/tables.ts";
import { traitsOf, widenedEvent, widenedReport } from "#domain/open-data/widened-rows.ts";
import { assertWidened, stepsOf, type Traits } from "#domain/open-data/widening.ts";
import type { Withheld } from "#domain/open-data/withheld.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import type { Report } from "#domain/report/report.ts";
import { Spool } from "./spool.ts";
import { TableFile, type WrittenFile } from "./table-file.ts";

/** A public report whose rows cannot be written before all reports were read. */
interface Waiting {
  readonly row: Row<typeof REPORTS>;
  readonly events: readonly Row<typeof HISTORY>[];
  readonly isAnonymous: boolean;
}

/**
 * Writes the tables of public reports and their histories. Rows of anonymous reporters wait for the
 * end, since only then is known how many are alike; rows of merged reports, since only then is known
 * whether the other report is public.
 */
export class PublicTables {
  readonly published = new Set<string>();
  readonly withheld: Withheld[] = [];
  readonly #context: RowContext;
  readonly #reports: TableFile<typeof REPORTS>;
  readonly #history: TableFile<typeof HISTORY>;
  readonly #waiting: Spool<Waiting>;
  /** Of the anonymous reports, in the order in which they wait. */
  readonly #traits: Traits[] = [];

  constructor(folder: string, context: RowContext) {
    this.#context = context;
    this.#reports = new TableFile(folder, REPORTS);
    this.#history = new TableFile(folder, HISTORY);
    this.#waiting = new Spool(join(folder, "~waiting"));
  }

  /** @throws Error if the open data may not have the report */
  add(report: Report, history: readonly HistoryEvent[]): void {
    const { trackingId, anonymous: isAnonymous } = report;
    const { row, withheld } = reportRow(report, history, this.#context);
    const zone = this.#context.names.zone(report.government);
    const events = historyRows(trackingId, history, zone);
    this.published.add(trackingId);
    if (withheld) this.withheld.push(withheld);
    if (isAnonymous) this.#traits.push(traitsOf(row));
    if (isAnonymous || row.merged_into !== undefined) {
      this.#waiting.add({ row, events, isAnonymous });
    } else {
      this.#write(row, events);
    }
  }

  /** @throws Error if anonymous rows do not come out as alike as they must: see widening.ts */
  async close(): Promise<WrittenFile[]> {
    const steps = stepsOf(this.#traits);
    assertWidened(this.#traits, steps);
    const next = steps.values();
    for await (const { row, events, isAnonymous } of this.#waiting.read()) {
      const step = isAnonymous ? (next.next().value ?? Number.NaN) : 0;
      this.#write(
        widenedReport(this.#withKnownTarget(row), step, this.#context.names),
        events.map((event) => widenedEvent(event, step, this.#context.names)),
      );
    }
    return [...(await this.#reports.close()), ...(await this.#history.close())];
  }

  #withKnownTarget(row: Row<typeof REPORTS>): Row<typeof REPORTS> {
    const isKnown = this.published.has(String(row.merged_into));
    return isKnown ? row : { ...row, merged_into: undefined };
  }

  #write(row: Row<typeof REPORTS>, events: readonly Row<typeof HISTORY>[]): void {
    this.#reports.write(row);
    for (const event of events) this.#history.write(event);
  }
}
