import { namedRegion } from "#domain/reference/named-region.ts";
import type { Area } from "./locate.ts";

/**
 * Returns the regency, city or district that an address names, as a suggestion to ask about, or
 * undefined if it names none.
 *
 * @param areas regencies and districts
 */
export function suggestDistrict(address: string, areas: readonly Area[]): Area | undefined {
  const code = namedRegion(address, areas);
  return areas.find((area) => area.code === code);
}
