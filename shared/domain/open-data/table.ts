import type { Label } from "../vocabulary.ts";

/** What the values of a column are. A `datetime` has the offset of its zone, `+08:00`. */
export type ColumnType = "string" | "integer" | "number" | "boolean" | "date" | "datetime";

/** What people read instead of the type. */
export const COLUMN_TYPE_LABELS: Readonly<Record<ColumnType, Label>> = {
  string: { id: "Teks", en: "Text" },
  integer: { id: "Bilangan bulat", en: "Integer" },
  number: { id: "Bilangan", en: "Number" },
  boolean: { id: "Ya atau tidak", en: "Yes or no" },
  date: { id: "Tanggal", en: "Date" },
  datetime: { id: "Waktu dengan zona", en: "Time with zone" },
};

/** A column of a published table. */
export interface Column {
  readonly type: ColumnType;
  readonly label: Label;
}

/** A published table: a file in CSV and one in Parquet. */
export interface Table {
  readonly name: string;
  readonly title: Label;
  readonly columns: Readonly<Record<string, Column>>;
}

/** A value of a cell; undefined is an empty cell. */
export type Value = string | number | boolean | undefined;

/** A row of a table: a value for each of its columns. */
export type Row<T extends Table = Table> = { readonly [C in keyof T["columns"]]: Value };

const column =
  (type: ColumnType) =>
  (id: string, en: string): Column => ({ type, label: { id, en } });

/** Makes a column of a type, from what it holds in Indonesian and in English. */
export const text = column("string");
export const integer = column("integer");
export const number = column("number");
export const flag = column("boolean");
export const date = column("date");
export const time = column("datetime");
