import { Bucket, ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import { Duration, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { grantList, grantObjects, privateBucket } from "./private-bucket.ts";

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
    grantList(fn, this.bucket);
  }

  /** Lets the function publish editions. */
  grantPublish(fn: KanalFunction): void {
    grantObjects(fn, "EDITIONS_BUCKET", this.bucket, ["PutObject"]);
  }
}
