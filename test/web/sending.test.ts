import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod/mini";
import type { Problem } from "#contract/problem-schema.ts";
import type { similarListSchema } from "#contract/search-views.ts";
import type { reportViewSchema, submittedSchema, uploadSchema } from "#contract/views.ts";
import { reportTextSchema, titleSchema } from "#domain/report/text.ts";
import type {
  PublicFiles,
  ShownProblem,
  SimilarReport,
  Slot,
  SubmitReceipt,
} from "#web/enhance/api/answers.ts";
import { askedPauseMs } from "#web/enhance/api/retry-after.ts";
import { isTooOld, isUnfinished, isUnsent, newDraft } from "#web/enhance/draft/draft.ts";
import { keptPause, pauseAfter } from "#web/enhance/draft/pauses.ts";
import { askedWords } from "#web/enhance/form/asked-words.ts";
import { titleFrom } from "#web/enhance/form/title-from.ts";

test("what the form reads of answers is what the API answers", () => {
  expectTypeOf<z.output<typeof submittedSchema>>().toExtend<SubmitReceipt>();
  expectTypeOf<z.output<typeof reportViewSchema>>().toExtend<PublicFiles>();
  expectTypeOf<z.output<typeof uploadSchema>>().toExtend<Slot>();
  expectTypeOf<z.output<typeof similarListSchema>["items"][number]>().toExtend<SimilarReport>();
  expectTypeOf<Problem>().toExtend<ShownProblem>();
});

describe("pauses between tries", () => {
  test("grow from one or two seconds to five minutes at most", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, chance) => {
          const pause = pauseAfter(tries, chance);
          expect(pause).toBeGreaterThanOrEqual(1_000);
          expect(pause).toBeLessThanOrEqual(300_000);
          expect(pauseAfter(tries + 1, chance)).toBeGreaterThanOrEqual(pause);
        },
      ),
    );
    expect([1, 2, 3, 20].map((tries) => pauseAfter(tries, 0))).toEqual([
      2_000, 4_000, 8_000, 300_000,
    ]);
  });

  test("are those that the API asks for, in seconds or until a time", () => {
    const now = Date.parse("2026-11-27T02:00:00Z");
    expect(askedPauseMs("7", now)).toBe(7_000);
    expect(askedPauseMs("Fri, 27 Nov 2026 02:00:30 GMT", now)).toBe(30_000);
    expect(askedPauseMs("Fri, 27 Nov 2026 01:00:00 GMT", now)).toBe(0);
    expect(keptPause(askedPauseMs("86400", now) ?? 0)).toBe(300_000);
    expect(askedPauseMs("soon", now)).toBeUndefined();
    expect(askedPauseMs(null, now)).toBeUndefined();
  });
});

describe("a draft", () => {
  test("expires thirty days after its last change, unless it is to be sent or has a receipt", () => {
    const old = { ...newDraft("id"), changedAt: 0 };
    const file = { id: "1", fileName: "a.jpg", contentType: "image/jpeg", size: 1 } as const;
    const later = 30 * 86_400_000 + 1;
    expect(isTooOld(old, later - 1)).toBe(false);
    expect(isTooOld(old, later)).toBe(true);
    for (const status of ["waiting", "unknown", "sent"] as const) {
      expect(isTooOld({ ...old, status }, later)).toBe(false);
    }
    const kept = (progress: "waiting" | "inspecting") =>
      isTooOld(
        { ...old, status: "sent", receiptKept: true, files: [{ ...file, progress }] },
        later,
      );
    expect(kept("waiting")).toBe(false);
    expect(kept("inspecting")).toBe(true);
  });

  test("is unfinished while it waits, or a file of it is not inspected", () => {
    const draft = newDraft("id");
    expect(isUnfinished(draft)).toBe(false);
    expect(isUnfinished({ ...draft, status: "unknown" })).toBe(true);
    const file = { id: "1", fileName: "a.jpg", contentType: "image/jpeg", size: 1 } as const;
    const withFile = (progress: "inspecting" | "clean") =>
      isUnfinished({ ...draft, status: "sent", files: [{ ...file, progress }] });
    expect(withFile("inspecting")).toBe(true);
    expect(withFile("clean")).toBe(false);
  });

  test("is unsent until the report and its files have arrived, which makes the browser sync again", () => {
    const draft = newDraft("id");
    const file = { id: "1", fileName: "a.jpg", contentType: "image/jpeg", size: 1 } as const;
    const withFile = (progress: "waiting" | "inspecting") =>
      isUnsent({ ...draft, status: "sent", files: [{ ...file, progress }] });
    expect(isUnsent(draft)).toBe(false);
    expect(isUnsent({ ...draft, status: "waiting" })).toBe(true);
    expect(isUnsent({ ...draft, status: "unknown" })).toBe(true);
    expect(withFile("waiting")).toBe(true);
    expect(withFile("inspecting")).toBe(false);
  });
});

test("similar reports are asked for with words that tell of no person", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 2_000 }), (title, text) => {
      const asked = askedWords({ title, text });
      expect(asked).not.toMatch(/[@\p{Nd}]/u);
      expect([...asked].length).toBeLessThanOrEqual(300);
      expect(asked.split(/\s+/).length).toBeLessThanOrEqual(title.split(/\s+/).length + 12);
    }),
  );
  expect(askedWords({ title: "Jalan rusak", text: "Hubungi siti@contoh.id, 0812-345" })).toBe(
    "Jalan rusak Hubungi",
  );
});

describe("the title that is proposed", () => {
  test("is the first sentence, or more if that is short", () => {
    expect(titleFrom("Lampu jalan mati. Sejak tiga hari.")).toBe("Lampu jalan mati");
    expect(titleFrom("Tolong! Lampu jalan mati")).toBe("Tolong! Lampu jalan mati");
    expect(titleFrom("Jalan no.3 rusak berat\nmohon diperbaiki")).toBe("Jalan no.3 rusak berat");
  });

  test("is a valid title of each valid text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 10, maxLength: 200 }), (text) => {
        fc.pre(reportTextSchema.safeParse(text.trim()).success);
        expect(titleSchema.safeParse(titleFrom(text)).success).toBe(true);
      }),
    );
  });
});
