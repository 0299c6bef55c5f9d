import { contributionOf } from "#domain/figures/facts.ts";
import { factRows } from "#domain/open-data/fact-rows.ts";
import { FigureSums } from "#domain/open-data/figure-sums.ts";
import type { ReferenceLists } from "#domain/open-data/reference.ts";
import { referenceRows } from "#domain/open-data/reference-rows.ts";
import { isInOpenData, type RowContext } from "#domain/open-data/report-row.ts";
import type { Row, Table } from "#domain/open-data/table.ts";
import * as tables from "#domain/open-data/tables.ts";
import type { Withheld } from "#domain/open-data/withheld.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { PublicTables } from "./public-tables.ts";
import { ShuffledFacts } from "./shuffled-facts.ts";
import { TableFile, type WrittenFile } from "./table-file.ts";

/** What an export is made from. */
export interface ExportSource extends RowContext {
  /** The whole history of every report, each once. */
  readonly histories: AsyncIterable<readonly HistoryEvent[]>;
  readonly lists: ReferenceLists;
  /** The tracking ids that an earlier export had. */
  readonly earlier: ReadonlySet<string>;
  /** Returns a new surrogate of a report: random, in hexadecimal. */
  readonly newId: () => string;
}

/** The tables of an export. */
export interface ExportedTables {
  readonly files: readonly WrittenFile[];
  /** The tracking ids of all reports that this export has. */
  readonly published: ReadonlySet<string>;
  readonly withheld: readonly Withheld[];
  readonly figures: FigureSums;
  /** Reports that were read. */
  readonly reports: number;
}

/**
 * Writes all tables of an export to a folder, in one walk over the reports, so that facts and figures
 * are of the same moment.
 *
 * @throws Error if a report cannot be read, a code is unknown, or the rules of privacy do not hold:
 *   then nothing may be published
 */
export async function exportTables(folder: string, source: ExportSource): Promise<ExportedTables> {
  const ofPublic = new PublicTables(folder, source);
  const facts = new ShuffledFacts(folder);
  const sums = new FigureSums();
  let reports = 0;
  for await (const history of source.histories) {
    reports += 1;
    const report = fold(history);
    if (isInOpenData(report)) ofPublic.add(report, history);
    if (report.secret) continue;
    const contribution = contributionOf(history, source.names.zone(report.government));
    facts.add(source.newId(), contribution);
    sums.add(contribution);
  }
  const { published, withheld } = ofPublic;
  const removed = [...source.earlier].filter((id) => !published.has(id)).sort();
  const files = [
    ...(await ofPublic.close()),
    ...(await writeFacts(folder, facts)),
    ...(await wholeTable(folder, tables.FIGURES, sums.rows())),
    ...(await writeReference(folder, source.lists)),
    ...(await wholeTable(
      folder,
      tables.REMOVED,
      removed.map((id) => ({ service_request_id: id })),
    )),
  ];
  return { files, published, withheld, figures: sums, reports };
}

async function writeFacts(folder: string, facts: ShuffledFacts): Promise<WrittenFile[]> {
  const file = new TableFile(folder, tables.FACTS);
  for await (const { id, contribution } of facts.read()) {
    for (const row of factRows(id, contribution)) file.write(row);
  }
  return file.close();
}

async function writeReference(folder: string, lists: ReferenceLists): Promise<WrittenFile[]> {
  const { agencies, categories, regions, calendar, policies } = referenceRows(lists);
  return [
    ...(await wholeTable(folder, tables.AGENCIES, agencies)),
    ...(await wholeTable(folder, tables.CATEGORIES, categories)),
    ...(await wholeTable(folder, tables.REGIONS, regions)),
    ...(await wholeTable(folder, tables.CALENDAR, calendar)),
    ...(await wholeTable(folder, tables.POLICIES, policies)),
  ];
}

async function wholeTable<T extends Table>(
  folder: string,
  table: T,
  rows: Iterable<Row<T>>,
): Promise<WrittenFile[]> {
  const file = new TableFile(folder, table);
  for (const row of rows) file.write(row);
  return file.close();
}
