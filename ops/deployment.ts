import { readFile } from "node:fs/promises";
import * as z from "zod";
import { OperatorError } from "./operator-error.ts";
import { parseJson } from "./parse-json.ts";

/** Options of the commands that work on a deployed stage. */
export const STAGE_OPTIONS = {
  outputs: { type: "string", default: "cdk-outputs.json" },
  stage: { type: "string" },
} as const;

export const STAGE_USAGE = `  --outputs FILE     the file that "npm run deploy" wrote (cdk-outputs.json)
  --stage STAGE      the stage, if that file has several`;

/** The stage that the options choose. */
export interface DeploymentChoice {
  readonly outputs: string;
  readonly stage?: string | undefined;
}

/** Where a deployed stage keeps its data, from the outputs of its data stack. */
export interface Deployment {
  readonly stack: string;
  readonly tableName: string;
  readonly userPoolId: string;
  /** The client of the user pool that officers sign in at. */
  readonly clientId: string;
  /** Beginning of the ARNs of the agencies' topics. */
  readonly agencyTopics: string;
  /** Bucket of the search index; absent in the outputs of versions without a search. */
  readonly searchBucket: string | undefined;
  /** Bucket of the open data; absent in the outputs of versions without them. */
  readonly openDataBucket: string | undefined;
  /** AWS region, taken from the beginning of the user pool's id. */
  readonly region: string;
}

const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()));

const dataOutputsSchema = z.object({
  TableName: z.string().min(1),
  AgencyTopics: z.string().startsWith("arn:"),
  OpenDataBucketName: z.string().exactOptional(),
  SearchBucketName: z.string().exactOptional(),
  UserPoolClientId: z.string().min(1),
  UserPoolId: z.string().regex(/^[a-z0-9-]+_/, "must look like ap-southeast-3_Ab12Cd34"),
});

/** The outputs of a service stack. */
interface ServiceOutputs {
  readonly stack: string;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Reads the file that `npm run deploy` writes.
 * @throws OperatorError with advice, if the file is missing or is not a file of outputs, or if it
 *   contains several stages and none is chosen
 */
export async function readDeployment(file: string, stage?: string): Promise<Deployment> {
  const outputs = await readOutputs(file);
  const stacks = Object.entries(outputs).flatMap(([stack, values]) => {
    const data = dataOutputsSchema.safeParse(values);
    return data.success ? [{ stack, ...data.data }] : [];
  });
  const wanted =
    stage === undefined ? stacks : stacks.filter(({ stack }) => stack === `Kanal-${stage}-Data`);
  const [deployment, ...others] = wanted;
  if (deployment === undefined) {
    const found = stacks.map(({ stack }) => stack).join(", ") || "none";
    throw new OperatorError(
      `${file} holds no data stack${stage === undefined ? "" : ` of stage ${stage}`} (found: ${found}).`,
    );
  }
  if (others.length > 0) {
    const found = wanted.map(({ stack }) => stack).join(", ");
    throw new OperatorError(`${file} holds several stages (${found}). Choose one with --stage.`);
  }
  const { stack, TableName, UserPoolId, UserPoolClientId, AgencyTopics } = deployment;
  const region = UserPoolId.slice(0, UserPoolId.indexOf("_"));
  return {
    stack,
    tableName: TableName,
    userPoolId: UserPoolId,
    clientId: UserPoolClientId,
    agencyTopics: AgencyTopics,
    searchBucket: deployment.SearchBucketName,
    openDataBucket: deployment.OpenDataBucketName,
    region,
  };
}

/**
 * Reads the outputs of the service stack from the same file.
 * @throws OperatorError as `readDeployment` does, or if that stage has no service stack
 */
export async function readServiceOutputs(file: string, stage?: string): Promise<ServiceOutputs> {
  const { stack: data, region } = await readDeployment(file, stage);
  const stack = data.replace(/-Data$/, "-Service");
  const outputs = (await readOutputs(file))[stack];
  if (!outputs)
    throw new OperatorError(`${file} holds no stack ${stack}. Deploy it: npm run deploy.`);
  return { stack, region, outputs };
}

async function readOutputs(file: string): Promise<Record<string, Record<string, string>>> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new OperatorError(
      `${file} is not there. Deploy first (npm run deploy), which writes it, or name another with --outputs.`,
    );
  });
  const outputs = outputsSchema.safeParse(parseJson(text));
  if (outputs.success) return outputs.data;
  throw new OperatorError(`${file} is no outputs file of the CDK. Write it anew: npm run deploy.`);
}
