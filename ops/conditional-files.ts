import { GetObjectCommand, PutObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import type { IndexFiles } from "#application/write-search-index.ts";
import { isReplaced } from "#platform/s3-object.ts";
import type { OpenBucket } from "./stage-bucket.ts";

/**
 * Returns the files of a bucket, which are written only in place of what was read. The operator must
 * be allowed to list the bucket: otherwise S3 says of a missing file that reading it is denied.
 */
export function conditionalFiles({ client, bucket }: OpenBucket): IndexFiles {
  return {
    async read(file, eTag) {
      try {
        const { Body, ETag = "" } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: file, IfNoneMatch: eTag }),
        );
        const content = Buffer.from((await Body?.transformToByteArray()) ?? []);
        return { kind: "object", eTag: ETag, content };
      } catch (error) {
        const status = statusOf(error);
        if (status === 304) return { kind: "unchanged" };
        if (status === 404) return { kind: "missing" };
        throw error;
      }
    },
    async replace(file, content, eTag) {
      const condition = eTag === undefined ? { IfNoneMatch: "*" } : { IfMatch: eTag };
      try {
        await client.send(
          new PutObjectCommand({ Bucket: bucket, Key: file, Body: content, ...condition }),
        );
        return true;
      } catch (error) {
        if (isReplaced(statusOf(error))) return false;
        throw error;
      }
    },
  };
}

/** @throws the error if S3 did not answer it */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof S3ServiceException)) throw error;
  return error.$metadata.httpStatusCode;
}
