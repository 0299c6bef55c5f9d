import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { domainApi } from "#test/support/domain-api.ts";
import { exported, folderSource } from "#test/support/exported-folder.ts";
import { histories } from "#test/support/random-reports.ts";
import { recompute, rowsOf } from "#tools/recompute-figures.mjs";

const all = histories(120, 20_261_127);
// biome-ignore lint/suspicious/noExplicitAny: the test damages what the API answers
type Answer = any;

describe("figures that the API shows", () => {
  let folder = "";
  // Twelve months and three months end in the same one: the ranking is given both.
  const api = (months: number) => {
    const from = months === 12 ? "2025-09" : "2026-06";
    return domainApi(all, { from, to: "2026-08" });
  };
  const isWhole = ({ agency, region, category }: Answer) => !agency && !region && !category;
  const damaged = (damage: (query: Answer, answer: Answer) => void) => ({
    ...folderSource(folder),
    monitoring: async (query: Answer) => {
      const answer = structuredClone(await api(12).monitoring(query));
      damage(query, answer);
      return answer;
    },
    ranking: async (query: Answer) => {
      const answer = structuredClone(await api(query.period).ranking(query));
      damage(query, answer);
      return answer;
    },
  });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "kanal-test-"));
    await exported(folder, all);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are recomputed: counters, rates, durations, pairs and rankings", async () => {
    expect(await recompute(damaged(() => {}))).toEqual([]);
  });

  const march = (answer: Answer) => answer.months?.find(({ month }: Answer) => month === "2026-03");
  const ofWhole = (change: (month: Answer) => void) => (query: Answer, answer: Answer) => {
    const month = march(answer);
    if (isWhole(query) && month) change(month);
  };
  const ofPair =
    (...names: string[]) =>
    (query: Answer, answer: Answer) => {
      if (names.every((name) => query[name]) && march(answer))
        march(answer).rates[RATE].numerator++;
    };
  const ofRanking =
    (of: string, change: (items: Answer[]) => void) => (query: Answer, a: Answer) => {
      if (query.of === of && query.period === 12) change(a.items);
    };
  const RATE = "on-time.completion";
  const WHOLE = "monitoring: pemprov-kaltim G all 2026-03";

  const FAULTS: readonly (readonly [string, (query: Answer, answer: Answer) => void, string])[] = [
    [
      "a counter",
      ofWhole(({ cells }) => cells.complaint.received++),
      `${WHOLE} complaint received`,
    ],
    [
      "a numerator",
      ofWhole(({ rates }) => rates[RATE].numerator++),
      `${WHOLE} rates ${RATE} numerator`,
    ],
    [
      "a denominator",
      ofWhole(({ rates }) => rates["dispute-rate"].denominator++),
      `${WHOLE} rates dispute-rate denominator`,
    ],
    [
      "a value",
      ofWhole(({ rates }) => {
        rates[RATE].value += 0.001;
      }),
      `${WHOLE} rates ${RATE} value`,
    ],
    [
      "a value that is withheld",
      ofWhole(({ rates }) => {
        rates["answered-share"].value = null;
      }),
      `${WHOLE} rates answered-share value is null`,
    ],
    [
      "a rate that is missing",
      ofWhole(({ rates }) => {
        delete rates["return-rate"];
      }),
      `${WHOLE} rates return-rate`,
    ],
    [
      "a median",
      ofWhole(({ times }) => times.verification.median++),
      `${WHOLE} times verification median`,
    ],
    [
      "a 90th percentile",
      ofWhole(({ times }) => times.verification.p90++),
      `${WHOLE} times verification p90`,
    ],
    [
      "a mean",
      ofWhole(({ times }) => {
        times.verification.mean += 0.01;
      }),
      `${WHOLE} times verification mean`,
    ],
    [
      "a stock",
      (q: Answer, a: Answer) => {
        if (isWhole(q) && a.now) a.now.states.forwarded++;
      },
      "monitoring: pemprov-kaltim G all NOW states forwarded",
    ],
    ["agency and region", ofPair("agency", "region"), "monitoring: pemprov-kaltim AR "],
    ["agency and category", ofPair("agency", "category"), "monitoring: pemprov-kaltim AK "],
    ["region and category", ofPair("region", "category"), "monitoring: pemprov-kaltim RK "],
    [
      "a lower bound",
      ofRanking("agencies", ([item]) => {
        item.onTime.lower += 0.001;
      }),
      "ranking: agencies 12 pemprov-kaltim dpupr-pera-kaltim onTime lower",
    ],
    [
      "a ranked denominator",
      ofRanking("governments", ([item]) => item.onTime.denominator++),
      "ranking: governments 12 pemprov-kaltim onTime denominator",
    ],
    [
      "an order",
      ofRanking("agencies", (items) => {
        items.reverse();
      }),
      "ranking: agencies 12 pemprov-kaltim line 1",
    ],
  ];

  describe("wrongly", () => {
    let differences: readonly string[] = [];
    beforeAll(async () => {
      const all = FAULTS.map(([, damage]) => damage);
      differences = await recompute(
        damaged((query, answer) => {
          for (const damage of all) damage(query, answer);
        }),
      );
    }, 120_000);

    test.each(FAULTS)("are named: %s", (_, __, named) => {
      expect(differences.filter((line) => line.startsWith(named))).not.toEqual([]);
    });

    test("are the only ones that are named", () => {
      const known = [
        ...FAULTS.map(([, , named]) => named),
        "ranking: agencies 12 pemprov-kaltim line",
      ];
      const others = differences.filter((line) => !known.some((named) => line.startsWith(named)));
      expect(others).toEqual([]);
    });
  });
});

test("CSV is read the same wherever it is cut", async () => {
  const csv = 'a,b,c\r\n,"x ""y"",\r\nz",\'=1\r\n1,,3\r\n';
  const expected = [
    { a: "", b: 'x "y",\r\nz', c: "=1" },
    { a: "1", b: "", c: "3" },
  ];
  for (let at = 0; at <= csv.length; at++) {
    const rows: object[] = [];
    for await (const row of rowsOf([csv.slice(0, at), csv.slice(at)])) rows.push(row);
    expect(rows).toEqual(expected);
  }
});
