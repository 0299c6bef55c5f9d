import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type S3, startS3 } from "#local/aws/s3/s3.ts";
import { iamOf, templates } from "./templates.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The name of the bucket that `localBucket` starts. */
export const BUCKET = "Service-bucket";

/**
 * Starts an S3 with one bucket until the test ends, and makes it the one that the code under test
 * calls.
 *
 * @param now the time of its clock
 */
export async function localBucket(now: string): Promise<S3> {
  const made = templates({ bucket: { Type: "AWS::S3::Bucket", Properties: {} } });
  const clock = { now: () => Date.parse(now) };
  const s3 = await startS3(made, iamOf(made), join(temporaryFolder(), "files"), clock, () => {});
  onTestFinished(() => s3.close());
  Object.assign(process.env, {
    AWS_REGION: "ap-southeast-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_S3: s3.endpoint,
  });
  return s3;
}
