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
 * @throws StartError with the error of the bundler or the CDK
 */
export async function synthesize(folder: string, logs: string): Promise<void> {
  const turn = await lock(join(root, "dist"));
  try {
    await run("infra/bundle.ts", join(logs, "bundle.log"));
    await rm(folder, { recursive: true, force: true });
    await run("infra/app.ts", join(logs, "synth.log"), { CDK_OUTDIR: folder });
  } finally {
    await turn.release();
  }
}

async function run(script: string, log: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  await rm(log, { force: true });
  const program = startGuarded(process.execPath, [script], {
    log,
    cwd: root,
    env: { ...process.env, ...env },
  });
  if ((await program.exited) === 0) return;
  const lines = (await readFile(log, "utf8")).trim().split("\n");
  const reason = lines.find((line) => /\[error\]|error:|^error /i.test(line)) ?? lines.at(-1) ?? "";
  throw new StartError(`node ${script} failed: ${reason.trim()} (run npx cdk synth for details)`);
}
