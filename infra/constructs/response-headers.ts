import { HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Duration } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { Files } from "./files.ts";

/**
 * Returns the origin at which browsers reach a bucket, as the functions sign addresses.
 *
 * @param region of the bucket
 */
export const bucketOrigin = ({ bucketName }: Bucket, { region }: Config): string =>
  `https://${bucketName}.s3.${region}.amazonaws.com`;

/**
 * The headers of all answers. An answer of the API that has a Content-Security-Policy of its own
 * keeps it: so does the description of the API.
 */
export function responseHeaders(
  scope: Construct,
  id: string,
  config: Config,
  { uploads, attachments }: Files,
): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, id, {
    comment: "Kanal: security of the pages",
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(
          bucketOrigin(uploads, config),
          bucketOrigin(attachments, config),
        ),
        override: false,
      },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        override: true,
      },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: "Cross-Origin-Opener-Policy", value: "same-origin", override: true },
        { header: "Cross-Origin-Resource-Policy", value: "same-origin", override: true },
        {
          header: "Permissions-Policy",
          value: "geolocation=(self), camera=(), microphone=()",
          override: true,
        },
      ],
    },
  });
}

/** No inline script or style, no third party, no `innerHTML` with a string. */
const contentSecurityPolicy = (uploads: string, attachments: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: ${attachments}`,
    `connect-src 'self' ${uploads}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types kanal",
    "upgrade-insecure-requests",
  ].join("; ");
