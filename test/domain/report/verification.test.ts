import { expect, test } from "vitest";
import * as z from "zod/mini";
import { verification, verificationIn } from "#domain/report/verification.ts";

const verified = {
  category: "kesehatan",
  classification: "complaint",
  supervisory: false,
  publicTitle: "Antrean panjang di loket",
  publicText: "Antrean di loket pendaftaran sangat panjang.",
} as const;
const above: string[] = [];
const payload = { action: "forward", agency: "dinkes-kaltim", above, ...verified } as const;

test("a forward by the coordinator contains a verification: all of its fields", () => {
  expect(verificationIn(payload)).toEqual(verified);
});

test.each(Object.keys(verified))("a forward without %s contains no verification", (field) => {
  expect(verificationIn({ ...payload, [field]: undefined })).toBeUndefined();
});

test("a verification has exactly these fields", () => {
  const schema = z.strictObject(verification());
  expect(schema.parse(verified)).toEqual(verified);
  for (const field of Object.keys(verified)) {
    expect(schema.safeParse({ ...verified, [field]: "" }).success).toBe(false);
  }
});
