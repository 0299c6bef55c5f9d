import { KEPT_FOR_SECONDS, openTable } from "#application/open-table.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { cached } from "#platform/cached.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { listCategories } from "#store/reference-data.ts";
import { health } from "./health.ts";
import { listReferenceData } from "./list-reference-data.ts";
import { listReports } from "./list-reports.ts";

const env = environment({
  TABLE_NAME: variable,
  CURSOR_SECRET_ID: variable,
  LEAD_GOVERNMENT: variable,
  STAGE: variable,
});
const { table, reference } = openTable(env.TABLE_NAME);
const categories = cached(() => listCategories(table), KEPT_FOR_SECONDS);
const cursorSecret = secret(env.CURSOR_SECRET_ID);

export const handler = httpHandler("public", {
  ...listReferenceData(table, categories),
  listReports: listReports({
    table,
    reference,
    categories,
    cursors: async () => cursorSigner(await cursorSecret()),
    leadGovernment: env.LEAD_GOVERNMENT,
  }),
  health: health(env.STAGE),
});
