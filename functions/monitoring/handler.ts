import { openFigures } from "#application/open-figures.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { readEditions } from "#platform/editions.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { getFigures } from "./get-figures.ts";
import { getRanking } from "./get-ranking.ts";
import { listOverdue } from "./list-overdue.ts";

const env = environment({
  TABLE_NAME: variable,
  EDITIONS_BUCKET: variable,
  CURSOR_SECRET_ID: variable,
  LEAD_GOVERNMENT: variable,
});
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const deps = {
  ...openFigures(env.TABLE_NAME),
  readEdition: readEditions(env.EDITIONS_BUCKET),
  cursors: async () => cursorSigner(await cursorSecret()),
  leadGovernment: env.LEAD_GOVERNMENT,
};

export const handler = httpHandler("monitoring", {
  getFigures: getFigures(deps),
  getRanking: getRanking(deps),
  listOverdue: listOverdue(deps),
});
