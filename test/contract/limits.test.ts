import { expect, test } from "vitest";
import { ACTION_LENGTHS, FILE_LIMITS, SUBMISSION_LENGTHS } from "#contract/limits.ts";
import { submissionSchema } from "#contract/submission.ts";
import { uploadRequestSchema } from "#contract/upload-request.ts";
import { commentSchema, remarkSchema } from "#domain/report/text.ts";
import * as example from "#test/support/example.ts";

const letters = (count: number) => "a".repeat(count);
const accepts = (changes: object) =>
  submissionSchema.safeParse({ ...example.submission, ...changes }).success;

/** Makes the change that gives a field of a submission that text. */
const CHANGES = {
  title: (title: string) => ({ title }),
  text: (text: string) => ({ text }),
  address: (address: string) => ({ location: { region: "64.72", address } }),
  name: (name: string) => ({ reporter: { name, phone: "+6281234567890" } }),
};

test.each(["title", "text", "address", "name"] as const)(
  "%s is as long as the limit says",
  (field) => {
    const { minimum, maximum } = SUBMISSION_LENGTHS[field];
    const change = CHANGES[field];
    expect([minimum, maximum].map((count) => accepts(change(letters(count))))).toEqual([
      true,
      true,
    ]);
    expect([minimum - 1, maximum + 1].map((count) => accepts(change(letters(count))))).toEqual([
      false,
      false,
    ]);
  },
);

test("remarks and comments are as long as the limits say", () => {
  const texts = [
    [remarkSchema, ACTION_LENGTHS.remark],
    [commentSchema, ACTION_LENGTHS.comment],
  ] as const;
  for (const [schema, { maximum }] of texts) {
    expect(schema.safeParse(letters(maximum)).success).toBe(true);
    expect(schema.safeParse(letters(maximum + 1)).success).toBe(false);
  }
});

test("files are as many and as large as the limits say", () => {
  const file = (size: number) => ({ fileName: "a.jpg", contentType: "image/jpeg", size });
  const { most, largest } = FILE_LIMITS;
  expect(accepts({ attachments: Array(most).fill(file(1)) })).toBe(true);
  expect(accepts({ attachments: Array(most + 1).fill(file(1)) })).toBe(false);
  expect(uploadRequestSchema.safeParse(file(largest)).success).toBe(true);
  expect(uploadRequestSchema.safeParse(file(largest + 1)).success).toBe(false);
});
