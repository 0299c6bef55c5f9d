import { environment, variable } from "#platform/environment.ts";
import { eventHandler, timeOf } from "#platform/event-handler.ts";
import { log } from "#platform/log.ts";
import { tableNamed } from "#store/table-client.ts";
import { ExportBucket } from "./export-bucket.ts";
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
  bucket: new ExportBucket(env.OPEN_DATA_BUCKET),
  leadGovernment: env.LEAD_GOVERNMENT,
  website: env.WEBSITE,
  licence: { name: env.LICENCE_NAME, url: env.LICENCE_URL },
};
export const handler = eventHandler(FUNCTION, async (event) => {
  const exported = await exportOpenData(deps, timeOf(event));
  log("info", "export", { function: FUNCTION, ...exported });
  return exported;
});
