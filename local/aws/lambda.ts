import { randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { answerRefusal, eventRefusal, type InvocationType } from "./lambda-limits.ts";
import { StartError } from "./start-error.ts";

/** The most instances of one function that run side by side. */
const MOST_INSTANCES = 8;

/** How often the memory of a running instance is measured, in milliseconds. */
const MEMORY_CHECK_MS = 100;

const MB = 1024 * 1024;

/** The settings that a function is started with. */
export interface LambdaSettings {
  /** Short name, for logs. */
  readonly name: string;
  /** The name of the function in Lambda. */
  readonly functionName: string;
  readonly arn: string;
  /** Folder of the bundle. */
  readonly folder: string;
  /** File and export, for example `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** File for the output of the function. */
  readonly log: string;
  /** Whether the function's role may do this with its log; absent: it may. */
  readonly mayLog?: (action: LogAction) => boolean;
  /** Whether the output is also printed. */
  readonly alsoPrint: boolean;
}

/** What a function does with its log. */
type LogAction = "logs:CreateLogStream" | "logs:PutLogEvents";

/**
 * Why a call failed, by Lambda's names: the event was too large, so the function never got it; the
 * answer was too large; the function exceeded its time or its memory; its process ended; or its
 * handler threw.
 */
type ErrorType =
  | "RequestEntityTooLarge"
  | "Function.ResponseSizeTooLarge"
  | "Sandbox.Timedout"
  | "Runtime.OutOfMemory"
  | "Runtime.ExitError"
  | "Error";

interface Failure {
  readonly errorType: ErrorType;
  readonly reason: string;
}

/** The answer of a function, or why it failed. */
export type Invocation =
  | { readonly ok: true; readonly result: unknown }
  | ({ readonly ok: false } & Failure);

const messageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ result: z.string() }),
  z.object({ error: z.string() }),
]);

/**
 * A function as Lambda runs it, with Lambda's limits. Each instance handles one event at a time.
 * Further instances are started while several events arrive at once, and a new one replaces an
 * instance that crashed or exceeded its time.
 */
export class Lambda {
  readonly name: string;
  readonly functionName: string;
  /** Folder of the bundle. */
  readonly folder: string;
  readonly #settings: LambdaSettings;
  readonly #log: WriteStream;
  readonly #instances = new Set<Instance>();
  readonly #idle: Instance[] = [];
  /** Busy instances with code that has changed since. */
  readonly #outdated = new WeakSet<Instance>();
  readonly #waiting: (() => void)[] = [];

  private constructor(settings: LambdaSettings) {
    this.name = settings.name;
    this.functionName = settings.functionName;
    this.folder = settings.folder;
    this.#settings = settings;
    this.#log = createWriteStream(settings.log, { flags: "a" });
  }

  /**
   * Starts the function with its first instance.
   * @throws StartError when the code cannot be loaded
   */
  static async start(settings: LambdaSettings): Promise<Lambda> {
    const lambda = new Lambda(settings);
    const instance = lambda.#addInstance();
    const failure = await instance.loaded;
    if (failure !== undefined) {
      await lambda.close();
      throw new StartError(`The function ${settings.name} does not load: ${failure}`);
    }
    lambda.#idle.push(instance);
    return lambda;
  }

  /** Hands an event to a free instance. Returns the answer of the function, or why it failed. */
  async invoke(event: unknown, type: InvocationType = "RequestResponse"): Promise<Invocation> {
    const json = JSON.stringify(event);
    const refusal = eventRefusal(json, type);
    if (refusal) return { ok: false, errorType: "RequestEntityTooLarge", reason: refusal };
    const requestId = randomUUID();
    const instance = await this.#freeInstance();
    const invocation = await instance.invoke(json, requestId);
    if (this.#outdated.has(instance)) await instance.end();
    else if (this.#instances.has(instance)) this.#idle.push(instance);
    this.#waiting.shift()?.();
    if (!invocation.ok) this.#reportFailure(requestId, invocation.errorType);
    return invocation;
  }

  /** Makes further events be handled by the code as it is in the folder now. */
  async reload(): Promise<void> {
    for (const instance of this.#instances) this.#outdated.add(instance);
    await Promise.all(this.#idle.splice(0).map((instance) => instance.end()));
  }

  /** Ends all instances. */
  async close(): Promise<void> {
    await Promise.all([...this.#instances].map((instance) => instance.end()));
    await new Promise((resolve) => this.#log.end(resolve));
  }

  /**
   * Writes the line that Lambda writes itself about a failed call.
   * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report
   */
  #reportFailure(requestId: string, errorType: ErrorType): void {
    const status = errorType === "Sandbox.Timedout" ? "timeout" : "error";
    const record = { requestId, status, errorType };
    this.#write(`${JSON.stringify({ type: "platform.report", record })}\n`);
  }

  #write(text: string | Buffer): void {
    if (!this.#mayLog("logs:PutLogEvents")) return;
    this.#log.write(text);
    if (this.#settings.alsoPrint) process.stdout.write(text);
  }

  async #freeInstance(): Promise<Instance> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle) return idle;
      if (this.#instances.size < MOST_INSTANCES) return this.#addInstance();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** A function without the right to log runs, and what it logs is lost. */
  #mayLog(action: LogAction): boolean {
    return this.#settings.mayLog?.(action) ?? true;
  }

  #addInstance(): Instance {
    const mayLog = this.#mayLog("logs:CreateLogStream");
    const instance = new Instance(this.#settings, (text) => {
      if (mayLog) this.#write(text);
    });
    this.#instances.add(instance);
    instance.ended.then(() => {
      this.#instances.delete(instance);
      const at = this.#idle.indexOf(instance);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return instance;
  }
}

/**
 * One worker thread with the function's code, environment and disk; it shares nothing with this
 * process.
 */
class Instance {
  /** Resolves with the reason why the code could not be loaded, or undefined if it was loaded. */
  readonly loaded: Promise<string | undefined>;
  readonly ended: Promise<void>;
  readonly #settings: LambdaSettings;
  readonly #worker: Worker;
  /** The disk of this instance alone, in the place of Lambda's /tmp. */
  readonly #disk = mkdtempSync(join(tmpdir(), "kanal-instance-"));
  #answer: (invocation: Invocation) => void = () => {};
  #failure: Failure = { errorType: "Runtime.ExitError", reason: "it ended" };

  constructor(settings: LambdaSettings, write: (text: Buffer) => void) {
    this.#settings = settings;
    const { functionName, arn, folder, handler: handlerName, memoryMb, environment } = settings;
    this.#worker = new Worker(new URL("./lambda-worker.ts", import.meta.url), {
      workerData: { folder, handlerName, functionName, arn, memoryMb },
      env: { ...environment, TMPDIR: this.#disk },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    this.#worker.stdout.on("data", write);
    this.#worker.stderr.on("data", write);
    this.#worker.on("error", (error) => {
      this.#failure = failureOf(error);
    });
    this.ended = new Promise((resolve) => {
      this.#worker.on("exit", () => {
        rmSync(this.#disk, { recursive: true, force: true });
        resolve();
        this.#answer({ ok: false, ...this.#failure });
      });
    });
    this.loaded = new Promise((resolve) => {
      this.#worker.once("message", () => resolve(undefined));
      this.ended.then(() => resolve(this.#failure.reason));
    });
    this.#worker.on("message", (message: unknown) => this.#receive(message));
  }

  /** @param event as JSON */
  async invoke(event: string, requestId: string): Promise<Invocation> {
    const failure = await this.loaded;
    if (failure !== undefined) return { ok: false, ...this.#failure };
    const { timeoutSeconds } = this.#settings;
    const { promise, resolve } = Promise.withResolvers<Invocation>();
    this.#answer = resolve;
    const timer = setTimeout(() => {
      const reason = `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      this.#kill({ errorType: "Sandbox.Timedout", reason });
    }, timeoutSeconds * 1_000);
    const memoryTimer = setInterval(() => this.#checkMemory(), MEMORY_CHECK_MS);
    const deadline = Date.now() + timeoutSeconds * 1_000;
    this.#worker.postMessage({ event, requestId, deadline });
    const invocation = await promise;
    clearTimeout(timer);
    clearInterval(memoryTimer);
    return invocation;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /**
   * Ends the instance if it uses more memory than the function has. V8 itself watches only the heap
   * of JavaScript; this adds buffers. What native code allocates is not seen.
   */
  async #checkMemory(): Promise<void> {
    const statistics = await this.#worker.getHeapStatistics().catch(() => undefined);
    if (!statistics) return;
    const used = statistics.used_heap_size + statistics.external_memory;
    if (used > this.#settings.memoryMb * MB) this.#kill(outOfMemory());
  }

  #kill(failure: Failure): void {
    this.#failure = failure;
    this.#worker.terminate();
  }

  #receive(message: unknown): void {
    const parsed = messageSchema.parse(message);
    if ("error" in parsed) {
      this.#answer({ ok: false, errorType: "Error", reason: parsed.error });
    }
    if (!("result" in parsed)) return;
    const refusal = answerRefusal(parsed.result);
    this.#answer(
      refusal
        ? { ok: false, errorType: "Function.ResponseSizeTooLarge", reason: refusal }
        : { ok: true, result: JSON.parse(parsed.result) },
    );
  }
}

/** Says how an exception that nothing caught ended an instance. */
function failureOf(error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return outOfMemory();
  return {
    errorType: "Runtime.ExitError",
    reason: error instanceof Error ? error.message : String(error),
  };
}

const outOfMemory = (): Failure => ({
  errorType: "Runtime.OutOfMemory",
  reason: "Runtime exited with error: signal: killed",
});
