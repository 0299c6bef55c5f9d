import { describe, expect, test } from "vitest";
import { type Attachment, newSlot } from "#domain/report/attachments.ts";
import { earliestFor } from "#domain/telling/refused-together.ts";
import { addMinutes } from "#domain/time/local-time.ts";
import { MONDAY, photo } from "#test/support/example.ts";

const minutes = (count: number) => addMinutes(MONDAY, count);
const slot = newSlot(
  { id: "A00000000000", fileName: "lampu.jpg", contentType: "image/jpeg", size: 9 },
  MONDAY,
);
const refusedAt = (inspectedAt: string): Attachment => {
  return { ...slot, state: "refused", inspectedAt, reason: "encrypted" };
};

describe("a reporter is told of refused files", () => {
  test("at once, if no other file is awaited", () => {
    const files = [refusedAt(MONDAY), photo];
    expect(earliestFor(files, { joined: 1, at: MONDAY })).toBe(MONDAY);
  });

  test("not while another slot can be used or its file is inspected", () => {
    const files = [refusedAt(MONDAY), slot];
    expect(earliestFor(files, { joined: 1, at: minutes(14) })).toBe(minutes(15));
  });

  test("when the last slot has ended unused", () => {
    const files = [refusedAt(MONDAY), slot];
    expect(earliestFor(files, { joined: 1, at: minutes(15) })).toBe(minutes(15));
  });

  test("not before the event of another file that was just refused has joined", () => {
    const files = [refusedAt(MONDAY), refusedAt(MONDAY)];
    expect(earliestFor(files, { joined: 1, at: minutes(1) })).toBe(minutes(2));
    expect(earliestFor(files, { joined: 2, at: minutes(1) })).toBe(minutes(1));
    expect(earliestFor(files, { joined: 1, at: minutes(2) })).toBe(minutes(2));
  });
});
