import { expect, test } from "vitest";
import { parseScanResult } from "#functions/inspect-upload/scan-result.ts";

const event = (scanResultDetails: unknown) => ({
  source: "aws.guardduty",
  "detail-type": "GuardDuty Malware Protection Object Scan Result",
  time: "2026-03-02T01:00:00Z",
  detail: { s3ObjectDetails: { objectKey: "KT-1/A", eTag: "abc" }, scanResultDetails },
});

test.each([
  ["NO_THREATS_FOUND", "clean"],
  ["THREATS_FOUND", "infected"],
  ["UNSUPPORTED", "not-scannable"],
  ["ACCESS_DENIED", "failed"],
  ["FAILED", "failed"],
  // What this list does not name proves nothing, and must not leave the slot open.
  ["ABANDONED", "failed"],
])("a scan that ended with %s is %s", (scanResultStatus, verdict) => {
  expect(parseScanResult(event({ scanResultStatus }))).toMatchObject({ eTag: '"abc"', verdict });
});

test("a scan without a result failed", () => {
  for (const details of [null, undefined, {}]) {
    expect(parseScanResult(event(details)).verdict).toBe("failed");
  }
});

test("another event is an error", () => {
  const other = { ...event({}), source: "aws.s3" };
  expect(() => parseScanResult(other)).toThrow("aws.guardduty");
});
