import { httpHandler } from "#http/http-handler.ts";
import { environment, variable } from "#platform/environment.ts";
import { getOpenData } from "./get-open-data.ts";
import { getOpenDataFile } from "./get-open-data-file.ts";

const env = environment({ OPEN_DATA_BUCKET: variable });

export const handler = httpHandler("open-data", {
  getOpenData: getOpenData(env.OPEN_DATA_BUCKET),
  getOpenDataFile: getOpenDataFile(env.OPEN_DATA_BUCKET),
});
