import { openTable } from "#application/open-table.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { exportQueue } from "./export-queue.ts";

const env = environment({ TABLE_NAME: variable, EXPORTS_BUCKET: variable });
const { table, reference } = openTable(env.TABLE_NAME);

/**
 * So many reports are written in time before the gateway gives up (`npm run bench -- export`); the
 * problem `export-too-long` names the number.
 */
const MOST_REPORTS = 100_000;

export const handler = httpHandler("export-queue", {
  exportQueue: exportQueue({
    table,
    reference,
    signIn: officerSignIn(table),
    exportsBucket: env.EXPORTS_BUCKET,
    mostReports: MOST_REPORTS,
  }),
});
