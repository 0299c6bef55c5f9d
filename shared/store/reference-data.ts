import {
  BatchWriteItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import {
  type Agency,
  type AgencyEntry,
  agencySchema,
  agencyTree,
} from "#domain/reference/agencies.ts";
import {
  type CalendarEdition,
  calendarEditionSchema,
  FIRST_EDITION,
} from "#domain/reference/calendar-edition.ts";
import { type Category, categorySchema } from "#domain/reference/categories.ts";
import { type DeadlinePolicy, deadlinePolicySchema } from "#domain/reference/policies.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { type Region, regionSchema } from "#domain/reference/regions.ts";
import type { Instant } from "#domain/time/local-time.ts";
import {
  type CalendarYear,
  calendarYearSchema,
  workingDayCalendar,
} from "#domain/time/working-days.ts";
import { AGENCIES, CALENDAR, CATEGORIES, EDITION, POLICIES, REGIONS } from "./keys.ts";
import type { Freshness } from "./reports.ts";
import { type Item, queryAll, type Table, toItem } from "./table-client.ts";

/**
 * Agencies, categories, regions, calendar years and deadline policies: one partition each, an item
 * an entry. Those who decide by them may read what lags by moments; those who edit them read the
 * latest.
 */

export const listAgencies = async (table: Table, freshness?: Freshness): Promise<Agency[]> =>
  (await list(table, AGENCIES, freshness)).map(fromAgencyItem);
export const listCategories = async (table: Table, freshness?: Freshness): Promise<Category[]> =>
  (await list(table, CATEGORIES, freshness)).map((item) => categorySchema.parse(entryOf(item)));
export const listRegions = async (table: Table, freshness?: Freshness): Promise<Region[]> =>
  (await list(table, REGIONS, freshness)).map((item) => regionSchema.parse(entryOf(item)));
export const listPolicies = async (
  table: Table,
  freshness?: Freshness,
): Promise<DeadlinePolicy[]> =>
  (await list(table, POLICIES, freshness)).map((item) => deadlinePolicySchema.parse(entryOf(item)));

/** The years of the working-day calendar, and the edition they are. */
export interface StoredCalendar {
  readonly years: readonly CalendarYear[];
  readonly edition: CalendarEdition;
}

/** Reads all years and their edition at once, so that they belong together. */
export async function loadCalendar(table: Table, freshness?: Freshness): Promise<StoredCalendar> {
  const items = await list(table, CALENDAR, freshness);
  const edition = items.find(({ sk }) => sk === EDITION);
  return {
    years: items
      .filter((item) => item !== edition)
      .map((item) => calendarYearSchema.parse(entryOf(item))),
    edition: edition ? calendarEditionSchema.parse(entryOf(edition)) : FIRST_EDITION,
  };
}

/** The edition of the calendar as of now. */
export async function loadCalendarEdition(table: Table): Promise<CalendarEdition> {
  const [item] = await queryAll(table, {
    KeyConditionExpression: "pk = :pk AND sk = :sk",
    ConsistentRead: true,
    values: { ":pk": CALENDAR, ":sk": EDITION },
  });
  return item ? calendarEditionSchema.parse(entryOf(item)) : FIRST_EDITION;
}

/** Reads all that decisions are made by, each kind in one query, side by side. */
export async function loadReferenceData(table: Table): Promise<ReferenceData> {
  const [agencies, categories, regions, calendar, policies] = await Promise.all([
    listAgencies(table),
    listCategories(table),
    listRegions(table),
    loadCalendar(table),
    listPolicies(table),
  ]);
  return {
    agencies: agencyTree(agencies),
    categories: new Set(categories.filter(({ active }) => active).map(({ code }) => code)),
    regions: new Set(regions.map(({ code }) => code)),
    policies,
    calendars: {
      off: workingDayCalendar(calendar.years, "off"),
      working: workingDayCalendar(calendar.years, "working"),
    },
    edition: calendar.edition,
  };
}

const agencyItemSchema = z.object({
  /** The agency as it was entered. */
  entry: z.record(z.string(), z.unknown()),
  coordinators: z.int(),
});

function fromAgencyItem(item: Item): Agency {
  const { entry, coordinators } = agencyItemSchema.parse(item);
  return agencySchema.parse({ ...entry, hasCoordinator: coordinators > 0 });
}

/** What is written for an agency; how many coordinators it has is kept, for officers decide that. */
export function agencyWrite(table: Table, entry: AgencyEntry) {
  return {
    Update: {
      TableName: table.name,
      Key: toItem({ pk: AGENCIES, sk: entry.code }),
      UpdateExpression: "SET entry = :entry, coordinators = if_not_exists(coordinators, :none)",
      ExpressionAttributeValues: toItem({ ":entry": entry, ":none": 0 }),
    },
  } satisfies TransactWriteItem;
}

const categoryItem = (category: Category) => ({ pk: CATEGORIES, sk: category.code, ...category });
const policyItem = (policy: DeadlinePolicy) => ({ pk: POLICIES, sk: policy.id, ...policy });
const calendarItem = (year: CalendarYear) => ({ pk: CALENDAR, sk: String(year.year), ...year });

const put = (table: Table, item: object): TransactWriteItem => ({
  Put: { TableName: table.name, Item: toItem(item) },
});

/** What is written for a category. */
export const categoryWrite = (table: Table, category: Category) =>
  put(table, categoryItem(category));
/** What is written for a deadline policy. */
export const policyWrite = (table: Table, policy: DeadlinePolicy) => put(table, policyItem(policy));
/** What is written for a year of the calendar. */
export const calendarYearWrite = (table: Table, year: CalendarYear) =>
  put(table, calendarItem(year));

/**
 * What is written beside a year that corrects the past: the next edition, on condition that the one
 * seen is still the last.
 */
export function nextEditionWrite(
  table: Table,
  seen: CalendarEdition,
  changedAt: Instant,
): TransactWriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: toItem({ pk: CALENDAR, sk: EDITION }),
      UpdateExpression:
        "SET edition = :next, changedAt = :at, drained = if_not_exists(drained, :none)",
      ConditionExpression: "attribute_not_exists(edition) OR edition = :seen",
      ExpressionAttributeValues: toItem({
        ":next": seen.edition + 1,
        ":at": changedAt,
        ":none": FIRST_EDITION.drained,
        ":seen": seen.edition,
      }),
    },
  };
}

/** Remembers that everything keyed under the editions before this one has been keyed anew. */
export async function markDrained(table: Table, edition: number): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem({ pk: CALENDAR, sk: EDITION }),
      UpdateExpression: "SET drained = :edition",
      ConditionExpression: "edition >= :edition",
      ExpressionAttributeValues: toItem({ ":edition": edition }),
    }),
  );
}

/** Adds or replaces agencies; which of them have a coordinator is kept. */
export async function putAgencies(table: Table, agencies: readonly AgencyEntry[]): Promise<void> {
  for (const agency of agencies) {
    await table.client.send(new UpdateItemCommand(agencyWrite(table, agency).Update));
  }
}

export const putCategories = (table: Table, categories: readonly Category[]) =>
  putAll(table, categories.map(categoryItem));
export const putRegions = (table: Table, regions: readonly Region[]) =>
  putAll(
    table,
    regions.map((region) => ({ pk: REGIONS, sk: region.code, ...region })),
  );
export const putCalendarYears = (table: Table, years: readonly CalendarYear[]) =>
  putAll(table, years.map(calendarItem));
export const putPolicies = (table: Table, policies: readonly DeadlinePolicy[]) =>
  putAll(table, policies.map(policyItem));

function list(table: Table, partition: string, freshness: Freshness = "view"): Promise<Item[]> {
  return queryAll(table, {
    KeyConditionExpression: "pk = :pk",
    ConsistentRead: freshness === "latest",
    values: { ":pk": partition },
  });
}

/** An item without its keys. */
function entryOf({ pk: _, sk: __, ...entry }: Item): Item {
  return entry;
}

/** DynamoDB's largest batch. */
const BATCH = 25;

async function putAll(table: Table, items: readonly object[]): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    let requests: WriteRequest[] = items
      .slice(start, start + BATCH)
      .map((item) => ({ PutRequest: { Item: toItem(item) } }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await table.client.send(
        new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
      );
      requests = UnprocessedItems?.[table.name] ?? [];
    }
  }
}
