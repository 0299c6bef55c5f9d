import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { bundleFolder } from "../../infra/paths.ts";

const responseSchema = z.object({ statusCode: z.int(), body: z.string() });

/** A function's bundle in a thread of its own, with its own environment. */
export class Lambda {
  readonly #worker: Worker;

  constructor(name: string, env: Readonly<Record<string, string>>) {
    this.#worker = new Worker(new URL("./function-worker.ts", import.meta.url), {
      workerData: { bundle: join(bundleFolder(name), "index.js") },
      env: { ...env },
      // The function's log is not what is asked for here.
      stdout: true,
    });
  }

  /** Hands the function an event; one at a time. Throws when the answer is not the status. */
  async invoke(event: object, status: number): Promise<string> {
    const answered = once(this.#worker, "message");
    this.#worker.postMessage(event);
    const [answer] = await answered;
    const { statusCode, body } = responseSchema.parse(answer);
    if (statusCode !== status) throw new Error(`Answered ${statusCode}, not ${status}: ${body}`);
    return body;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
