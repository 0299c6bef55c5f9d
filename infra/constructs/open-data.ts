import { Bucket } from "aws-cdk-lib/aws-s3";
import { Duration, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { grantList, grantObjects, privateBucket } from "./private-bucket.ts";

/**
 * The exports of the open data. The bucket is private, since beside the published files it holds
 * lists that are not: a function leads to the published ones by signed addresses.
 */
export class OpenData extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.bucket = new Bucket(this, "bucket", {
      ...privateBucket(config),
      versioned: true,
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

  /** Lets the function read files, learn that there is none, and sign addresses at which they can be read. */
  grantRead(fn: KanalFunction): void {
    grantObjects(fn, "OPEN_DATA_BUCKET", this.bucket, ["GetObject"]);
    grantList(fn, this.bucket);
  }

  /** Lets the function write exports, read what earlier ones had, and delete old ones. */
  grantExport(fn: KanalFunction): void {
    grantObjects(fn, "OPEN_DATA_BUCKET", this.bucket, ["GetObject", "PutObject", "DeleteObject"]);
    grantList(fn, this.bucket);
  }
}
