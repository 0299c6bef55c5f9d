import { join } from "node:path";
import { openTable } from "#application/open-table.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler } from "#platform/event-handler.ts";
import { Buckets } from "./buckets.ts";
import { inspectApart } from "./inspect-apart.ts";
import { inspectUpload } from "./inspect-upload.ts";
import { parseScanResult } from "./scan-result.ts";

const env = environment({
  TABLE_NAME: variable,
  UPLOADS_BUCKET: variable,
  ATTACHMENTS_BUCKET: variable,
});
/** The bundle of `process.ts`, beside this one. */
const PROCESS = join(__dirname, "process.js");
const deps = {
  ...openTable(env.TABLE_NAME),
  buckets: new Buckets(env.UPLOADS_BUCKET, env.ATTACHMENTS_BUCKET),
  inspect: (bytes: Uint8Array) => inspectApart(PROCESS, bytes),
  // The real time: an event that Lambda tries again keeps the time of its scan. So the local clock
  // does not move it.
  now: () => instantOf(Date.now()),
};

/** An exception means an outage: Lambda tries again, and finally puts the event into a queue. */
export const handler = eventHandler("inspect-upload", async (event) =>
  inspectUpload(deps, parseScanResult(event)),
);
