import { Bucket, HttpMethods } from "aws-cdk-lib/aws-s3";
import { Duration, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { UPLOADS_KEPT_DAYS } from "#domain/report/attachments.ts";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { MalwareProtection } from "./malware-protection.ts";
import { grantObjects, privateBucket } from "./private-bucket.ts";

/** An address of an export lives five minutes; S3 deletes the file after the least that it can. */
const EXPORTS_KEPT_DAYS = 1;

/**
 * The files of reports, in two buckets. Reporters upload to the first: its objects cannot be read
 * until a malware scan has found them clean, and they are deleted after a day. The second keeps the
 * inspected files. A third one holds what officers export, for a day. All are private: a function
 * decides who may read a file, and signs an address.
 */
export class Files extends Construct {
  readonly uploads: Bucket;
  readonly attachments: Bucket;
  readonly exports: Bucket;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const common = privateBucket(config);
    this.uploads = new Bucket(this, "uploads", {
      ...common,
      lifecycleRules: [
        {
          expiration: Duration.days(UPLOADS_KEPT_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      cors: [
        {
          allowedMethods: [HttpMethods.PUT],
          // Uploads from any web page are allowed, since each needs a signature.
          allowedOrigins: ["*"],
          allowedHeaders: ["content-type", "if-none-match"],
          maxAge: 3_600,
        },
      ],
    });
    this.attachments = new Bucket(this, "attachments", {
      ...common,
      versioned: true,
      cors: [
        {
          allowedMethods: [HttpMethods.GET],
          allowedOrigins: ["*"],
          // A page that follows the redirection also sends the headers of its request.
          allowedHeaders: ["access-code"],
          maxAge: 3_600,
        },
      ],
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(config.deletedFilesKeptDays),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    this.exports = new Bucket(this, "exports", {
      ...common,
      cors: [
        {
          allowedMethods: [HttpMethods.GET],
          // Any web page may follow the redirection, since each address is signed.
          allowedOrigins: ["*"],
          maxAge: 3_600,
        },
      ],
      lifecycleRules: [
        {
          expiration: Duration.days(EXPORTS_KEPT_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(EXPORTS_KEPT_DAYS),
        },
      ],
    });
    for (const bucket of [this.uploads, this.attachments, this.exports]) {
      acknowledgeNoAccessLog(bucket);
    }
    new MalwareProtection(this, "malware-protection", this.uploads);
  }

  /** Lets the function sign uploads. */
  grantUpload(fn: KanalFunction): void {
    grantObjects(fn, "UPLOADS_BUCKET", this.uploads, ["PutObject"]);
  }

  /** Lets the function sign addresses at which kept files can be read. */
  grantRead(fn: KanalFunction): void {
    grantObjects(fn, "ATTACHMENTS_BUCKET", this.attachments, ["GetObject"]);
  }

  /** Lets the function write exports in parts, and sign addresses at which they can be read. */
  grantExport(fn: KanalFunction): void {
    grantObjects(fn, "EXPORTS_BUCKET", this.exports, ["PutObject", "GetObject"]);
  }

  /** Lets the function read and delete uploads, and store the inspected files. */
  grantInspect(fn: KanalFunction): void {
    grantObjects(fn, "UPLOADS_BUCKET", this.uploads, ["GetObject", "DeleteObject"]);
    grantObjects(fn, "ATTACHMENTS_BUCKET", this.attachments, ["PutObject", "DeleteObject"]);
  }
}

function acknowledgeNoAccessLog(bucket: Bucket): void {
  Validations.of(bucket).acknowledge({
    id: "AwsSolutions-S1",
    reason:
      "An access log would hold the signed addresses. The function that signs an address decides who reads the file, and logs that.",
  });
}
