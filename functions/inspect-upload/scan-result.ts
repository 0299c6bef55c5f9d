import * as z from "zod/mini";
import { type Instant, instantOf } from "#domain/time/local-time.ts";

/**
 * The event with GuardDuty's scan result of an uploaded object. It may arrive more than once.
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
    // What AWS may add says no more than that nothing was found out.
    scanResultDetails: z.catch(
      z.object({
        scanResultStatus: z.enum([
          "NO_THREATS_FOUND",
          "THREATS_FOUND",
          "UNSUPPORTED",
          "ACCESS_DENIED",
          "FAILED",
        ]),
      }),
      { scanResultStatus: "FAILED" },
    ),
  }),
});

export interface ScanResult {
  readonly at: Instant;
  readonly key: string;
  /** ETag of the scanned content, in quotes as in S3's answers. */
  readonly eTag: string;
  /**
   * `not-scannable`: for example a password-protected archive. `failed`: the scan itself did not
   * work.
   */
  readonly verdict: "clean" | "infected" | "not-scannable" | "failed";
}

const VERDICTS = {
  NO_THREATS_FOUND: "clean",
  THREATS_FOUND: "infected",
  UNSUPPORTED: "not-scannable",
  ACCESS_DENIED: "failed",
  FAILED: "failed",
} as const;

/**
 * Reads the event of a scan result.
 * @throws ZodError if it is another event
 */
export function parseScanResult(event: unknown): ScanResult {
  const { time, detail } = eventSchema.parse(event);
  const { objectKey, eTag } = detail.s3ObjectDetails;
  return {
    at: instantOf(time),
    key: objectKey,
    eTag: eTag.startsWith('"') ? eTag : `"${eTag}"`,
    verdict: VERDICTS[detail.scanResultDetails.scanResultStatus],
  };
}
