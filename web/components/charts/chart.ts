import { max } from "d3-array";

/** What a chart, its table and its CSV show: all three are made from this, so they agree. */
export interface Chart {
  /** Names it in its address, and its CSV. */
  readonly name: string;
  /** A sentence made from the numbers. */
  readonly title: string;
  /** How it is to be read. */
  readonly description: string;
  /** The heading of the column of labels. */
  readonly head: string;
  /** What is drawn for each row, in the order of `values`. */
  readonly series: readonly string[];
  readonly rows: readonly ChartRow[];
  /** The columns that only the table has, in the order of `more`. */
  readonly more: readonly string[];
  /** Writes a value that is drawn; null is one that there is none of. */
  readonly write: (value: number | null) => string;
  /** The end of the axis; the largest value if absent. */
  readonly top?: number;
  /** Says that the numbers are few. */
  readonly note?: string | undefined;
}

/** A row of a chart. */
export interface ChartRow {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly more: readonly (number | null)[];
}

/** The width of charts in their own units: those of a narrow phone, so that their text stays legible. */
export const WIDTH = 340;

/** Labels of so many characters stand beside the bars; longer ones above them. */
const SHORT_LABEL = 9;

/** Whether the labels of all rows fit beside what is drawn. */
export const areShort = (rows: readonly ChartRow[]): boolean =>
  rows.every(({ label }) => label.length <= SHORT_LABEL);

/** Returns the end of a chart's axis: at least 1, so that a chart of nothing has an axis too. */
export const topOf = ({ top, rows }: Chart): number =>
  top ?? Math.max(1, max(rows, ({ values }) => max(values, (value) => value)) ?? 0);
