import fc from "fast-check";
import { render } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { snippetOf } from "#domain/search/snippet.ts";
import { LANGUAGES, STATES } from "#domain/vocabulary.ts";
import { ActiveFilters } from "#web/components/filters/active-filters.tsx";
import { namesFrom } from "#web/components/report/names.ts";
import { ReportCard } from "#web/components/report-card.tsx";
import { sortedRanking } from "#web/figures/ranking-columns.ts";
import type { RankedView } from "#web/figures/view.ts";
import { filledFields, queryText, without } from "#web/query.ts";
import { snippetParts } from "#web/snippet.ts";
import { STATE_WORDS } from "#web/words/states.ts";

const names = namesFrom({
  agencies: [{ code: "dinkes", name: "Dinas Kesehatan Contoh", shortName: "Dinkes" }],
  regions: [
    { code: "64.72", name: "Kota Samarinda", level: "regency" },
    { code: "64.72.01", name: "Palaran", level: "district", parent: "64.72" },
  ],
});
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 });

describe("a card", () => {
  test("shows whatever a title is as text, with state, agency, place and day", () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...STATES),
        fc.constantFrom(...LANGUAGES),
        (title, state, language) => {
          const source = render(
            <ReportCard
              report={{
                ...{ trackingId: "KT-1", title, state, agency: "dinkes", region: "64.72.01" },
                submittedAt: "2026-08-31T17:00:00.000Z",
              }}
              names={names}
              reckoning={{ language, zone: "Asia/Makassar" }}
            />,
          );
          const own = title
            .replaceAll("&", "&amp;")
            .replaceAll("<", "&lt;")
            .replaceAll('"', "&quot;");
          expect(source).toContain(`>${own}</a>`);
          expect(source).toContain(STATE_WORDS[language][state]);
          expect(source).toContain("Dinkes");
          expect(source).toContain("Palaran, Kota Samarinda");
          expect(source).toContain(language === "id" ? "1 September 2026" : "1 September 2026");
        },
      ),
    );
  });
});

describe("a snippet of the search", () => {
  test("is the text again, and only words that were asked for are marked", () => {
    // Few enough words that no snippet is shortened.
    const words = fc.array(fc.constantFrom("lampu", "a<b>&", "'jalan'", '"x"', "padam"), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(words, (all) => {
        const written = all.join(" ");
        const asked = (form: string) => (form === "lampu" ? form : undefined);
        const parts = snippetParts(snippetOf(written, asked));
        expect(parts.map((part) => part.text).join("")).toBe(written);
        for (const part of parts) expect(part.isHit).toBe(part.text === "lampu");
      }),
    );
  });
});

describe("the filters of a list", () => {
  const fields = fc.dictionary(fc.constantFrom("state", "agency", "region", "q", "other"), text);

  test("of an address are read as they were written", () => {
    fc.assert(
      fc.property(fields, (given) => {
        const known = filledFields(given, ["state", "agency", "region", "q"]);
        expect(Object.fromEntries(new URLSearchParams(queryText(known)))).toEqual(known);
        expect(known).not.toHaveProperty("other");
        for (const value of Object.values(known)) expect(value.trim()).toBe(value);
      }),
    );
  });

  test("are shown with a link to the list without each", () => {
    fc.assert(
      fc.property(fields, (given) => {
        const active = Object.entries(given).map(([name, value]) => ({ name, label: name, value }));
        const source = render(
          <ActiveFilters language="id" address="/laporan/" fields={given} active={active} />,
        );
        const links = [...source.matchAll(/class="chip" href="([^"]*)"/g)].map(([, link = ""]) =>
          link.replaceAll("&amp;", "&"),
        );
        expect(links).toEqual(
          Object.keys(given).map((name) => `/laporan/${queryText(without(given, name))}`),
        );
      }),
    );
  });
});

describe("a sorted ranking", () => {
  const line = fc
    .record({
      name: fc.string({ maxLength: 5 }),
      value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ name, value }) => ({ name, answered: { value } }) as unknown as RankedView);

  test("has the better first and those without a value last, and loses none", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const sorted = sortedRanking(lines, "answered").map(({ answered }) => answered.value);
        const values = lines.map(({ answered }) => answered.value);
        const given = values.filter((value) => value !== null).sort((a, b) => b - a);
        expect(sorted).toEqual([...given, ...values.filter((value) => value === null)]);
        expect(sortedRanking(lines, "place")).toEqual(lines);
      }),
    );
  });
});
