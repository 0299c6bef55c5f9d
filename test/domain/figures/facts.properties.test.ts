import fc from "fast-check";
import { expect, test } from "vitest";
import {
  additionsOf,
  type Counters,
  differenceOf,
  levels,
  type Sums,
  sumOf,
} from "#domain/figures/cells.ts";
import {
  COUNTED_DEADLINES,
  type CountedDeadline,
  OTHER_ARCHIVE_REASONS,
} from "#domain/figures/counters.ts";
import { contributionOf } from "#domain/figures/facts.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { withoutWords } from "#domain/report/event.ts";
import { escalationLevel } from "#domain/time/enforcement-steps.ts";
import { histories, randomHistories, ZONE } from "#test/support/random-reports.ts";

type History = readonly HistoryEvent[];

const of = (history: History) => contributionOf(history, ZONE);
const totalOf = (all: readonly History[]): Sums =>
  sumOf(all.flatMap((history) => additionsOf(of(history))));

/** Adds up the counters of all cells that a test picks, by the name that it gives them. */
function gather(
  sums: Sums,
  nameOf: (cell: { view: string; key: string; period: string; part: string }) => string | undefined,
): Map<string, Record<string, number>> {
  const gathered = new Map<string, Record<string, number>>();
  for (const { cell, counters } of sums.values()) {
    const name = nameOf(cell);
    if (name === undefined) continue;
    const sum = gathered.get(name) ?? {};
    gathered.set(name, sum);
    for (const [counter, n] of Object.entries(counters)) sum[counter] = (sum[counter] ?? 0) + n;
  }
  return gathered;
}

const group = (counters: Counters, prefix: string) =>
  Object.entries(counters)
    .filter(([counter]) => counter === prefix || counter.startsWith(`${prefix}.`))
    .reduce((sum, [, n]) => sum + n, 0);

const some = fc.array(randomHistories, { minLength: 1, maxLength: 12 });

test("every report is received once and stands in exactly one place, in every cell", () => {
  fc.assert(
    fc.property(some, (all) => {
      const sums = totalOf(all);
      const government = gather(sums, ({ view }) => (view === "G" ? view : undefined)).get("G");
      expect(government?.["received"] ?? 0).toBe(all.filter((each) => !of(each).secret).length);
      for (const { cell, counters } of sums.values()) {
        if (cell.view === "S" || cell.view === "X") continue;
        const standing = ["spam", "archived", "merged", "withdrawn", "open", "closed"]
          .map((prefix) => group(counters, prefix))
          .reduce((sum, n) => sum + n, 0);
        expect(counters["received"] ?? 0).toBe(standing);
        expect(group(counters, "outcome")).toBe(counters["answered"] ?? 0);
        for (const [counter, n] of Object.entries(counters)) {
          expect([counter, n > 0 || counter.startsWith("days-sum")]).toEqual([counter, true]);
        }
        expect(counters).not.toHaveProperty("archived.spam");
        expect(OTHER_ARCHIVE_REASONS).not.toContain("spam");
      }
    }),
    { numRuns: 60 },
  );
});

test("now is what came minus what went, for agencies, regions, categories and the government", () => {
  fc.assert(
    fc.property(some, (all) => {
      const sums = totalOf(all);
      const inViews = (views: readonly string[]) => (cell: { view: string; key: string }) =>
        views.includes(cell.view) ? `${cell.view} ${cell.key}` : undefined;
      for (const counters of gather(sums, inViews(["G", "R", "K", "C"])).values()) {
        expect(group(counters, "now")).toBe(counters["received"] ?? 0);
      }
      for (const counters of gather(sums, inViews(["A"])).values()) {
        const came = (counters["assigned"] ?? 0) + (counters["assigned-again"] ?? 0);
        const went = (counters["returned"] ?? 0) + (counters["left"] ?? 0);
        expect(group(counters, "now")).toBe(came - went);
      }
    }),
    { numRuns: 60 },
  );
});

test("a region counts its parts and the reports without a finer region; categories likewise", () => {
  fc.assert(
    fc.property(some, (all) => {
      const open = all.map(of).filter(({ secret }) => !secret);
      const sums = sumOf(open.flatMap(additionsOf));
      for (const [view, code, separator] of [
        ["R", "64", "."],
        ["R", "64.72", "."],
        ["K", "kesehatan", "/"],
      ] as const) {
        const dimension = view === "R" ? "region" : "category";
        const direct = open.filter((each) => each[dimension] === code).flatMap(additionsOf);
        const isChild = (key: string) => levels(key, separator)[1] === code;
        const expected = gather(sumOf(direct), (cell) =>
          cell.view === view && cell.key === code ? `${cell.period} ${cell.part}` : undefined,
        );
        const children = gather(sums, (cell) =>
          cell.view === view && isChild(cell.key) ? `${cell.period} ${cell.part}` : undefined,
        );
        for (const [name, counters] of children) {
          const sum = expected.get(name) ?? {};
          expected.set(name, sum);
          for (const [counter, n] of Object.entries(counters)) {
            sum[counter] = (sum[counter] ?? 0) + n;
          }
        }
        const actual = gather(sums, (cell) =>
          cell.view === view && cell.key === code ? `${cell.period} ${cell.part}` : undefined,
        );
        expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
      }
    }),
    { numRuns: 40 },
  );
});

test("two views together count what the finer values of one of them count", () => {
  fc.assert(
    fc.property(some, (all) => {
      const sums = totalOf(all);
      const placed = all.filter((history) => of(history).region !== undefined);
      const whole = gather(totalOf(placed), ({ view, key, period, part }) =>
        view === "A" && part === "" ? `${key} ${period}` : undefined,
      );
      const byRegion = gather(sums, ({ view, key, period }) =>
        view === "AR" ? `${key} ${period}` : undefined,
      );
      expect(Object.fromEntries(byRegion)).toEqual(Object.fromEntries(whole));
    }),
    { numRuns: 40 },
  );
});

test("events one by one, in any order of reports and in batches of any size, come to the same sums", () => {
  const steps = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 7 })), { maxLength: 60 });
  fc.assert(
    fc.property(some, steps, (all, order) => {
      const cursors = all.map(() => 0);
      const additions: ReturnType<typeof additionsOf> = [];
      const advance = (n: number, events: number) => {
        const history = all[n] ?? [];
        const from = cursors[n] ?? 0;
        const to = Math.min(history.length, from + events);
        if (to === from) return;
        const before = from === 0 ? undefined : of(history.slice(0, from));
        for (const { cell, counters } of differenceOf(before, of(history.slice(0, to))).values()) {
          for (const [counter, n] of Object.entries(counters)) additions.push({ cell, counter, n });
        }
        cursors[n] = to;
      };
      for (const [n, events] of order) advance(n % all.length, events);
      for (const n of all.keys()) advance(n, Number.POSITIVE_INFINITY);
      expect(Object.fromEntries(sumOf(additions))).toEqual(Object.fromEntries(totalOf(all)));
    }),
    { numRuns: 60 },
  );
});

test("a secret report changes nothing but the banded figures, whatever happens to it", () => {
  fc.assert(
    fc.property(some, randomHistories, (all, planted) => {
      const isSecret = of(planted).secret;
      const before = Object.fromEntries(totalOf(all));
      const after = Object.fromEntries(totalOf([...all, planted]));
      const open = (sums: typeof before) =>
        Object.fromEntries(Object.entries(sums).filter(([, { cell }]) => cell.view !== "X"));
      if (isSecret) expect(open(after)).toEqual(open(before));
      else expect(open(after)).not.toEqual(open(before));
      expect(Object.keys(open(after)).some((name) => name.includes("#X#"))).toBe(false);
    }),
    { numRuns: 100 },
  );
});

/** Adds up the counters of a report's whole government; undefined if the report is secret. */
const countersOf = (history: History) =>
  gather(sumOf(additionsOf(of(history))), ({ view }) => (view === "G" ? view : undefined)).get("G");

const settledOf = (counters: Counters, kind: CountedDeadline): number =>
  ["met", "missed", "void"].reduce((sum, as) => sum + (counters[`${as}.${kind}`] ?? 0), 0);

/** Returns how often a deadline started, and whether its last start neither ended nor fell. */
function startsOf(history: History, kind: CountedDeadline) {
  const changes = history.flatMap(({ deadlines }) => deadlines[kind] ?? []);
  const starts = new Set(changes.map(({ startedAt }) => startedAt)).size;
  const last = history
    .map(({ deadlines }) => deadlines[kind])
    .findLast((each) => each !== undefined);
  const runs =
    last != null && last.metAt === undefined && escalationLevel(kind, last) === undefined;
  return { starts, running: runs ? 1 : 0 };
}

test("each start of a deadline settles once it ended or fell, and never twice; what was met has a duration", () => {
  fc.assert(
    fc.property(randomHistories, (history) => {
      const counters = countersOf(history);
      if (!counters) return;
      for (const kind of COUNTED_DEADLINES) {
        const { starts, running } = startsOf(history, kind);
        // An action may note that a running deadline has fallen, before the sweep escalates it.
        const isNoted = history.some(({ missed }) => missed?.[kind] !== undefined);
        const settled = settledOf(counters, kind);
        expect([kind, settled >= starts - running]).toEqual([kind, true]);
        expect([kind, settled <= starts - (isNoted ? 0 : running)]).toEqual([kind, true]);
        expect(group(counters, `days.${kind}`)).toBeGreaterThanOrEqual(
          counters[`met.${kind}`] ?? 0,
        );
      }
    }),
    { numRuns: 200 },
  );
});

test("random histories settle every deadline, and leave some running", () => {
  const all = histories(300, 1);
  for (const kind of COUNTED_DEADLINES) {
    const settled = all.reduce((sum, each) => sum + settledOf(countersOf(each) ?? {}, kind), 0);
    expect([kind, settled > 0]).toEqual([kind, true]);
    expect([kind, all.some((each) => startsOf(each, kind).running === 1)]).toEqual([kind, true]);
  }
});

test("erased words change nothing", () => {
  fc.assert(
    fc.property(randomHistories, (history) => {
      const erased = history.map((event) => withoutWords(event, Object.keys(event.words)));
      expect(of(erased)).toEqual(of(history));
    }),
    { numRuns: 40 },
  );
});

test("random histories reach every family of counters", () => {
  const reached = new Set(
    histories(300, 1).flatMap((history) => of(history).facts.map((f) => f.counter)),
  );
  for (const counter of [
    "archived.out-of-scope",
    "closed.confirmed",
    "assigned-again",
    "returned",
    "left",
    "reopenings",
    "disputes",
    "appeals",
    "remands",
    "upheld",
    "overdue.1",
    "missed.verification",
    "missed.completion",
    "void.first-follow-up",
    "met.review",
    "rated.5",
    "overdue-now.verification",
    "days-sum.keying-in",
  ]) {
    expect([...reached]).toContain(counter);
  }
});
