import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { arnOf } from "./arn.ts";
import { credentialsOf } from "./credentials.ts";
import type { Iam } from "./iam/iam.ts";
import { Lambda } from "./lambda.ts";
import { codeRefusal, environmentRefusal } from "./lambda-limits.ts";
import { StartError } from "./start-error.ts";
import type { Templates } from "./template.ts";

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  LoggingConfig: z.object({ LogGroup: z.string() }),
  Runtime: z.templateLiteral(["nodejs", z.number(), ".x"]),
  Timeout: z.int().default(3),
  MemorySize: z.int().default(128),
  Layers: z.array(z.string()).default([]),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).exactOptional(),
});

const layerSchema = z.object({ Content: z.object({ S3Key: z.string() }) });

/** Addresses of the local services that functions call. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly s3: string;
  readonly secretsManager: string;
  readonly lambda: string;
  readonly userPool: string;
  readonly sns: string;
  readonly ses: string;
}

/** The functions of the templates, by ARN. */
export type Functions = ReadonlyMap<string, Lambda>;

interface FunctionOptions {
  readonly templates: Templates;
  readonly iam: Iam;
  readonly endpoints: Endpoints;
  /**
   * Folder of npm packages that stand in for layers: a layer holds packages with machine code for
   * Lambda's processor, which may not be the processor of this machine.
   */
  readonly packages: string;
  /** Names for pages and logs: logical ids have no hyphens. */
  readonly names: readonly string[];
  /** Folder for the functions' logs, one file for each function. */
  readonly logs: string;
  /** Whether the functions' logs are also printed. */
  readonly alsoPrint: boolean;
}

/**
 * Starts every function of the templates from its own bundle. A function's environment has its own
 * variables, those that Lambda sets with the credentials of its role, and the addresses of the local
 * services.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 *
 * @throws StartError when the templates define no function, a function does not load, or its
 *   variables or its code exceed Lambda's limits
 */
export async function startFunctions(options: FunctionOptions): Promise<Functions> {
  const { templates, iam, endpoints, packages, names, logs, alsoPrint } = options;
  const resources = templates.all("AWS::Lambda::Function", functionSchema);
  const layers = new Map(
    templates
      .all("AWS::Lambda::LayerVersion", layerSchema)
      .map(({ ref, properties }) => [ref, templates.assetFolder(properties.Content.S3Key)]),
  );
  if (resources.length === 0) throw new StartError("The templates define no function");
  const started = await Promise.allSettled(
    resources.map(async ({ id, ref, arn, region, properties }) => {
      const stem = id.replace(/[0-9A-F]{8}$/, "");
      const role = iam.role(properties.Role, ref);
      const { LogGroup } = properties.LoggingConfig;
      const logStream = arnOf("AWS::Logs::LogGroup", region, LogGroup).replace(
        /\*$/,
        "log-stream:local",
      );
      const { accessKeyId, secretAccessKey } = credentialsOf(ref);
      const name = names.find((each) => each.replaceAll("-", "") === stem) ?? stem;
      const variables = properties.Environment?.Variables ?? {};
      const folder = templates.assetFolder(properties.Code.S3Key);
      const code = [folder, ...properties.Layers.flatMap((layer) => layers.get(layer) ?? [])];
      const refusal =
        environmentRefusal(variables) ?? codeRefusal(code.map(sizeOf).reduce((a, b) => a + b));
      if (refusal) throw new StartError(`The function ${name} ${refusal}`);
      const lambda = await Lambda.start({
        name,
        functionName: ref,
        arn,
        folder,
        handler: properties.Handler,
        timeoutSeconds: properties.Timeout,
        memoryMb: properties.MemorySize,
        environment: {
          ...variables,
          AWS_LAMBDA_FUNCTION_NAME: ref,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
          AWS_REGION: region,
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
          AWS_ENDPOINT_URL_S3: endpoints.s3,
          AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
          AWS_ENDPOINT_URL_LAMBDA: endpoints.lambda,
          AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.userPool,
          AWS_ENDPOINT_URL_SNS: endpoints.sns,
          AWS_ENDPOINT_URL_SESV2: endpoints.ses,
          ...(properties.Layers.length > 0 && { NODE_PATH: packages }),
        },
        log: join(logs, `${name}.log`),
        mayLog: (action) => iam.allows(role, { action, resource: logStream, context: {} }),
        alsoPrint,
      });
      return [arn, lambda] as const;
    }),
  );
  const failed = started.find((each) => each.status === "rejected");
  const functions = new Map(
    started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : [])),
  );
  if (failed) {
    await closeFunctions(functions);
    throw failed.reason;
  }
  return functions;
}

/** Returns the bytes of all files in a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** Ends all functions. */
export async function closeFunctions(functions: Functions): Promise<void> {
  await Promise.all([...functions.values()].map((lambda) => lambda.close()));
}
