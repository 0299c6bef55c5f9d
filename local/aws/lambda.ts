import { randomUUID } from "node:crypto";
import { createWriteStream, type WriteStream } from "node:fs";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { AccessDenied } from "./iam/access-denied.ts";
import { StartError } from "./start-error.ts";

/** The most instances of one function that run side by side. */
const MOST_INSTANCES = 8;

/** The settings that a function is started with. */
export interface LambdaSettings {
  /** Short name, for logs. */
  readonly name: string;
  /** The name of the function in Lambda. */
  readonly functionName: string;
  /** Folder of the bundle. */
  readonly folder: string;
  /** File and export, for example `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** File for the output of the function. */
  readonly log: string;
  /** Throws AccessDenied unless the function's role may do this with its log; absent: it may. */
  readonly authorizeLog?: (action: "logs:CreateLogStream" | "logs:PutLogEvents") => void;
  /** Whether the output is also printed. */
  readonly alsoPrint: boolean;
}

/** The answer of a function, or why it failed. */
export type Invocation =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly reason: string };

const messageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ result: z.string() }),
  z.object({ error: z.string() }),
]);

/**
 * A function as Lambda runs it. Each instance handles one event at a time. Further instances are
 * started while several events arrive at once, and a new one replaces an instance that crashed or
 * exceeded its time.
 */
export class Lambda {
  readonly name: string;
  readonly functionName: string;
  readonly #settings: LambdaSettings;
  readonly #log: WriteStream;
  readonly #instances = new Set<Instance>();
  readonly #idle: Instance[] = [];
  readonly #waiting: (() => void)[] = [];

  private constructor(settings: LambdaSettings) {
    this.name = settings.name;
    this.functionName = settings.functionName;
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
  async invoke(event: unknown): Promise<Invocation> {
    const instance = await this.#freeInstance();
    const invocation = await instance.invoke(event, this.#settings.timeoutSeconds);
    if (this.#instances.has(instance)) this.#idle.push(instance);
    this.#waiting.shift()?.();
    return invocation;
  }

  /** Ends all instances. */
  async close(): Promise<void> {
    await Promise.all([...this.#instances].map((instance) => instance.end()));
    await new Promise((resolve) => this.#log.end(resolve));
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
  #mayLog(action: "logs:CreateLogStream" | "logs:PutLogEvents"): boolean {
    try {
      this.#settings.authorizeLog?.(action);
      return true;
    } catch (error) {
      if (error instanceof AccessDenied) return false;
      throw error;
    }
  }

  #addInstance(): Instance {
    const mayLog = this.#mayLog("logs:CreateLogStream");
    const instance = new Instance(this.#settings, (text) => {
      if (!mayLog || !this.#mayLog("logs:PutLogEvents")) return;
      this.#log.write(text);
      if (this.#settings.alsoPrint) process.stdout.write(text);
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
 * One worker thread with the function's code and environment; it shares nothing with this process.
 */
class Instance {
  /** Resolves with the reason why the code could not be loaded, or undefined if it was loaded. */
  readonly loaded: Promise<string | undefined>;
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  #answer: (invocation: Invocation) => void = () => {};
  #failure = "it ended";

  constructor(settings: LambdaSettings, write: (text: Buffer) => void) {
    const { name: functionName, folder, handler: handlerName, memoryMb, environment } = settings;
    this.#worker = new Worker(new URL("./lambda-worker.ts", import.meta.url), {
      workerData: { folder, handlerName, functionName },
      env: { ...environment },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    this.#worker.stdout.on("data", write);
    this.#worker.stderr.on("data", write);
    this.#worker.on("error", (error) => {
      this.#failure = error instanceof Error ? error.message : String(error);
    });
    this.ended = new Promise((resolve) => {
      this.#worker.on("exit", () => {
        resolve();
        this.#answer({ ok: false, reason: this.#failure });
      });
    });
    this.loaded = new Promise((resolve) => {
      this.#worker.once("message", () => resolve(undefined));
      this.ended.then(() => resolve(this.#failure));
    });
    this.#worker.on("message", (message: unknown) => this.#receive(message));
  }

  async invoke(event: unknown, timeoutSeconds: number): Promise<Invocation> {
    const failure = await this.loaded;
    if (failure !== undefined) return { ok: false, reason: failure };
    const { promise, resolve } = Promise.withResolvers<Invocation>();
    this.#answer = resolve;
    const timer = setTimeout(() => {
      this.#failure = `it did not answer within ${timeoutSeconds} seconds`;
      this.#worker.terminate();
    }, timeoutSeconds * 1_000);
    this.#worker.postMessage({
      event: JSON.stringify(event),
      requestId: randomUUID(),
      deadline: Date.now() + timeoutSeconds * 1_000,
    });
    const invocation = await promise;
    clearTimeout(timer);
    return invocation;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(message: unknown): void {
    const parsed = messageSchema.parse(message);
    if ("result" in parsed) this.#answer({ ok: true, result: JSON.parse(parsed.result) });
    if ("error" in parsed) this.#answer({ ok: false, reason: parsed.error });
  }
}
