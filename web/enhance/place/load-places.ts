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
    load(dataset["regencies"] ?? ""),
    load(dataset["districts"] ?? ""),
  ]);
  return { regencies, districts };
}

async function load(address: string): Promise<Places> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
