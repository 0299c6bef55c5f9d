import type { ComponentChildren } from "preact";

/** A column of a table: its heading, and whether its cells are numbers. */
export interface Column {
  readonly label: ComponentChildren;
  readonly isNumber?: boolean;
  /** How the rows are sorted by it; absent if they are not. */
  readonly sorted?: "ascending" | "descending" | undefined;
}

interface DataTableProps {
  /** What the table is about; it names the box that a narrow screen scrolls. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The cells of each row; the first one heads it. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table that scrolls in its own box where it is wider than the screen. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  const classAt = (at: number) => (columns[at]?.isNumber ? "number" : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, sorted }, at) => (
              <th key={at} scope="col" class={classAt(at)} aria-sort={sorted}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], at) => (
            <tr key={at}>
              <th scope="row">{head}</th>
              {cells.map((cell, of) => (
                <td key={of} class={classAt(of + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
