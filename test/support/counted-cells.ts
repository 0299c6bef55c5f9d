import { ScanCommand } from "@aws-sdk/client-dynamodb";
import type { ContributionOf } from "#application/figures/next-move.ts";
import { additionsOf, nameOf, sumOf } from "#domain/figures/cells.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { FIGURES_CELL } from "#store/entities/figures.ts";
import { FIGURES_CURSOR } from "#store/entities/figures-cursors.ts";
import { EVENT } from "#store/entities/reports.ts";
import { toCountedCell } from "#store/figures.ts";
import { currentFigures } from "#store/figures-generation.ts";
import { fromItem, type Item, type Table } from "#store/table-client.ts";

/** Counters by name, by the name of their cell. Zeros are left out. */
type Cells = Record<string, Readonly<Record<string, number>>>;

/** Returns the cells that histories add up to. */
export function cellsOf(
  histories: readonly (readonly HistoryEvent[])[],
  contributionOf: ContributionOf,
): Cells {
  const sums = sumOf(histories.flatMap((history) => additionsOf(contributionOf(history))));
  return Object.fromEntries([...sums].map(([name, { counters }]) => [name, counters]));
}

/** Reads all cells of a generation. */
export async function storedCells(table: Table, generation = 1): Promise<Cells> {
  const items = (await allItems(table)).filter(
    (item) =>
      FIGURES_CELL.is(item) && FIGURES_CELL.pk.read(String(item["pk"]))?.generation === generation,
  );
  const cells = items.map(toCountedCell).map(({ cell, counters }) => {
    const notZero = Object.entries(counters).filter(([, n]) => n !== 0);
    return [nameOf(cell), Object.fromEntries(notZero)] as const;
  });
  return Object.fromEntries(cells.filter(([, counters]) => Object.keys(counters).length > 0));
}

/** Reads the cursors of a generation, by tracking id. */
export async function storedCursors(table: Table, generation = 1): Promise<Record<string, object>> {
  const cursors = (await allItems(table)).filter(
    (item) => FIGURES_CURSOR.is(item) && item["sk"] === FIGURES_CURSOR.sk.of({ generation }),
  );
  return Object.fromEntries(
    cursors.map((item) => [
      FIGURES_CURSOR.pk.read(String(item["pk"]))?.trackingId ?? "",
      FIGURES_CURSOR.parse(item),
    ]),
  );
}

/** Returns the numbers of reports whose figures do not have their last event yet. */
export async function uncounted(table: Table): Promise<string[]> {
  const { generation } = await currentFigures(table);
  const versions = new Map<string, number>();
  for (const item of (await allItems(table)).filter(EVENT.is)) {
    const id = EVENT.pk.read(String(item["pk"]))?.trackingId ?? "";
    versions.set(id, Math.max(versions.get(id) ?? 0, Number(item["version"])));
  }
  const cursors = new Map(Object.entries(await storedCursors(table, generation)));
  return [...versions]
    .filter(([id, version]) => JSON.stringify(cursors.get(id)) !== JSON.stringify({ version }))
    .map(([id]) => id);
}

async function allItems({ client, name }: Table): Promise<Item[]> {
  const all: Item[] = [];
  let from: ScanCommand["input"]["ExclusiveStartKey"];
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    all.push(...(page.Items ?? []).map(fromItem));
    from = page.LastEvaluatedKey;
  } while (from);
  return all;
}
