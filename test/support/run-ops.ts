import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as `npm run ops -- ARGS` does, with some environment variables besides. */
export async function runOps(
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const env = { ...process.env, ...more };
  return promisify(execFile)(process.execPath, ["ops/main.ts", ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

/** The environment of a command whose S3 is at another address. */
export const withS3At = (endpoint: string) => ({
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
});
