import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** The cost of some requests that were served one after the other. */
export interface Measured {
  /** CPU milliseconds of the process for each request, all threads together. */
  readonly cpuMs: number;
  /** The most memory that the process has used so far, in MB. */
  readonly memoryMb: number;
  readonly status: number;
}

const requestSchema = z.object({ event: z.string(), times: z.int() });
const answerSchema = z.object({ cpuMs: z.number(), memoryMb: z.number(), status: z.number() });

/** A process with one handler and no other code of ours. */
export class MeasuredProcess {
  readonly #process: ChildProcess;
  #answer: (answer: unknown) => void = () => {};
  #fail: (error: Error) => void = () => {};

  /** @param path the file whose export `handler` serves the events */
  constructor(path: string, environment: Readonly<Record<string, string>>) {
    this.#process = fork(fileURLToPath(import.meta.url), [path], {
      env: environment,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#process.on("message", (answer) => this.#answer(answer));
    this.#process.on("exit", () => this.#fail(new Error(`The process of ${path} ended`)));
  }

  /** Makes the handler serve the same event several times. */
  async serve(event: object, times: number): Promise<Measured> {
    const answer = new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
    });
    this.#process.send({ event: JSON.stringify(event), times });
    return answerSchema.parse(await answer);
  }

  stop(): void {
    this.#process.kill();
  }
}

/** Runs in the process: each message has an event and how often to serve it. */
function main(path: string): void {
  const { handler } = createRequire(import.meta.url)(path);
  process.on("message", async (message) => {
    const { event, times } = requestSchema.parse(message);
    const before = process.cpuUsage();
    let status = 0;
    for (let served = 0; served < times; served++) {
      const answer = await handler(JSON.parse(event), { awsRequestId: "bench" });
      JSON.stringify(answer);
      status = answer.statusCode;
    }
    const { user, system } = process.cpuUsage(before);
    const memoryMb = process.resourceUsage().maxRSS / 1_024;
    process.send?.({ cpuMs: (user + system) / 1_000 / times, memoryMb, status });
  });
}

const [, script, path] = process.argv;
if (script === fileURLToPath(import.meta.url) && path !== undefined) main(path);
