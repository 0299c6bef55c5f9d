import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Duration, Stack, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import { acknowledgeWildcard } from "./acknowledge-wildcard.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { privateBucket } from "./private-bucket.ts";

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
    this.#grant(fn, ["s3:GetObject"]);
  }

  /** Lets the function write the index, and read what it wrote before. */
  grantBuild(fn: KanalFunction): void {
    this.#grant(fn, ["s3:GetObject", "s3:PutObject"]);
  }

  #grant(fn: KanalFunction, actions: string[]): void {
    fn.addEnvironment("SEARCH_BUCKET", this.bucket.bucketName);
    const objects = `${Stack.of(this).exportValue(this.bucket.bucketArn)}/*`;
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [objects] }));
    acknowledgeWildcard(fn.executionRole, objects, "All files of the index are meant.");
  }
}
