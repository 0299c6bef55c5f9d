import type * as z from "zod/mini";
import { FIGURES_GENERATION, figuresGeneration } from "./entities/figures.ts";
import type { Figures } from "./figures.ts";
import { getItem } from "./read.ts";
import type { Table } from "./table-client.ts";
import { onRevision, putOnce } from "./write.ts";

/**
 * The generations of the figures. One is read. A rebuild writes a new one beside it: it counts every
 * report there, while `project` counts what changes in both. Then the new one is read.
 */
export type Generations = z.infer<typeof FIGURES_GENERATION.schema>;

/** Before the first rebuild. */
const FIRST: Generations = { current: 1, revision: 0 };

/** Reads which generations of the figures there are. */
export async function readGenerations(table: Table): Promise<Generations> {
  const item = await getItem(table, figuresGeneration, {});
  return item ? FIGURES_GENERATION.parse(item) : FIRST;
}

/**
 * Returns the figures that are read now. A reader may keep them for a minute: after a rebuild, the
 * earlier generation stays as it was until the next rebuild.
 */
export async function currentFigures(table: Table): Promise<Figures> {
  return { table, generation: (await readGenerations(table)).current };
}

/**
 * Begins a new generation, which no report is counted in. A generation that an earlier rebuild
 * began is given up.
 *
 * @returns its number; undefined, and begins none, if another rebuild changed the generations first
 */
export async function beginGeneration(table: Table): Promise<number | undefined> {
  const seen = await readGenerations(table);
  const building = (seen.building ?? seen.current) + 1;
  const began = await write(table, { ...seen, building });
  return began ? building : undefined;
}

/**
 * Makes the generation that was built the one that is read.
 *
 * @returns false, and changes nothing, if another one is being built
 */
export async function endGeneration(table: Table, built: number): Promise<boolean> {
  const { building, ...seen } = await readGenerations(table);
  if (seen.current === built) return true;
  return building === built && (await write(table, { ...seen, current: built }));
}

function write(table: Table, { revision, ...generations }: Generations): Promise<boolean> {
  const next = revision + 1;
  const item = { ...FIGURES_GENERATION.key({}), ...generations, revision: next };
  return putOnce(table, item, onRevision(next));
}
