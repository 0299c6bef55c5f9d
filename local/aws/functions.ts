import { join } from "node:path";
import * as z from "zod";
import { root } from "#infra/paths.ts";
import { Lambda } from "./lambda.ts";
import { StartError } from "./start-error.ts";
import type { Templates } from "./template.ts";

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.templateLiteral(["nodejs", z.number(), ".x"]),
  Timeout: z.int().default(3),
  MemorySize: z.int().default(128),
  Layers: z.array(z.string()).default([]),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).exactOptional(),
});

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

/**
 * Starts every function of the templates from its own bundle and with its own environment, besides
 * which it finds what Lambda sets and the addresses of the local services. A layer holds packages that
 * carry machine code for Lambda's processor: here those that npm installed for this one stand in.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export async function startFunctions(
  templates: Templates,
  endpoints: Endpoints,
  logs: string,
): Promise<Functions> {
  const resources = templates.all("AWS::Lambda::Function", functionSchema);
  if (resources.length === 0) throw new StartError("The templates define no function");
  const started = await Promise.allSettled(
    resources.map(async ({ id, ref, arn, region, properties }) => {
      const name = id.replace(/[0-9A-F]{8}$/, "");
      const lambda = await Lambda.start({
        name,
        functionName: ref,
        folder: templates.assetFolder(properties.Code.S3Key),
        handler: properties.Handler,
        timeoutSeconds: properties.Timeout,
        memoryMb: properties.MemorySize,
        environment: {
          ...properties.Environment?.Variables,
          AWS_LAMBDA_FUNCTION_NAME: ref,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
          AWS_REGION: region,
          AWS_ACCESS_KEY_ID: "local",
          AWS_SECRET_ACCESS_KEY: "local",
          AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
          AWS_ENDPOINT_URL_S3: endpoints.s3,
          AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
          AWS_ENDPOINT_URL_LAMBDA: endpoints.lambda,
          AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.userPool,
          AWS_ENDPOINT_URL_SNS: endpoints.sns,
          AWS_ENDPOINT_URL_SESV2: endpoints.ses,
          ...(properties.Layers.length > 0 && { NODE_PATH: join(root, "node_modules") }),
        },
        log: join(logs, `${name}.log`),
        alsoPrint: process.env["KANAL_LOG"] === "1",
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

export async function closeFunctions(functions: Functions): Promise<void> {
  await Promise.all([...functions.values()].map((lambda) => lambda.close()));
}
