import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Lambda, type LambdaSettings } from "#local/aws/lambda.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A function of the local Lambda, and the file that its output goes to. */
export interface LocalFunction {
  readonly lambda: Lambda;
  readonly log: string;
}

/**
 * Starts a function of the local Lambda for as long as the test runs.
 * @param code source of a CommonJS module that exports `handler`
 */
export async function startFunction(
  code: string,
  settings: Partial<
    Pick<LambdaSettings, "functionName" | "timeoutSeconds" | "memoryMb" | "environment">
  > = {},
): Promise<LocalFunction> {
  const folder = temporaryFolder({ "index.js": code, "package.json": { type: "commonjs" } });
  const log = join(folder, "log");
  const lambda = await Lambda.start({
    name: "example",
    functionName: "kanal-example",
    arn: "arn:aws:lambda:ap-southeast-3:000000000000:function:kanal-example",
    folder,
    handler: "index.handler",
    timeoutSeconds: 5,
    memoryMb: 128,
    environment: {},
    log,
    alsoPrint: false,
    ...settings,
  });
  onTestFinished(() => lambda.close());
  return { lambda, log };
}
