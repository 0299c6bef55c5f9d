import * as z from "zod/mini";
import type { Instant } from "#domain/time/local-time.ts";

/**
 * What GuardDuty says of an object that was uploaded, by EventBridge. It may say so more than once.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
const eventSchema = z.object({
  source: z.literal("aws.guardduty"),
  "detail-type": z.literal("GuardDuty Malware Protection Object Scan Result"),
  time: z.iso.datetime(),
  detail: z.object({
    s3ObjectDetails: z.object({
      objectKey: z.string(),
      eTag: z.string(),
    }),
    scanResultDetails: z.object({
      scanResultStatus: z.enum([
        "NO_THREATS_FOUND",
        "THREATS_FOUND",
        "UNSUPPORTED",
        "ACCESS_DENIED",
        "FAILED",
      ]),
    }),
  }),
});

export interface ScanResult {
  readonly at: Instant;
  readonly key: string;
  /** Of the very content that was scanned, in quotes as S3 gives it. */
  readonly eTag: string;
  /** `not-scannable`: what is packed so that no scan can look into it. `failed`: the scan is broken. */
  readonly verdict: "clean" | "infected" | "not-scannable" | "failed";
}

const VERDICTS = {
  NO_THREATS_FOUND: "clean",
  THREATS_FOUND: "infected",
  UNSUPPORTED: "not-scannable",
  ACCESS_DENIED: "failed",
  FAILED: "failed",
} as const;

/** @throws ZodError when the event is another */
export function parseScanResult(event: unknown): ScanResult {
  const { time, detail } = eventSchema.parse(event);
  const { objectKey, eTag } = detail.s3ObjectDetails;
  return {
    at: new Date(time).toISOString(),
    key: objectKey,
    eTag: eTag.startsWith('"') ? eTag : `"${eTag}"`,
    verdict: VERDICTS[detail.scanResultDetails.scanResultStatus],
  };
}
