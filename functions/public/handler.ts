import { openTable } from "#application/open-table.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { health } from "./health.ts";
import { listReferenceData } from "./list-reference-data.ts";
import { listReports } from "./list-reports.ts";
import { unknownRoute } from "./unknown-route.ts";

const env = environment({
  TABLE_NAME: variable,
  CURSOR_SECRET_ID: variable,
  LEAD_GOVERNMENT: variable,
  STAGE: variable,
});
const { table, reference } = openTable(env.TABLE_NAME);
const cursorSecret = secret(env.CURSOR_SECRET_ID);

export const handler = httpHandler(
  "public",
  {
    ...listReferenceData(table),
    listReports: listReports({
      table,
      reference,
      cursors: async () => cursorSigner(await cursorSecret()),
      leadGovernment: env.LEAD_GOVERNMENT,
    }),
    health: health(env.STAGE),
  },
  unknownRoute,
);
