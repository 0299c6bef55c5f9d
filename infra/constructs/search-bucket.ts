import { Bucket } from "aws-cdk-lib/aws-s3";
import { Duration, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { grantObjects, privateBucket } from "./private-bucket.ts";

/**
 * The files of the search index: copies of what the public sees, which can be built again at any
 * time. So no earlier version is kept.
 */
export class SearchBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.bucket = new Bucket(this, "index", {
      ...privateBucket(config),
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "It holds copies of public words only, and two functions use it.",
    });
  }

  /** Lets the function read the index. */
  grantRead(fn: KanalFunction): void {
    grantObjects(fn, "SEARCH_BUCKET", this.bucket, ["GetObject"]);
  }

  /** Lets the function write the index, and read what it wrote before. */
  grantBuild(fn: KanalFunction): void {
    grantObjects(fn, "SEARCH_BUCKET", this.bucket, ["GetObject", "PutObject"]);
  }
}
