import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Duration, Stack, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import { acknowledgeWildcard } from "./acknowledge-wildcard.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { removalPolicyOf } from "./removal-policy.ts";

/**
 * The exports of the open data. The bucket is private, since beside the published files it holds
 * lists that are not: a function leads to the published ones by signed addresses.
 */
export class OpenData extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.bucket = new Bucket(this, "bucket", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: removalPolicyOf(config),
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(config.deletedFilesKeptDays),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "An access log would hold the signed addresses. What is signed is public, and only one function writes.",
    });
  }

  /** Lets the function read files, and sign addresses at which they can be read. */
  grantRead(fn: KanalFunction): void {
    this.#grant(fn, ["GetObject"]);
  }

  /** Lets the function write exports, read what earlier ones had, and delete old ones. */
  grantExport(fn: KanalFunction): void {
    this.#grant(fn, ["GetObject", "PutObject", "DeleteObject"]);
  }

  #grant(fn: KanalFunction, actions: readonly string[]): void {
    fn.addEnvironment("OPEN_DATA_BUCKET", this.bucket.bucketName);
    const objects = `${Stack.of(this).exportValue(this.bucket.bucketArn)}/*`;
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `s3:${action}`),
        resources: [objects],
      }),
    );
    acknowledgeWildcard(fn.executionRole, objects, "Any file of any export may be meant.");
  }
}
