import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Bucket, ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import { Duration, Stack, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { grantObjects, privateBucket } from "./private-bucket.ts";

/** How long a published month cannot be deleted or replaced, not even by an operator by mistake. */
const LOCKED_DAYS = 3_650;

/**
 * The published months: figures as they were then. Objects are written once; where data is kept, they
 * are locked in governance mode, which only a person with a right of their own lifts.
 */
export class Editions extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.bucket = new Bucket(this, "bucket", {
      ...privateBucket(config),
      versioned: true,
      ...(config.keepsData && {
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(LOCKED_DAYS)),
      }),
    });
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "Everyone may read what is in it, and only one function writes: its log says when.",
    });
  }

  /** Lets the function read editions, and learn that there is none. */
  grantRead(fn: KanalFunction): void {
    grantObjects(fn, "EDITIONS_BUCKET", this.bucket, ["GetObject"]);
    fn.addToRolePolicy(
      new PolicyStatement({
        // Else S3 does not say that an object is missing, but that reading it is denied.
        actions: ["s3:ListBucket"],
        resources: [Stack.of(this).exportValue(this.bucket.bucketArn)],
      }),
    );
  }

  /** Lets the function publish editions. */
  grantPublish(fn: KanalFunction): void {
    grantObjects(fn, "EDITIONS_BUCKET", this.bucket, ["PutObject"]);
  }
}
