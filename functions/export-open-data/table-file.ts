import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { csvLine } from "#domain/csv.ts";
import type { Column, ColumnType, Row, Table, Value } from "#domain/open-data/table.ts";

/** A file of an export. */
export interface WrittenFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Absent for files that are no tables. */
  readonly rows?: number;
}

export const CSV = "text/csv; charset=utf-8";
const PARQUET = "application/vnd.apache.parquet";

/** Characters of CSV that are kept before they are written to disk. */
const BUFFERED = 1_000_000;
/** Rows of a group in Parquet: they are in memory at once. */
const GROUP = 20_000;

/** Writes the rows of a table to disk, as CSV and as Parquet at once. */
export class TableFile<T extends Table> {
  readonly #folder: string;
  readonly #table: T;
  readonly #columns: readonly (readonly [string, Column])[];
  readonly #csv: number;
  readonly #parquet: ParquetWriter;
  #lines: string[] = [];
  #characters = 0;
  #group: Row<T>[] = [];
  #rows = 0;

  constructor(folder: string, table: T) {
    this.#folder = folder;
    this.#table = table;
    this.#columns = Object.entries(table.columns);
    this.#csv = openSync(this.#path("csv"), "wx");
    this.#parquet = new ParquetWriter({
      writer: fileWriter(this.#path("parquet")),
      schema: [
        { name: "root", num_children: this.#columns.length },
        ...this.#columns.map(([name, { type }]) => ({
          name,
          repetition_type: "OPTIONAL" as const,
          ...PARQUET_TYPE[type],
        })),
      ],
      createdBy: "kanal",
    });
    this.#add(csvLine(this.#columns.map(([name]) => name)));
  }

  write(row: Row<T>): void {
    this.#rows += 1;
    this.#add(csvLine(this.#columns.map(([name]) => row[name])));
    this.#group.push(row);
    if (this.#group.length >= GROUP) this.#writeGroup();
  }

  /** Completes both files. Returns what they hold. */
  async close(): Promise<WrittenFile[]> {
    this.#flush();
    closeSync(this.#csv);
    this.#writeGroup();
    this.#parquet.finish();
    const { name } = this.#table;
    const rows = { rows: this.#rows };
    return [
      { ...(await describeFile(this.#folder, `${name}.csv`, CSV)), ...rows },
      { ...(await describeFile(this.#folder, `${name}.parquet`, PARQUET)), ...rows },
    ];
  }

  #path(ending: string): string {
    return join(this.#folder, `${this.#table.name}.${ending}`);
  }

  #add(line: string): void {
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters >= BUFFERED) this.#flush();
  }

  #flush(): void {
    writeSync(this.#csv, this.#lines.join(""));
    this.#lines = [];
    this.#characters = 0;
  }

  #writeGroup(): void {
    if (this.#group.length === 0) return;
    this.#parquet.write({
      columnData: this.#columns.map(([name, { type }]) => ({
        name,
        data: this.#group.map((row) => parquetValue(row[name], type)),
      })),
      rowGroupSize: GROUP,
    });
    this.#group = [];
  }
}

/** https://parquet.apache.org/docs/file-format/types/ */
const PARQUET_TYPE = {
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT32" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE" },
  datetime: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
} as const satisfies Record<ColumnType, object>;

function parquetValue(value: Value, type: ColumnType): Value | Date | null {
  if (value === undefined) return null;
  return type === "date" || type === "datetime" ? new Date(String(value)) : value;
}

/** Returns what a file on disk holds, with its checksum. */
export async function describeFile(
  folder: string,
  name: string,
  contentType: string,
): Promise<WrittenFile> {
  const path = join(folder, name);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return { name, contentType, bytes: statSync(path).size, sha256: hash.digest("hex") };
}
