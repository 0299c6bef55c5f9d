import { expect, test } from "vitest";
import * as labels from "#domain/labels.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";

test.each(Object.entries(labels))("%s tell the codes apart in both languages", (_, each) => {
  for (const language of LANGUAGES) {
    const words = Object.values(each).map((label) => label[language].trim());
    expect(words).not.toContain("");
    expect(new Set(words).size).toBe(words.length);
  }
});
