import { ask } from "../api/ask.ts";
import type { Places } from "./locate.ts";

/** The areas of both levels. */
export interface Levels {
  readonly regencies: Places;
  readonly districts: Places;
}

/**
 * Loads the areas of both levels from the addresses that the build wrote into an element.
 *
 * @throws Error if there is no network, or the files are gone
 */
export async function loadLevels({ dataset }: HTMLElement): Promise<Levels> {
  const [regencies, districts] = await Promise.all([
    loadPlaces(dataset["regencies"] ?? ""),
    loadPlaces(dataset["districts"] ?? ""),
  ]);
  return { regencies, districts };
}

/**
 * Loads the areas of one level.
 *
 * @throws Error if there is no network, or the file is gone
 */
export async function loadPlaces(address: string): Promise<Places> {
  const answer = await ask<Places>(address);
  if (answer.kind !== "ok") throw new Error(`${address}: ${answer.kind}`);
  return answer.body;
}
