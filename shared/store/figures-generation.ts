import { FIGURES_GENERATION, figuresGeneration } from "./entities/figures.ts";
import type { Figures } from "./figures.ts";
import { getItem } from "./read.ts";
import type { Table } from "./table-client.ts";

/** The generations of the figures: one is read, and a rebuild may be writing another one. */
export interface Generations {
  readonly current: number;
  readonly building?: number;
}

const FIRST: Generations = { current: 1 };

/** Reads which generations of the figures there are. */
export async function readGenerations(table: Table): Promise<Generations> {
  const item = await getItem(table, figuresGeneration, {});
  return item ? FIGURES_GENERATION.parse(item) : FIRST;
}

/**
 * Returns the figures that are read now. A reader may keep them for a minute: after a rebuild, the
 * earlier generation stays as it was for longer than that.
 */
export async function currentFigures(table: Table): Promise<Figures> {
  return { table, generation: (await readGenerations(table)).current };
}
