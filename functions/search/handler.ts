import { openTable } from "#application/open-table.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
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
const { reference } = openTable(env.TABLE_NAME);
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const kept = new KeptIndex(env.SEARCH_BUCKET);
const deps = {
  index: (now: string) => kept.at(now),
  reference,
  cursors: async () => cursorSigner(await cursorSecret()),
  leadGovernment: env.LEAD_GOVERNMENT,
};

export const handler = httpHandler("search", {
  searchReports: searchReports(deps),
  similarReports: similarReports(deps),
  countByRegion: countByRegion(deps),
});
