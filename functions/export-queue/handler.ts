import { openTable } from "#application/open-table.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { exportQueue } from "./export-queue.ts";

const env = environment({ TABLE_NAME: variable, EXPORTS_BUCKET: variable });
const { table, reference } = openTable(env.TABLE_NAME);

export const handler = httpHandler("export-queue", {
  exportQueue: exportQueue({
    table,
    reference,
    signIn: officerSignIn(table),
    exportsBucket: env.EXPORTS_BUCKET,
  }),
});
