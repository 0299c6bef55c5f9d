import { SegmentedMessage } from "sms-segments-calculator";
import { expect } from "vitest";

/** Expects a text that is one part of SMS in the GSM alphabet. */
export function expectOnePart(sms: string): void {
  const { encodingName, segmentsCount } = new SegmentedMessage(sms);
  expect({ sms, encodingName, segmentsCount }).toEqual({
    sms,
    encodingName: "GSM-7",
    segmentsCount: 1,
  });
}
