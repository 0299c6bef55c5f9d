import { randomUUID } from "node:crypto";
import type * as z from "zod/mini";
import { DEFINITIONS_VERSION } from "#domain/figures/definitions.ts";
import { FIGURES_GENERATION, figuresGeneration } from "./entities/figures.ts";
import type { Figures } from "./figures.ts";
import { getItem } from "./read.ts";
import type { Table } from "./table-client.ts";
import { onRevision, putOnce } from "./write.ts";

/**
 * The generations of the figures. One is read. A rebuild writes a new one beside it: it counts every
 * report there, while `project` counts what changes in both. Then the new one is read. Numbers only
 * rise, so a generation below the one that is being built, other than the one that is read, is never
 * read again.
 */
export type Generations = Omit<z.infer<typeof FIGURES_GENERATION.schema>, "writer">;

/** While nothing is counted: the first count will be by the definitions of this version. */
const FIRST: Generations = {
  current: { generation: 1, definitions: DEFINITIONS_VERSION },
  last: 1,
  revision: 0,
};

/** Reads which generations of the figures there are. */
export async function readGenerations(table: Table): Promise<Generations> {
  const item = await getItem(table, figuresGeneration, {});
  return item ? FIGURES_GENERATION.parse(item) : FIRST;
}

/**
 * Reads in which generations changes are counted. The first count of all writes down by which
 * version of the definitions it counts.
 */
export async function generationsToCountIn(table: Table): Promise<Generations> {
  const seen = await readGenerations(table);
  if (seen.revision > 0) return seen;
  return (await write(table, seen)) ? seen : readGenerations(table);
}

/** The figures that are read, and the version of the definitions that they were counted by. */
export interface CurrentFigures extends Figures {
  readonly definitions: number;
}

/**
 * Returns the figures that are read now. A reader may keep them for a minute: after a rebuild, the
 * earlier generation stays as it was until the next rebuild.
 */
export async function currentFigures(table: Table): Promise<CurrentFigures> {
  return { table, ...(await readGenerations(table)).current };
}

/** A rebuild that has begun: the generation that it builds, and the one that is read until then. */
export interface Begun {
  readonly generation: number;
  readonly current: number;
}

/**
 * Begins a new generation, which no report is counted in, by the definitions of this version.
 *
 * @returns undefined, and begins none, if one is being built
 */
export async function beginGeneration(table: Table): Promise<Begun | undefined> {
  const seen = await readGenerations(table);
  if (seen.building) return undefined;
  const generation = seen.last + 1;
  const building = { generation, definitions: DEFINITIONS_VERSION };
  const began = await write(table, { ...seen, building, last: generation });
  return began ? { generation, current: seen.current.generation } : beginGeneration(table);
}

/**
 * Gives up the generation that is being built: changes are no longer counted in it, and the run that
 * builds it stops. Its number is not given again; the next rebuild deletes what it left.
 *
 * @param only gives up this one, and no other
 * @returns its number; undefined if it is not being built
 */
export async function abandonGeneration(table: Table, only?: number): Promise<number | undefined> {
  const { building, ...others } = await readGenerations(table);
  if (!building || building.generation !== (only ?? building.generation)) return undefined;
  return (await write(table, others)) ? building.generation : abandonGeneration(table, only);
}

/** Returns whether a generation is being built: not yet read, and not given up. */
export async function isBuilding(table: Table, generation: number): Promise<boolean> {
  return (await readGenerations(table)).building?.generation === generation;
}

/**
 * Makes the generation that was built the one that is read.
 *
 * @returns false, and changes nothing, if it was given up
 */
export async function endGeneration(table: Table, built: number): Promise<boolean> {
  const { building, ...seen } = await readGenerations(table);
  if (seen.current.generation === built) return true;
  return building?.generation === built && (await write(table, { ...seen, current: building }));
}

function write(table: Table, { revision, ...generations }: Generations): Promise<boolean> {
  const next = revision + 1;
  const changed = { ...generations, revision: next, writer: randomUUID() };
  const item = { ...FIGURES_GENERATION.key({}), ...changed };
  return putOnce(table, item, onRevision(next));
}
