import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { type Inspection, refused } from "./inspection.ts";
import type { Told } from "./process.ts";

/** What one inspection may use. */
export interface Budget {
  /** Resident memory: JavaScript, buffers and what decoders allocate. */
  readonly memoryMb: number;
  /** Time on processors, so that a busy machine refuses nothing that a quiet one accepts. */
  readonly cpuMs: number;
  /** Time on the clock, for a process that waits for ever. */
  readonly wallMs: number;
}

/** A photo of 200 megapixels on its side takes 0.7 GB and 4 s, a hundred dense pages 7 s. */
const BUDGET: Budget = { memoryMb: 1_400, cpuMs: 9_000, wallMs: 60_000 };

/** The largest heap of JavaScript; V8 ends the process beyond it. */
const HEAP_MB = 768;

/** How often the use is measured: a decoder fills at most 50 MB in that time. */
const MEASURED_EVERY_MS = 10;

/** What an inspection used at most, as far as it was measured. */
export interface Used {
  readonly memoryMb: number;
  readonly cpuMs: number;
}

/** The inspection of a file, what it used, and whether its process had to be ended or died. */
export type InspectedApart = Inspection & { readonly used: Used; readonly died?: true };

/**
 * Inspects a file in a process of its own. A file whose inspection exceeds the budget, or kills the
 * process, is too complex.
 *
 * @param script the process's code
 * @throws Error if the process does not start or cannot load the decoder
 */
export function inspectApart(
  script: string,
  bytes: Uint8Array,
  budget: Budget = BUDGET,
): Promise<InspectedApart> {
  const child = fork(script, [], {
    // No credentials: only where packages and libraries are.
    env: pick(process.env, ["NODE_PATH", "LD_LIBRARY_PATH"]),
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const { promise, resolve, reject } = Promise.withResolvers<InspectedApart>();
  let isReady = false;
  let used: Used = { memoryMb: 0, cpuMs: 0 };
  child.on("message", (told: Told) => {
    if ("ready" in told) isReady = true;
    else if ("inspection" in told) resolve({ ...told.inspection, used });
    else reject(new Error(`The inspection does not start: ${told.failed}`));
  });
  child.on("error", reject);
  // After the last message, however the process ended.
  child.on("disconnect", () => {
    if (isReady) resolve({ ...refused("too-complex"), used, died: true });
    else reject(new Error("The inspection did not start"));
  });
  child.send(bytes, (error) => {
    if (error) reject(error);
  });
  const watch = setInterval(() => {
    used = maximum(used, useOf(child));
    if (used.memoryMb > budget.memoryMb || used.cpuMs > budget.cpuMs) child.kill("SIGKILL");
  }, MEASURED_EVERY_MS);
  const end = setTimeout(() => child.kill("SIGKILL"), budget.wallMs);
  return promise.finally(() => {
    clearInterval(watch);
    clearTimeout(end);
    child.kill("SIGKILL");
  });
}

const MB = 1024 * 1024;
const PAGE_BYTES = 4096;
/** Linux counts a process's time in hundredths of a second, whatever the processor. */
const TICK_MS = 10;

/**
 * Returns what a process uses. Linux tells it in one line, of which the fields after the name count:
 * the 12th and 13th are times, the 22nd is memory in pages (proc_pid_stat(5)). On other systems only
 * the time on the clock is watched.
 */
function useOf({ pid }: ChildProcess): Used {
  const nothing = { memoryMb: 0, cpuMs: 0 };
  if (process.platform !== "linux" || pid === undefined) return nothing;
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    const [user = 0, system = 0] = fields.slice(11, 13).map(Number);
    const memoryMb = Math.round((Number(fields[21]) * PAGE_BYTES) / MB);
    return { memoryMb, cpuMs: (user + system) * TICK_MS };
  } catch {
    // The process has just ended.
    return nothing;
  }
}

const maximum = (one: Used, other: Used): Used => ({
  memoryMb: Math.max(one.memoryMb, other.memoryMb),
  cpuMs: Math.max(one.cpuMs, other.cpuMs),
});

function pick(from: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
}
