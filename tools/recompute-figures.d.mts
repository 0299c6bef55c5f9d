/** The types of recompute-figures.mjs, for the tests: the file itself has none, so that it runs alone. */
type Row = Readonly<Record<string, string>>;

export interface Source {
  readonly edition?: string;
  rows(name: string): AsyncIterable<Row>;
  /** Absent if there is no API to compare with. */
  readonly monitoring?: (query: Readonly<Record<string, string>>) => Promise<unknown>;
}

export function rowsOf(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Row>;
export function openData(base: string): Promise<Source>;
export function recompute(source: Source, progress?: (line: string) => void): Promise<string[]>;
