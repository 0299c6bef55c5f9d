import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "#infra/paths.ts";
import { startGuarded } from "./aws/guarded-process.ts";
import { StartError } from "./aws/start-error.ts";
import { lock } from "./lock.ts";

/**
 * Bundles the functions and synthesizes the templates into a folder, as a deployment does. Local
 * stacks that start at the same time take turns, because they bundle into the same folder.
 *
 * @param logs folder for the output of both steps
 * @param website the address of the website, to which links in messages lead
 * @throws StartError with the error of the bundler or the CDK
 */
export async function synthesize(folder: string, logs: string, website: string): Promise<void> {
  const turn = await lock(join(root, "dist"));
  try {
    await run(["infra/bundle.ts", "--website", website], join(logs, "bundle.log"));
    await rm(folder, { recursive: true, force: true });
    const app = ["infra/app.ts", "--website", website];
    await run(app, join(logs, "synth.log"), { CDK_OUTDIR: folder });
  } finally {
    await turn.release();
  }
}

async function run(
  command: readonly string[],
  log: string,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  await rm(log, { force: true });
  const program = startGuarded(process.execPath, command, {
    log,
    cwd: root,
    env: { ...process.env, ...env },
  });
  if ((await program.exited) === 0) return;
  const lines = (await readFile(log, "utf8")).trim().split("\n");
  const reason = lines.find((line) => /\[error\]|error:|^error /i.test(line)) ?? lines.at(-1) ?? "";
  throw new StartError(
    `node ${command[0]} failed: ${reason.trim()} (run npx cdk synth for details)`,
  );
}
