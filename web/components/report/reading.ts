import type { Rendition } from "#domain/report/attachment-vocabulary.ts";
import type { ReportView } from "#domain/report/views.ts";
import type { ContactsView } from "#domain/telling/contacts.ts";
import type { Words } from "../../words/words.ts";
import type { DateStyle } from "../dates.ts";
import type { Names } from "./names.ts";

/** A report as the API shows it, to the public or to its reporter. */
export type ShownReport = ReportView &
  Partial<ContactsView> & { readonly historyCursor?: string | undefined };

/** The words that the parts of a report's page need; a browser loads those of one language. */
export type ReportWords = Pick<Words, "report" | "timeline">;

/** How a report is read: the language, its words, the names of codes, and its reader. */
export interface Reading extends DateStyle {
  readonly words: ReportWords;
  readonly names: Names;
  /** Whether the reader is the report's reporter. */
  readonly own: boolean;
  /** Returns where a file of the report can be read; undefined while that is not known. */
  readonly fileAddress: (attachmentId: string, rendition: Rendition) => string | undefined;
}

/** Whether everyone may open the report: its reporter sees reports that others do not. */
export const isForEveryone = (
  { publicTitle, original }: ShownReport,
  { own }: Pick<Reading, "own">,
): boolean => !own || (publicTitle !== undefined && original?.secret !== true);

/** What every part of a report's page is given. */
export interface PartProps {
  readonly reading: Reading;
  readonly view: ShownReport;
}
