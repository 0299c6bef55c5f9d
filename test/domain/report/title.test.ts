import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportTextSchema, titleSchema } from "#domain/report/text.ts";
import { titleOf } from "#domain/report/title.ts";
import { anyText, sentence } from "#test/support/texts.ts";

describe("the title made from a text", () => {
  test("consists of the first words and is valid if the text is long enough", () => {
    fc.assert(
      fc.property(fc.oneof(sentence, anyText), (written) => {
        const text = written.toWellFormed();
        const title = titleOf(text);
        expect([...title].length).toBeLessThanOrEqual(80);
        const seen = text.replaceAll(/\s+/gu, " ").replaceAll(/\p{C}/gu, "");
        const visible = seen.replaceAll(/ +/g, " ").trim();
        if ([...visible].length >= 10) expect(visible.startsWith(title)).toBe(true);
        if (reportTextSchema.safeParse(text).success) {
          expect(titleSchema.safeParse(title).success).toBe(true);
        }
      }),
    );
  });

  test("has no space at its end, also before an invisible character", () => {
    expect(titleOf(`a lampu 😀 \u200b ${"x".repeat(90)}`)).toBe(`a lampu 😀 ${"x".repeat(70)}`);
  });

  test("ends with a whole word if there is one", () => {
    const text = `Lampu jalan di depan pasar ${"padam sejak tiga hari ".repeat(6)}`;
    expect(titleOf(text)).toBe(
      "Lampu jalan di depan pasar padam sejak tiga hari padam sejak tiga hari padam",
    );
    expect(titleOf(`abc ${"x".repeat(200)}`)).toBe(`abc ${"x".repeat(76)}`);
    expect(titleOf(" ab \n       cd ")).toBe("ab        cd");
    expect(titleOf("  Jalan   rusak\nsekali ")).toBe("Jalan rusak sekali");
    expect(titleOf("😀".repeat(100))).toBe("😀".repeat(80));
  });
});
