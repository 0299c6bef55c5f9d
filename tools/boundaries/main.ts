import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { areasSchema, gridOf, outlinesOf } from "./boundaries.ts";
import { comparison } from "./comparison.ts";

/**
 * Makes `boundaries.json` of a tenant's reference data:
 *
 *     node tools/boundaries/main.ts regencies.geojson districts.geojson OUT
 *
 * The two files have a feature for each area, with its code in `properties.code` (RFC 7946). It ends
 * by comparing the result with the districts as they were, at points all over the map.
 */

/** A step is 159 m: about as far as the borders of the source may be off. */
const STEPS_PER_DEGREE = 700;
/** Districts tell where a point is; regencies are drawn only. */
const DISTRICTS = { tolerance: 1, smallest: 1 };
const REGENCIES = { tolerance: 3, smallest: 60 };

const { positionals } = parseArgs({ allowPositionals: true });
const [regenciesFile, districtsFile, out] = positionals;
if (regenciesFile === undefined || districtsFile === undefined || out === undefined) {
  throw new Error("Usage: node tools/boundaries/main.ts regencies.geojson districts.geojson OUT");
}
const areasIn = (file: string) => areasSchema.parse(JSON.parse(readFileSync(file, "utf8")));
const [regencies, districts] = [areasIn(regenciesFile), areasIn(districtsFile)];
const grid = gridOf({ features: [...regencies.features, ...districts.features] }, STEPS_PER_DEGREE);
const boundaries = {
  grid,
  regencies: outlinesOf(regencies, grid, REGENCIES),
  districts: outlinesOf(districts, grid, DISTRICTS),
};
writeFileSync(out, `${JSON.stringify(boundaries, undefined, 2)}\n`);
console.log(comparison(districts, { grid, outlines: boundaries.districts }));
