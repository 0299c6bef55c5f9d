import { parseArgs } from "node:util";
import * as z from "zod";
import { KALTIM, readDemoOfficers } from "#ops/reference-data.ts";
import { StartError } from "./aws/start-error.ts";
import { startLocalStack } from "./kanal.ts";

const USAGE = `Usage: npm start -- [options]

Runs Kanal on this machine until Ctrl-C.

  --memory   keep nothing: reports and officers are deleted at the end
  --watch    build the website again when a file in web/ changes
  --help     print this text

PORT            port of the website and its API (3000)
KANAL_DATA_DIR  folder in which reports and officers are kept (.kanal)
KANAL_LOG=1     print the logs of the functions
`;

const PARENT_CHECK_MS = 200;

const portSchema = z.coerce.number().int().min(0).max(65_535);

async function main(): Promise<void> {
  const { memory, watch, help } = readArguments();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const port = portSchema.safeParse(process.env["PORT"] ?? "3000");
  if (!port.success) throw new StartError("PORT must be a number from 0 to 65535");
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1_000).toFixed(1).padStart(5);
  // While the stack starts, nothing must be closed: its programs end with this process.
  let stop: (code: number) => unknown = (code) => process.exit(code);
  process.on("SIGINT", () => stop(130));
  process.on("SIGTERM", () => stop(0));
  endWithParent();

  const stack = await startLocalStack({
    port: port.data,
    dataDir: memory ? undefined : process.env["KANAL_DATA_DIR"] || ".kanal",
    log: (line) => process.stdout.write(`${seconds()} s  ${line}\n`),
    printLogs: process.env["KANAL_LOG"] === "1",
    watch,
  });
  let stopping = false;
  stop = async (code) => {
    if (stopping) return;
    stopping = true;
    process.stdout.write("\nStopping\n");
    await stack.close();
    process.exit(code);
  };
  stack.broken.then((reason) => {
    if (!stopping) console.error(reason);
    return stop(1);
  });
  await buildSearchIndex(stack.url);
  await announce(stack.url, seconds());
}

/** Runs the schedule of the search index once, which otherwise first runs after five minutes. */
async function buildSearchIndex(url: string): Promise<void> {
  await fetch(new URL("/_local/schedules/build-search/run", url), { method: "POST" });
}

/**
 * Ends this process when npm is killed and cannot pass on a signal, so that the port becomes free.
 */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(1), PARENT_CHECK_MS).unref();
}

/** Prints the addresses to open and the officers who can sign in. */
async function announce(url: string, seconds: string): Promise<void> {
  const officers = await readDemoOfficers(KALTIM);
  process.stdout.write(`
Kanal is ready after ${seconds.trim()} s. Ctrl-C stops it.

  Website       ${url}
  HTTP API      ${url}/v1
  Description   ${url}/docs
  Local stack   ${url}/_local
  Messages      ${url}/_local/messages

  Demo officers; get a token for one with POST ${url}/_local/token {"email": "…"}:
${officers
  .map(({ email, assignments }) => {
    const roles = assignments.map(({ role, agency }) => `${role}, ${agency}`).join("; ");
    return `  ${email.padEnd(34)}${roles}\n`;
  })
  .join("")}
`);
}

function readArguments(): { memory: boolean; watch: boolean; help: boolean } {
  try {
    const options = {
      memory: { type: "boolean", default: false },
      watch: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
