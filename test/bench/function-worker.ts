import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";

/** Runs one function's bundle as Lambda would: an event in, its answer out, one at a time. */
const { bundle } = z.object({ bundle: z.string() }).parse(workerData);
const moduleSchema = z.object({ handler: z.function({ input: [z.unknown(), z.unknown()] }) });
const { handler } = moduleSchema.parse(createRequire(import.meta.url)(bundle));

parentPort?.on("message", async (event: unknown) => {
  parentPort?.postMessage(await handler(event, {}));
});
