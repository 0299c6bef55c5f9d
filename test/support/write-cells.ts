import { chunksOf } from "#domain/chunks.ts";
import type { Cell, Counters } from "#domain/figures/cells.ts";
import { addToCell } from "#store/figures.ts";
import { currentFigures } from "#store/figures-generation.ts";
import type { Table } from "#store/table-client.ts";
import { transact } from "#store/transact.ts";

/** A cell with its counters, as a test writes one: of complaints, without a part, if not said. */
export type WrittenCell = Pick<Cell, "government" | "view" | "key" | "period"> &
  Partial<Pick<Cell, "classification" | "part">> & { readonly counters: Counters };

/** The most items that a transaction takes. */
const AT_ONCE = 100;

/** Adds counters to cells of the figures, as the projection does, but of no reports. */
export async function writeCells(table: Table, cells: readonly WrittenCell[]): Promise<void> {
  const figures = await currentFigures(table);
  for (const some of chunksOf(cells, AT_ONCE)) {
    const writes = some.map(({ counters, ...cell }) => {
      const whole = { classification: "complaint", part: "", ...cell } as const;
      return addToCell(figures, { cell: whole, counters });
    });
    await transact(table, writes);
  }
}

/** Returns what takes cells back that a test wrote: other tests compare all figures with reports. */
export const takenBack = (cells: readonly WrittenCell[]): WrittenCell[] =>
  cells.map((cell) => ({
    ...cell,
    counters: Object.fromEntries(Object.entries(cell.counters).map(([name, n]) => [name, -n])),
  }));
