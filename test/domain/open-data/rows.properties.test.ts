import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contributionOf } from "#domain/figures/facts.ts";
import { factRows } from "#domain/open-data/fact-rows.ts";
import { historyRows } from "#domain/open-data/history-rows.ts";
import { isInOpenData, reportRow } from "#domain/open-data/report-row.ts";
import { widenedEvent, widenedReport } from "#domain/open-data/widened-rows.ts";
import { WIDEST } from "#domain/open-data/widening.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { names } from "#test/support/exported-folder.ts";
import { randomHistories, ZONE } from "#test/support/random-reports.ts";

const context = { names, at: "2026-12-01T00:00:00.000Z", exportName: "2026-11", detect: () => [] };
const PUBLIC = ["publicTitle", "publicText"];

/** The words of a history that the public never gets as open data. */
const hiddenWords = (history: readonly HistoryEvent[]) => {
  const all = history.flatMap(({ words }) => Object.entries(words));
  const shown = all.flatMap(([path, { text }]) => (PUBLIC.includes(path) ? [text] : []));
  return all.flatMap(([path, { text }]) =>
    PUBLIC.includes(path) || shown.some((each) => each.includes(text)) ? [] : [text],
  );
};

const valuesOf = (rows: readonly object[]) => rows.flatMap((row) => Object.values(row));

/** The codes of governments and agencies in rows. */
const bodiesIn = (rows: readonly object[]): string[] =>
  rows
    .flatMap((row) =>
      Object.entries(row).flatMap(([name, value]) =>
        ["government", "agency", "by_agency", "above"].includes(name) && value !== undefined
          ? String(value).split(" ")
          : [],
      ),
    )
    .filter((code) => code !== "");

describe("rows of random reports", () => {
  test("hold no words but the public title and text", () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        const report = fold(history);
        fc.pre(isInOpenData(report));
        const { row } = reportRow(report, history, context);
        const rows = [row, ...historyRows(report.trackingId, history, ZONE)];
        const values: readonly unknown[] = valuesOf(rows);
        for (const word of hiddenWords(history)) expect(values).not.toContain(word);
      }),
    );
  });

  test("hold no words at all if the detectors find something", () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        const report = fold(history);
        fc.pre(isInOpenData(report));
        const { row, withheld } = reportRow(report, history, { ...context, detect: () => ["nik"] });
        expect([row.title, row.description, row.text_withheld]).toEqual([
          undefined,
          undefined,
          true,
        ]);
        expect(withheld).toEqual({ trackingId: report.trackingId, kinds: ["nik"] });
      }),
    );
  });

  test("are refused for a report that is not public or withdrawn, and facts for a secret one", () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        const report = fold(history);
        const row = () => reportRow(report, history, context);
        if (isInOpenData(report)) expect(row).not.toThrow();
        else expect(row).toThrow("is not public");
        const facts = () => factRows("00", contributionOf(history, ZONE));
        if (report.secret) expect(facts).toThrow("A secret report");
        else
          expect(facts().every(({ period }) => /^(\d{4}-\d{2}|NOW)$/.test(String(period)))).toBe(
            true,
          );
      }),
    );
  });

  test("tell no place and no time after the last step of widening", () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        const report = fold(history);
        fc.pre(isInOpenData(report));
        const { row } = reportRow(report, history, context);
        const shown = widenedReport(row, WIDEST, names);
        const events = historyRows(report.trackingId, history, ZONE).map((event) =>
          widenedEvent(event, WIDEST, names),
        );
        const { lat, long, address, region, category, requested_datetime, closed_date } = shown;
        const bodies = bodiesIn([shown, ...events]);
        expect(bodies.filter((code) => names.agency(code).region !== "64")).toEqual([]);
        const traits = [lat, long, address, region, category, requested_datetime, closed_date];
        expect(traits.every((each) => each === undefined)).toBe(true);
        expect(valuesOf(events).some((value) => /\d{4}-\d{2}-\d{2}/.test(String(value)))).toBe(
          false,
        );
      }),
    );
  });
});
