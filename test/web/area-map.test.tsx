import fc from "fast-check";
import { render } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { placesOf } from "#test/support/places.ts";
import { AreaMap } from "#web/components/map/area-map.tsx";
import { shadeOf, shadesOf, spansOf } from "#web/components/map/shades.ts";
import { WORDS } from "#web/words/words.ts";

describe("the shades of a map", () => {
  const counts = fc.array(fc.nat(2_000), { maxLength: 120 });

  test("are five at most; each count is in the span of its shade, and more is never lighter", () => {
    fc.assert(
      fc.property(counts, (all) => {
        const shades = shadesOf(all);
        const spans = spansOf(shades);
        expect(shades.length).toBeLessThanOrEqual(5);
        expect(shades.toSorted((a, b) => a - b)).toEqual(shades);
        for (const count of all) {
          const shade = shadeOf(count, shades);
          expect(shade === 0).toBe(count === 0);
          const span = spans[shade - 1];
          if (span) expect(count >= span.from && count <= span.to).toBe(true);
        }
        const inOrder = all.toSorted((a, b) => a - b).map((count) => shadeOf(count, shades));
        expect(inOrder.toSorted((a, b) => a - b)).toEqual(inOrder);
      }),
    );
  });

  test("are for about as many areas each", () => {
    expect(shadesOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000])).toEqual([2, 4, 6, 8, 1_000]);
    expect(shadesOf([3, 3, 3])).toEqual([3]);
    expect(shadesOf([0, 0])).toEqual([]);
  });
});

test("the map has a link for each area with its figure, and no inline styles", () => {
  const { areas } = placesOf("districts");
  const html = render(
    <AreaMap
      words={WORDS.id.map}
      title="Peta"
      areas={areas.map((area, at) => ({ ...area, count: at }))}
      shades={[20, 104]}
      linkOf={({ code }) => `/laporan/?region=${code}`}
    />,
  );
  expect(html.match(/<a class="map-area"/g)).toHaveLength(areas.length);
  expect(html).toContain(
    'href="/laporan/?region=64.01.02" aria-label="Tanjung Harapan: 1 laporan"',
  );
  expect(html).not.toContain("style=");
});
