import { arnOf, objectArn } from "../arn.ts";
import type { Call, Caller, Iam } from "../iam/iam.ts";
import type { Objects, StoredObject } from "./objects.ts";
import { S3Error } from "./s3-error.ts";

/** What a call on an object asks of IAM. */
export const callOf = (action: string, bucket: string, key: string, context = {}): Call => ({
  action,
  resource: objectArn(bucket, key),
  context,
});

/**
 * Returns an object that the caller may read. Whether a key is missing is told only to a caller who
 * may list the bucket; to others it is denied.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 *
 * @param context what the caller tells IAM about its call
 * @throws S3Error when there is no such object
 * @throws AccessDenied when the caller may not read it
 */
export async function readObject(
  iam: Iam,
  caller: Caller,
  bucket: { readonly name: string; readonly objects: Objects },
  key: string,
  context: Call["context"] = {},
): Promise<StoredObject> {
  const object = await bucket.objects.get(key);
  const tags = Object.entries(object?.tags ?? {}).map(([name, value]) => [
    `s3:ExistingObjectTag/${name}`,
    value,
  ]);
  const call = callOf("s3:GetObject", bucket.name, key, {
    ...context,
    ...Object.fromEntries(tags),
  });
  if (object || !mayAsk(iam, caller, call)) iam.authorize(caller, call);
  if (object) return object;
  const resource = arnOf("AWS::S3::Bucket", "", bucket.name);
  const list = { action: "s3:ListBucket", resource, context };
  if (!mayAsk(iam, caller, list)) throw new S3Error(403, "AccessDenied");
  // The right was needed to learn this: it counts as used.
  iam.authorize(caller, list);
  throw new S3Error(404, "NoSuchKey");
}

/**
 * Whether a caller may ask for an object that may be missing: a role by its own policies, whatever
 * the bucket's policy says of objects without a tag; a service of AWS by the bucket's policy.
 */
const mayAsk = (iam: Iam, caller: Caller, call: Call): boolean =>
  iam.roleAllows(caller, call) || iam.wouldAllow(caller, call);
