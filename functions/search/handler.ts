import { KEPT_FOR_SECONDS, openTable } from "#application/open-table.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { cached } from "#platform/cached.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { listCategories } from "#store/reference-data.ts";
import { countByRegion } from "./count-by-region.ts";
import { KeptIndex } from "./kept-index.ts";
import { searchReports } from "./search-reports.ts";
import { similarReports } from "./similar-reports.ts";

const env = environment({
  TABLE_NAME: variable,
  CURSOR_SECRET_ID: variable,
  LEAD_GOVERNMENT: variable,
  SEARCH_BUCKET: variable,
});
const { table, reference } = openTable(env.TABLE_NAME);
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const kept = new KeptIndex(env.SEARCH_BUCKET);
const deps = {
  index: (now: string) => kept.at(now),
  reference,
  categories: cached(() => listCategories(table), KEPT_FOR_SECONDS),
  cursors: async () => cursorSigner(await cursorSecret()),
  leadGovernment: env.LEAD_GOVERNMENT,
};

export const handler = httpHandler("search", {
  searchReports: searchReports(deps),
  similarReports: similarReports(deps),
  countByRegion: countByRegion(deps),
});
