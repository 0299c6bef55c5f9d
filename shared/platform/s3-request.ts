import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { awsEnvironment } from "./aws-environment.ts";

/**
 * What requests to S3 have in common that are made without its client, which would take a third of a
 * bundle.
 */

/** TLS carries the content unchanged, so the content needs no signature of its own. */
export const UNSIGNED = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } as const;

/**
 * Returns the address of an object. If AWS_ENDPOINT_URL_S3 is set, it is used in place of AWS's S3,
 * with the bucket in the path.
 */
export function s3Address(bucket: string, key: string) {
  const given = process.env["AWS_ENDPOINT_URL_S3"];
  const { region } = awsEnvironment();
  const { protocol, host, hostname } = new URL(
    given ?? `https://${bucket}.s3.${region}.amazonaws.com`,
  );
  return { protocol, host, hostname, path: given ? `/${bucket}/${key}` : `/${key}` };
}

/** Returns a signer of requests to S3, by the credentials of the function's role. */
export const s3Signer = (): SignatureV4 =>
  new SignatureV4({
    service: "s3",
    ...awsEnvironment(),
    sha256: Sha256,
    // S3 takes paths as they are, encoded once.
    uriEscapePath: false,
    applyChecksum: false,
  });
