import type { Places } from "./locate.ts";

/** Loads the areas of a level from the address that the build wrote into the page. */
export async function loadPlaces(address: string | undefined): Promise<Places> {
  const response = await fetch(address ?? "");
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
