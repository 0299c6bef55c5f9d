import {
  BlockPublicAccess,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Config } from "../config.ts";
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
