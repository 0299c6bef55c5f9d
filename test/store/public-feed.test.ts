import { BatchWriteItemCommand, DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import type { Report } from "#domain/report/report.ts";
import { isPublic } from "#domain/report/views.ts";
import { type FeedEntry, type FeedQuery, listFeed } from "#store/public-feed.ts";
import { snapshotItem } from "#store/report-items.ts";
import { type Item, type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { loggedErrors } from "#test/support/expected-errors.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const OWNERS = ["dpupr-pera-kaltim", "dinkes-kaltim", "rsud-aws", "pemprov-kaltim"];
const REGIONS = ["64", "64.71", "64.71.01", "64.71.02", "64.72"];
const CATEGORIES = ["kesehatan", "kesehatan/gizi", "kesehatan/klinik", "perhubungan"];
const STATES = ["forwarded", "in-progress"] as const;
const REPORTS = 120;

let table: Table;
let reports: Report[] = [];

const day = (n: number) => `2026-07-${String(n).padStart(2, "0")}T02:00:00.000Z`;
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

/**
 * Makes reports of all owners, regions, categories and states; several are published at the same
 * moment, some are secret or wait for verification, and some have no region.
 */
function someReports(): Report[] {
  const forwarded = given().when(example.coordinator, example.forward).report;
  return Array.from({ length: REPORTS }, (_, n) => {
    const { trackingId } = newReport(n).snapshot.report;
    const { region: _region, publishedAt: _publishedAt, ...rest } = forwarded;
    return {
      ...rest,
      trackingId,
      // Most reports are of the first owner.
      owner: pick(OWNERS, Math.max(0, ((n * 7) % 11) - 7)),
      ...(n % 13 !== 0 && { region: pick(REGIONS, n * 3 + (n >> 2)) }),
      category: pick(CATEGORIES, n * 5 + (n >> 3)),
      state: pick(STATES, n >> 1),
      ...(n % 17 !== 0 && { publishedAt: day(1 + (n >> 2)) }),
      secret: n % 19 === 0,
    } as Report;
  });
}

beforeAll(async () => {
  table = await emptyTable();
  reports = someReports();
  const requests = reports.map((report) => {
    const item = snapshotItem({ report, reporterName: undefined }, clockOf(report, kaltim));
    return { PutRequest: { Item: toItem(item) } };
  });
  for (let from = 0; from < requests.length; from += 25) {
    const RequestItems = { [table.name]: requests.slice(from, from + 25) };
    await table.client.send(new BatchWriteItemCommand({ RequestItems }));
  }
});

/** Reads all pages of a list; none of them may be longer than asked. */
async function allPages(query: Omit<FeedQuery, "after">): Promise<FeedEntry[]> {
  const all: FeedEntry[] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await listFeed(table, { ...query, after });
    expect(entries.length).toBeLessThanOrEqual(query.limit);
    all.push(...entries);
    after = next;
  } while (after !== undefined);
  return all;
}

/** What the feed has to list, by the plainest means. */
function expected(query: Omit<FeedQuery, "after" | "limit">): string[] {
  const { owners, regions, categories, state, classification, from = "", before = "9" } = query;
  return reports
    .filter(isPublic)
    .filter(
      ({ publishedAt, ...report }) =>
        publishedAt >= from &&
        publishedAt < before &&
        (owners?.includes(report.owner ?? "") ?? true) &&
        (regions?.includes(report.region ?? "") ?? true) &&
        (categories?.includes(report.category ?? "") ?? true) &&
        (state === undefined || report.state === state) &&
        (classification === undefined || report.classification === classification),
    )
    .map(({ publishedAt, trackingId }) => `${publishedAt}#${trackingId}`)
    .sort()
    .reverse();
}

const positions = (entries: readonly FeedEntry[]) => entries.map(({ feedOrder }) => feedOrder);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Codes that reports have and, to have more than are read one by one, others. */
const some = (codes: readonly string[]) =>
  fc
    .tuple(fc.subarray([...codes]), fc.constantFrom(0, 0, 3, 60))
    .map(([own, others]) => [
      ...own,
      ...Array.from({ length: others }, (_, n) => `kode-lain-${n}`),
    ]);
const queries = fc.record({
  owners: maybe(some(OWNERS)),
  regions: maybe(some(REGIONS)),
  categories: maybe(some(CATEGORIES)),
  state: maybe(fc.constantFrom(...STATES)),
  classification: maybe(fc.constantFrom("complaint" as const, "aspiration" as const)),
  from: maybe(fc.integer({ min: 1, max: 15 }).map(day)),
  before: maybe(fc.integer({ min: 15, max: 31 }).map(day)),
  limit: fc.constantFrom(1, 2, 7, 20, 100),
});

test("lists what a filter of all public reports lists, newest first, none lost and none twice", async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      expect(positions(await allPages(query))).toEqual(expected(query));
    }),
    { numRuns: 150 },
  );
});

const ONE_OF_EACH = {
  owners: ["dinkes-kaltim", "rsud-aws"],
  regions: ["64.71", "64.71.01"],
  categories: ["kesehatan/gizi"],
  state: "forwarded",
  classification: "complaint",
  from: day(3),
  before: day(28),
} as const;
const NAMES = Object.keys(ONE_OF_EACH) as (keyof typeof ONE_OF_EACH)[];
const PAIRS = NAMES.flatMap((one, n) => NAMES.slice(n + 1).map((other) => [one, other] as const));

test.each(PAIRS)("can be filtered by %s and %s", async (one, other) => {
  const query = { [one]: ONE_OF_EACH[one], [other]: ONE_OF_EACH[other] };
  for (const limit of [1, 3, 100]) {
    expect(positions(await allPages({ ...query, limit }))).toEqual(expected(query));
  }
});

describe("a page", () => {
  test("is full if there are enough reports, also of several feeds", async () => {
    const { entries } = await listFeed(table, { owners: OWNERS, limit: 20 });
    expect(entries).toHaveLength(20);
  });

  test("begins at the same place in every feed: a report that changes hands in between is seen once", async () => {
    const query = { owners: OWNERS.slice(0, 2), limit: 5 };
    const { entries, next = "" } = await listFeed(table, query);
    const swapped = await listFeed(table, { owners: OWNERS, limit: 100, after: next });
    expect(positions([...entries, ...swapped.entries])).toEqual(
      expected({ owners: OWNERS }).filter(
        (position) => position < next || positions(entries).includes(position),
      ),
    );
  });

  test("of no codes is empty", async () => {
    expect(await listFeed(table, { regions: [], limit: 20 })).toEqual({
      entries: [],
      next: undefined,
    });
  });

  test("shows the public title only", async () => {
    const { entries } = await listFeed(table, { owners: ["dinkes-kaltim"], limit: 20 });
    expect(entries).not.toEqual([]);
    for (const entry of entries) {
      expect(entry).toMatchObject({ owner: "dinkes-kaltim", publicTitle: expect.any(String) });
      expect(entry).not.toHaveProperty("title");
    }
  });
});

test("a report that was not verified, or is secret, has no key of a feed", () => {
  const hidden = reports.filter((report) => !isPublic(report));
  expect(hidden.length).toBeGreaterThan(5);
  for (const report of hidden) {
    const item = snapshotItem({ report, reporterName: undefined }, clockOf(report, kaltim));
    expect(item).not.toHaveProperty("feedOrder");
  }
});

test("an entry that cannot be read is logged and left out; all others are listed", async () => {
  const { pk, sk, ...rest } = forwardedAgain();
  const damaged = { pk, sk, ...rest, state: "tidak-ada" };
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(damaged) }));
  expect(positions(await allPages({ limit: 20 }))).toEqual(expected({}));
  expect(loggedErrors()).toMatchObject([{ list: "public-feed", pk }]);
  await table.client.send(
    new DeleteItemCommand({ TableName: table.name, Key: toItem({ pk, sk }) }),
  );
});

/** The snapshot of one more public report, as it is stored. */
function forwardedAgain(): Item {
  const { trackingId } = newReport(REPORTS + 1).snapshot.report;
  const { report } = given({}, example.MONDAY, kaltim, trackingId).when(
    example.coordinator,
    example.forward,
  );
  return snapshotItem({ report, reporterName: undefined }, clockOf(report, kaltim));
}
