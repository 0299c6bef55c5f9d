import { configOf } from "#infra/config.ts";
import { referenceFolder } from "#infra/paths.ts";
import type { Places } from "#web/enhance/place/locate.ts";
import { placeFiles } from "#web/place-files.ts";

/** The files of the map, as the build writes them for the tenant. */
export const PLACE_FILES = placeFiles(referenceFolder, configOf("dev").province);

/** The areas of a level, as a browser reads them. */
export const placesOf = (level: "regencies" | "districts"): Places =>
  JSON.parse(PLACE_FILES.get(`${level}.json`) ?? "");
