import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  BlockPublicAccess,
  type Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Stack } from "aws-cdk-lib/core";
import type { Config } from "../config.ts";
import { acknowledgeWildcard } from "./acknowledge-wildcard.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { removalPolicyOf } from "./removal-policy.ts";

/** Returns what all buckets have in common: they are private, encrypted and need TLS. */
export const privateBucket = (config: Config) =>
  ({
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: removalPolicyOf(config),
  }) satisfies BucketProps;

/** What a function may do with the objects of a bucket. */
type ObjectAction = "GetObject" | "PutObject" | "DeleteObject";

/** Lets a function do so with any object of a bucket, whose name is in its environment variable. */
export function grantObjects(
  fn: KanalFunction,
  variable: string,
  bucket: Bucket,
  actions: readonly ObjectAction[],
): void {
  fn.addEnvironment(variable, bucket.bucketName);
  const objects = `${Stack.of(bucket).exportValue(bucket.bucketArn)}/*`;
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: actions.map((action) => `s3:${action}`),
      resources: [objects],
    }),
  );
  acknowledgeWildcard(fn.executionRole, objects, "Any object of the bucket may be meant.");
}

/** Lets a function learn of an object that it does not exist: else S3 says that reading it is denied. */
export function grantList(fn: KanalFunction, bucket: Bucket): void {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ["s3:ListBucket"],
      resources: [Stack.of(bucket).exportValue(bucket.bucketArn)],
    }),
  );
}
