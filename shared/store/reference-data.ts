import {
  BatchWriteItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { chunksOf } from "#domain/chunks.ts";
import {
  type Agency,
  type AgencyEntry,
  agencySchema,
  agencyTree,
} from "#domain/reference/agencies.ts";
import { type CalendarEdition, FIRST_EDITION } from "#domain/reference/calendar-edition.ts";
import type { Category } from "#domain/reference/categories.ts";
import type { DeadlinePolicy } from "#domain/reference/policies.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Region } from "#domain/reference/regions.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { type CalendarYear, workingDayCalendar } from "#domain/time/working-days.ts";
import { Outage } from "#platform/failure.ts";
import { pauseWithFullJitter } from "#platform/full-jitter.ts";
import type { Freshness } from "./access-pattern.ts";
import {
  AGENCY,
  allAgencies,
  allCalendar,
  allCategories,
  allPolicies,
  allRegions,
  CALENDAR_EDITION,
  CALENDAR_YEAR,
  CATEGORY,
  POLICY,
  REGION,
} from "./entities/reference-data.ts";
import { queryAll } from "./read.ts";
import { type Item, type Table, toItem } from "./table-client.ts";
import { put } from "./write.ts";

/**
 * Agencies, categories, regions, calendar years and deadline policies: one partition for each kind,
 * one item for each entry. Functions that decide on reports may read data that is a moment old;
 * functions that edit the data read the latest.
 */

/** Lists all agencies. */
export async function listAgencies(table: Table, freshness: Freshness = "view"): Promise<Agency[]> {
  return (await queryAll(table, allAgencies, {}, freshness)).map(fromAgencyItem);
}

/** Lists all categories, also inactive ones. */
export async function listCategories(
  table: Table,
  freshness: Freshness = "view",
): Promise<Category[]> {
  return (await queryAll(table, allCategories, {}, freshness)).map(CATEGORY.parse);
}

/** Lists all regions. */
export async function listRegions(table: Table, freshness: Freshness = "view"): Promise<Region[]> {
  return (await queryAll(table, allRegions, {}, freshness)).map(REGION.parse);
}

/** Lists all deadline policies. */
export async function listPolicies(
  table: Table,
  freshness: Freshness = "view",
): Promise<DeadlinePolicy[]> {
  return (await queryAll(table, allPolicies, {}, freshness)).map(POLICY.parse);
}

/** The years of the working-day calendar, and the calendar's edition. */
export interface StoredCalendar {
  readonly years: readonly CalendarYear[];
  readonly edition: CalendarEdition;
}

/** Reads all years and the edition in one query, so that they belong together. */
export async function loadCalendar(
  table: Table,
  freshness: Freshness = "view",
): Promise<StoredCalendar> {
  const items = await queryAll(table, allCalendar, {}, freshness);
  const edition = items.find(CALENDAR_EDITION.is);
  return {
    years: items.filter(CALENDAR_YEAR.is).map(CALENDAR_YEAR.parse),
    edition: edition ? CALENDAR_EDITION.parse(edition) : FIRST_EDITION,
  };
}

/** Reads all reference data that decisions depend on: one query for each kind, in parallel. */
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

function fromAgencyItem(item: Item): Agency {
  const { entry, coordinators } = AGENCY.parse(item);
  return agencySchema.parse({ ...entry, hasCoordinator: coordinators > 0 });
}

/**
 * Returns the write for an agency. It keeps the number of coordinators, which edits of officers
 * count.
 */
export function agencyWrite(table: Table, entry: AgencyEntry) {
  return {
    Update: {
      TableName: table.name,
      Key: toItem(AGENCY.key(entry)),
      UpdateExpression: "SET entry = :entry, coordinators = if_not_exists(coordinators, :none)",
      ExpressionAttributeValues: toItem({ ":entry": entry, ":none": 0 }),
    },
  } satisfies TransactWriteItem;
}

const categoryItem = (category: Category) => ({ ...CATEGORY.key(category), ...category });
const regionItem = (region: Region) => ({ ...REGION.key(region), ...region });
const policyItem = (policy: DeadlinePolicy) => ({ ...POLICY.key(policy), ...policy });
const calendarItem = (year: CalendarYear) => ({ ...CALENDAR_YEAR.key(year), ...year });

/** Returns the write for a category. */
export const categoryWrite = (table: Table, category: Category) =>
  put(table, categoryItem(category));
/** Returns the write for a deadline policy. */
export const policyWrite = (table: Table, policy: DeadlinePolicy) => put(table, policyItem(policy));
/** Returns the write for a year of the calendar. */
export const calendarYearWrite = (table: Table, year: CalendarYear) =>
  put(table, calendarItem(year));

/**
 * Returns the write that accompanies a correction of the calendar's past: the next edition, on
 * condition that the edition that was read is still the last one.
 */
export function nextEditionWrite(
  table: Table,
  seen: CalendarEdition,
  changedAt: Instant,
): TransactWriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: toItem(CALENDAR_EDITION.key({})),
      UpdateExpression:
        "SET edition = :next, changedAt = :at, completedEdition = if_not_exists(completedEdition, :none)",
      ConditionExpression: "attribute_not_exists(edition) OR edition = :seen",
      ExpressionAttributeValues: toItem({
        ":next": seen.edition + 1,
        ":at": changedAt,
        ":none": FIRST_EDITION.completedEdition,
        ":seen": seen.edition,
      }),
    },
  };
}

/** Records that all reports keyed under earlier editions have been keyed anew. */
export async function markCompleted(table: Table, edition: number): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(CALENDAR_EDITION.key({})),
      UpdateExpression: "SET completedEdition = :edition",
      ConditionExpression: "edition >= :edition",
      ExpressionAttributeValues: toItem({ ":edition": edition }),
    }),
  );
}

/** Adds or replaces agencies; their numbers of coordinators do not change. */
export async function putAgencies(table: Table, agencies: readonly AgencyEntry[]): Promise<void> {
  for (const agency of agencies) {
    await table.client.send(new UpdateItemCommand(agencyWrite(table, agency).Update));
  }
}

/** Adds or replaces categories. */
export const putCategories = (table: Table, categories: readonly Category[]) =>
  putAll(table, categories.map(categoryItem));
/** Adds or replaces regions. */
export const putRegions = (table: Table, regions: readonly Region[]) =>
  putAll(table, regions.map(regionItem));
/** Adds or replaces years of the calendar. */
export const putCalendarYears = (table: Table, years: readonly CalendarYear[]) =>
  putAll(table, years.map(calendarItem));
/** Adds or replaces deadline policies. */
export const putPolicies = (table: Table, policies: readonly DeadlinePolicy[]) =>
  putAll(table, policies.map(policyItem));

/** The most items in one batch of DynamoDB. */
const BATCH = 25;
/**
 * DynamoDB leaves items of a batch out when it is busy; they are sent again, after a pause.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
const MOST_BATCHES = 10;
const PAUSES = { firstMs: 50, longestMs: 2_000 };

async function putAll(table: Table, items: readonly object[]): Promise<void> {
  for (const some of chunksOf(items, BATCH)) {
    let requests: WriteRequest[] = some.map((item) => ({ PutRequest: { Item: toItem(item) } }));
    for (let batches = 1; requests.length > 0; batches++) {
      if (batches > 1) await pauseWithFullJitter(batches - 1, PAUSES);
      if (batches > MOST_BATCHES) throw new Outage("DynamoDB takes no more items of a batch");
      const { UnprocessedItems } = await table.client.send(
        new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
      );
      requests = UnprocessedItems?.[table.name] ?? [];
    }
  }
}
