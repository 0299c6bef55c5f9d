import fc from "fast-check";
import { render } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { type MonthFigures, monthFigures } from "#domain/figures/month-figures.ts";
import { addMonths, monthsBetween } from "#domain/figures/months.ts";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";
import type { Chart } from "#web/components/charts/chart.ts";
import { chartCsv } from "#web/components/charts/chart-csv.ts";
import { ChartFigure } from "#web/components/charts/chart-figure.tsx";
import { figureCharts, punctualityChart, volumeChart } from "#web/figures/charts.ts";
import { keyFigures } from "#web/figures/key-figures.ts";
import type { FiguresView } from "#web/figures/view.ts";

type Counters = Readonly<Record<string, number>>;
const FIRST = "2026-01";

/** What the API answers for months with these counters, each of complaints. */
function viewOf(months: readonly Counters[]): FiguresView {
  const names = monthsBetween(FIRST, addMonths(FIRST, months.length - 1));
  const cells = months.map((counters, at) => ({
    cell: { period: names[at] ?? "", classification: "complaint" as const, part: "" },
    counters,
  }));
  return {
    asOf: "2026-06-01T00:00:00.000Z",
    government: "pemprov-kaltim",
    zone: "Asia/Makassar",
    definitionsVersion: 1,
    months: monthFigures(names, cells, true).map(({ cells: own, ...month }: MonthFigures) => ({
      ...month,
      cells: own,
    })) as FiguresView["months"],
    now: { states: {}, overdue: {}, levels: { 1: 0, 2: 0, 3: 0 } } as FiguresView["now"],
  };
}

const counters = fc.record({
  received: fc.nat(2_000),
  "closings.confirmed": fc.nat(900),
  "closings.no-response": fc.nat(900),
  "met.completion": fc.nat(50),
  "missed.completion": fc.nat(50),
  "met.verification": fc.nat(50),
  "days.completion.3": fc.nat(9),
  "days.completion.21": fc.nat(9),
  "rated.1": fc.nat(6),
  "rated.5": fc.nat(6),
});
const months = fc.array(counters, { minLength: 1, maxLength: 14 });
const language = fc.constantFrom(...LANGUAGES);

const drawn = (view: FiguresView, of: Language) =>
  figureCharts({ view, language: of, isOfAgency: false });

const textsOf = (source: string, pattern: RegExp): string[] =>
  [...source.matchAll(pattern)].map(([, text]) => text ?? "");

describe("a chart", () => {
  test("writes the same numbers in its drawing, its table and its CSV", () => {
    fc.assert(
      fc.property(months, language, (all, of) => {
        for (const { chart, shapes } of drawn(viewOf(all), of)) {
          const source = render(
            <ChartFigure chart={chart} language={of} shapes={shapes} csv="?csv" />,
          );
          const inDrawing = textsOf(source, /<text class="chart-value[^>]*>([^<]*)</g);
          const inTable = textsOf(source, /<td[^>]*>([^<]*)</g);
          const perRow = chart.series.length + chart.more.length;
          const drawnColumns = inTable.filter((_, at) => at % perRow < chart.series.length);
          expect(inDrawing).toEqual(drawnColumns);
          const lines = chartCsv(chart).trimEnd().split("\r\n").slice(1);
          expect(lines).toHaveLength(chart.rows.length);
          expect(lines.map((line) => line.split(",").slice(1, 1 + chart.series.length))).toEqual(
            chart.rows.map(({ values }) => values.map((value) => String(value ?? ""))),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test("stays within its drawing, and is longer for a larger number", () => {
    fc.assert(
      fc.property(months, (all) => {
        for (const { chart, shapes } of drawn(viewOf(all), "id")) {
          const source = render(
            <ChartFigure chart={chart} language="id" shapes={shapes} csv="?csv" />,
          );
          expect(source).not.toMatch(/NaN|undefined|Infinity/);
          if (shapes !== "bars") continue;
          const widths = textsOf(source, /<rect class="bar[^>]*? width="([\d.]+)" height="13"/g);
          const values = chart.rows.flatMap((row) => row.values.map((value) => value ?? 0));
          expect(widths).toHaveLength(values.length);
          const sorted = values.map((value, at) => ({ value, width: Number(widths[at]) }));
          sorted.sort((a, b) => a.value - b.value);
          for (const [at, { width }] of sorted.entries()) {
            expect(width).toBeLessThanOrEqual(340 - 62);
            expect(width).toBeGreaterThanOrEqual(sorted[at - 1]?.width ?? 0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("neutralises formulas in its CSV", () => {
    const chart: Chart = {
      ...{ name: "x", title: "", description: "", head: "=head", series: ["@a"], more: [] },
      rows: [{ label: "+62", values: [-1], more: [] }],
      write: String,
    };
    expect(chartCsv(chart)).toBe("'=head,'@a\r\n'+62,-1\r\n");
  });
});

describe("the sentence above a chart", () => {
  test("tells the sums of the numbers below it", () => {
    fc.assert(
      fc.property(months, (all) => {
        const view = viewOf(all);
        const volume = volumeChart({ view, language: "en", isOfAgency: false });
        const sum = (column: number) =>
          volume.rows.reduce((total, { values }) => total + (values[column] ?? 0), 0);
        const [received, closed] = [sum(0), sum(1)].map((n) => n.toLocaleString("en-GB"));
        if (sum(0) + sum(1) > 0) {
          expect(volume.title).toContain(`${received} reports came and ${closed} were closed`);
        } else expect(volume.title).toContain("No reports");
        const onTime = punctualityChart({ view, language: "en", isOfAgency: false });
        const met = all.reduce((total, each) => total + (each["met.completion"] ?? 0), 0);
        const of = all.reduce((total, each) => total + (each["missed.completion"] ?? 0), met);
        if (of > 0) expect(onTime.title).toMatch(new RegExp(`: ${met} of ${of}$`));
      }),
      { numRuns: 60 },
    );
  });

  test("says that numbers are few, and that there are none", () => {
    const few = viewOf([{ received: 7, "met.completion": 3, "missed.completion": 1 }]);
    const [volume, onTime] = drawn(few, "id").map(({ chart }) => chart);
    expect(volume?.note).toBe("Sedikit: hanya 7 laporan masuk.");
    expect(onTime?.note).toBe("Sedikit: hanya 4 tenggat jawaban.");
    for (const { chart } of drawn(viewOf([{}]), "id")) {
      expect(chart.rows).toEqual([]);
      expect(chart.title).toMatch(/^Belum ada/);
    }
  });

  test("gives no share of fewer than five ratings", () => {
    const [, , , satisfaction] = drawn(viewOf([{ "rated.5": 4 }]), "id");
    expect(satisfaction?.chart.title).toBe("Baru 4 penilaian: terlalu sedikit untuk sebuah angka");
  });
});

test("the six figures say from what they are made, and what they mean", () => {
  const view = viewOf([
    { received: 12, spam: 2, answered: 5, "met.completion": 3, "missed.completion": 1 },
  ]);
  const figures = keyFigures({ view, language: "id", isOfAgency: false });
  expect(figures.map(({ label, value, from }) => [label, value, from])).toEqual([
    ["Diterima", "12", undefined],
    ["Dijawab dari laporan sah", "50%", "5 dari 10"],
    ["Penutupan", "0", undefined],
    ["Penyelesaian tepat waktu", "75%", "3 dari 4. Sedikit: hanya 4."],
    ["Terlambat saat ini", "0", undefined],
    ["Puas (nilai 4–5)", "–", "0 dari 0"],
  ]);
  expect(figures[1]?.means).toContain("Penyebut: Diterima − Bukan laporan.");
  for (const { means } of figures) expect(means.length).toBeGreaterThan(0);
});
