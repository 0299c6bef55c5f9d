import { S3Client } from "@aws-sdk/client-s3";
import { clientSettings, S3_LIMITS } from "#platform/client-settings.ts";
import { type DeploymentChoice, readDeployment } from "./deployment.ts";
import { OperatorError } from "./operator-error.ts";

/** A bucket, and the client that reads and writes it. */
export interface OpenBucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Returns a bucket of that name in a region. */
export const bucketIn = (region: string, bucket: string): OpenBucket => ({
  client: new S3Client({ ...clientSettings(S3_LIMITS), region, forcePathStyle: true }),
  bucket,
});

/**
 * Returns a bucket of the stage that the options choose, or the bucket that they name in its place.
 * @throws OperatorError if they choose none
 */
export async function stageBucket(
  { outputs, stage, bucket: named }: DeploymentChoice & { readonly bucket?: string | undefined },
  which: "searchBucket" | "openDataBucket",
): Promise<OpenBucket> {
  const deployment = await readDeployment(outputs, stage);
  const bucket = named ?? deployment[which];
  if (bucket !== undefined) return bucketIn(deployment.region, bucket);
  throw new OperatorError(`${outputs} names no such bucket. Deploy: npm run deploy.`);
}
