/** The types of recompute-figures.mjs, for the tests: the file itself has none, so that it runs alone. */
type Row = Readonly<Record<string, string>>;

export interface Source {
  /** The name of the export. */
  readonly name?: string;
  /** When it was made. */
  readonly madeAt?: string;
  /** The month whose edition it is compared with; absent: what is shown now. */
  readonly month?: string | undefined;
  rows(name: string): AsyncIterable<Row>;
  /** Absent if there is no API to compare with. */
  readonly monitoring?: (query: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly ranking?: (query: Readonly<Record<string, string | number>>) => Promise<unknown>;
}

export function rowsOf(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Row>;
export function openData(base: string, month?: string): Promise<Source>;
export function recompute(source: Source, progress?: (line: string) => void): Promise<string[]>;
