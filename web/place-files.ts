import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { regionSchema } from "#domain/reference/regions.ts";
import type { Places } from "./enhance/place/locate.ts";

const outlines = z.record(z.string(), z.string().check(z.regex(/^(M\d+ \d+l[-\d ]+z)+$/)));

/** `boundaries.json` of a tenant's reference data; tools/boundaries makes it. */
const boundariesSchema = z.strictObject({
  grid: z.strictObject({ west: z.number(), north: z.number(), stepsPerDegree: z.number() }),
  regencies: outlines,
  districts: outlines,
});
/** `spellings.json`: other words for regions, by code. */
const spellingsSchema = z.record(z.string(), z.array(z.string()));

/**
 * Makes the files from which browsers draw the map and find the area of a position or an address,
 * by name: `regencies.json` and `districts.json`.
 *
 * @param folder of the reference data
 * @param region code of the region that the tenant governs
 * @throws Error if a file is wrong, or has an area that is no region
 */
export function placeFiles(folder: string, region: string): Map<string, string> {
  const read = <S extends z.ZodMiniType>(schema: S, file: string): z.output<S> =>
    schema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  const { grid, ...levels } = read(boundariesSchema, "boundaries.json");
  const spellings = read(spellingsSchema, "spellings.json");
  const regions = read(z.array(regionSchema), "regions.json");
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  return new Map(
    Object.entries(levels).map(([level, areas]) => {
      const places: Places = {
        region,
        grid,
        areas: Object.entries(areas).map(([code, outline]) => {
          const name = names.get(code);
          if (name === undefined) throw new Error(`boundaries.json: ${code} is no region`);
          const also = spellings[code];
          return { code, name, ...(also && { spellings: also }), outline };
        }),
      };
      return [`${level}.json`, JSON.stringify(places)];
    }),
  );
}
