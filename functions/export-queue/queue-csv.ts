import type { QueueItem } from "#application/officer-queue.ts";
import { type CsvCell, csvLine } from "#domain/csv.ts";

/** The columns, named as the API names the fields; nothing of the reporter is among them. */
const COLUMNS: Readonly<Record<string, (item: QueueItem) => CsvCell>> = {
  trackingId: ({ trackingId }) => trackingId,
  version: ({ version }) => version,
  state: ({ state }) => state,
  classification: ({ classification }) => classification,
  category: ({ category }) => category,
  agency: ({ agency }) => agency,
  government: ({ government }) => government,
  region: ({ region }) => region,
  title: ({ title }) => title,
  submittedAt: ({ submittedAt }) => submittedAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  nextDeadline: ({ nextDeadline }) => nextDeadline?.kind,
  dueAt: ({ nextDeadline }) => nextDeadline?.dueAt,
  overdue: ({ nextDeadline }) => nextDeadline?.overdue,
  escalationLevel: ({ nextDeadline }) => nextDeadline?.escalationLevel,
};
const cellsOf = Object.values(COLUMNS);

/** The first line. */
export const CSV_HEAD = csvLine(Object.keys(COLUMNS));

/** Returns the line of a report. */
export const csvLineOf = (item: QueueItem): string => csvLine(cellsOf.map((cell) => cell(item)));
