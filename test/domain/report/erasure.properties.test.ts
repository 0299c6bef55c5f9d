import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "#domain/report/evolve.ts";
import { erasedPaths, verifyHistory } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import { ERASED_TEXT } from "#domain/report/words.ts";
import { scenarios } from "#test/support/random-history.ts";
import { erase } from "./erase.ts";

/** Returns a snapshot without its words. */
function wordless({ title: _, publicTitle: __, ...facts }: Report): object {
  return facts;
}

test("erased words change only the words of a history: it verifies and folds as before", () => {
  fc.assert(
    fc.property(scenarios, fc.infiniteStream(fc.boolean()), ({ history, report }, choices) => {
      const erased = erase(history, () => choices.next().value === true);
      const paths = erased.flatMap(erasedPaths);
      const shown = history.map((event, index) => [event.payload, erased[index]?.payload]);

      expect(verifyHistory(erased)).toEqual({ erasedWords: paths.length });
      expect(wordless(fold(erased))).toEqual(wordless(report));
      for (const [before, after] of shown) expect(after?.action).toBe(before?.action);
      expect(erased.map(({ hash }) => hash)).toEqual(history.map(({ hash }) => hash));
      const titled = erased[0]?.words["title"] ? report.title : ERASED_TEXT;
      expect(fold(erased).title).toBe(titled);
      const unchanged = erase(history, () => false);
      expect(unchanged).toEqual(history);
    }),
    { numRuns: 300 },
  );
});
