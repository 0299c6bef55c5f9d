import middy from "@middy/core";
import * as z from "zod/mini";
import { instantOf } from "#domain/time/local-time.ts";
import { environment, variable } from "#platform/environment.ts";
import { log, logException, markLogLines } from "#platform/log.ts";
import { tableNamed } from "#store/table-client.ts";
import { exportOpenData } from "./export-open-data.ts";

const FUNCTION = "export-open-data";
const env = environment({
  TABLE_NAME: variable,
  OPEN_DATA_BUCKET: variable,
  LEAD_GOVERNMENT: variable,
  WEBSITE: variable,
  LICENCE_NAME: variable,
  LICENCE_URL: variable,
});
const deps = {
  table: tableNamed(env.TABLE_NAME),
  bucket: env.OPEN_DATA_BUCKET,
  leadGovernment: env.LEAD_GOVERNMENT,
  website: env.WEBSITE,
  licence: { name: env.LICENCE_NAME, url: env.LICENCE_URL },
};
const eventSchema = z.object({ time: z.iso.datetime() });

export const handler = middy()
  .use(markLogLines)
  .onError(({ error }) => logException(error, { function: FUNCTION }))
  .handler(async (event: unknown) => {
    const at = instantOf(eventSchema.parse(event).time);
    const exported = await exportOpenData(deps, at);
    log("info", "export", { function: FUNCTION, ...exported });
    return exported;
  });
