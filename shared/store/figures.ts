import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { type Cell, type Counters, nameOf, VIEWS, type View } from "#domain/figures/cells.ts";
import { FIGURE_CLASSIFICATIONS } from "#domain/figures/counters.ts";
import type { Freshness } from "./access-pattern.ts";
import { cellsOfNow, cellsOfPeriods, FIGURES_CELL } from "./entities/figures.ts";
import { LAST } from "./positions.ts";
import { queryAll } from "./read.ts";
import { type Item, type Table, toItem } from "./table-client.ts";

/** The cells of the figures. */

/** The figures of a table: those of one generation. `currentFigures` says which one is read. */
export interface Figures {
  readonly table: Table;
  readonly generation: number;
}

/** The cells that are read together: those of a key of a view. */
export interface Place {
  readonly government: string;
  readonly view: View;
  readonly key: string;
}

/** A cell with its counters. */
export interface CountedCell {
  readonly cell: Cell;
  /** Counters that were never added to are absent; others may be zero. */
  readonly counters: Counters;
}

/**
 * Reads the cells of a key of a view: those of the months (`2026-01`), days (`2026-01-05`) or years
 * from one to another, whichever the view has. One query, whose cost depends on the number of
 * periods and not on that of reports.
 *
 * @param freshness a `view` may be a moment old, at half the cost
 */
export async function readCells(
  { table, generation }: Figures,
  place: Place,
  { from, to }: { readonly from: string; readonly to: string },
  freshness: Freshness = "view",
): Promise<CountedCell[]> {
  const values = { ...place, generation, from: `${from}#`, to: `${to}#${LAST}` };
  return (await queryAll(table, cellsOfPeriods, values, freshness)).map(toCountedCell);
}

/** Reads the cells of a key of a view that say how it is now. */
export async function readNow(
  { table, generation }: Figures,
  place: Place,
): Promise<CountedCell[]> {
  return (await queryAll(table, cellsOfNow, { ...place, generation })).map(toCountedCell);
}

const cellSchema = z.object({
  government: z.string(),
  view: z.enum(VIEWS),
  key: z.string(),
  period: z.string(),
  classification: z.enum(FIGURE_CLASSIFICATIONS),
  part: z.string(),
});

/**
 * Parses an item of a cell.
 *
 * @throws ZodError if it is not a cell
 */
export function toCountedCell(item: Item): CountedCell {
  const keys = {
    ...FIGURES_CELL.pk.read(String(item["pk"])),
    ...FIGURES_CELL.sk.read(String(item["sk"])),
  };
  const [classification, part = ""] = String(keys.split).split("#");
  return {
    cell: cellSchema.parse({ ...keys, classification, part }),
    counters: FIGURES_CELL.parse(item),
  };
}

/** Returns the keys of a cell's item. */
function keyOfCell(generation: number, cell: Cell) {
  const { classification, part } = cell;
  const split = part === "" ? classification : `${classification}#${part}`;
  return FIGURES_CELL.key({ ...cell, generation, split });
}

/** Returns the part of a transaction that adds counters to a cell, which may not exist yet. */
export function addToCell(
  { table, generation }: Figures,
  { cell, counters }: CountedCell,
): TransactWriteItem {
  const added = Object.entries(counters);
  return {
    Update: {
      TableName: table.name,
      Key: toItem(keyOfCell(generation, cell)),
      UpdateExpression: `ADD ${added.map((_, n) => `#c${n} :n${n}`).join(", ")}`,
      ExpressionAttributeNames: Object.fromEntries(added.map(([name], n) => [`#c${n}`, name])),
      ExpressionAttributeValues: toItem(
        Object.fromEntries(added.map(([, amount], n) => [`:n${n}`, amount])),
      ),
    },
  };
}

/** Returns the cell of that name. */
export function cellNamed(name: string): Cell {
  const [government, view, key, period, classification, part] = name.split("#");
  const cell = cellSchema.parse({ government, view, key, period, classification, part });
  if (nameOf(cell) !== name) throw new Error(`${name} is not the name of a cell`);
  return cell;
}
