import {
  BatchWriteItemCommand,
  UpdateItemCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { type Agency, agencySchema, agencyTree } from "../domain/agencies.ts";
import { type Category, categorySchema } from "../domain/categories.ts";
import { type DeadlinePolicy, deadlinePolicySchema } from "../domain/deadlines.ts";
import type { ReferenceData } from "../domain/reference-data.ts";
import { type Region, regionSchema } from "../domain/regions.ts";
import {
  type CalendarYear,
  calendarYearSchema,
  workingDayCalendar,
} from "../domain/working-days.ts";
import { AGENCIES, CALENDAR, CATEGORIES, POLICIES, REGIONS } from "./keys.ts";
import { type Item, queryAll, type Table, toItem } from "./table-client.ts";

/**
 * Agencies, categories, regions, calendar years and deadline policies: one partition each, an item
 * an entry.
 */

export const listAgencies = (table: Table): Promise<Agency[]> =>
  list(table, AGENCIES, (item) => agencySchema.parse(item));
export const listCategories = (table: Table): Promise<Category[]> =>
  list(table, CATEGORIES, (item) => categorySchema.parse(item));
export const listRegions = (table: Table): Promise<Region[]> =>
  list(table, REGIONS, (item) => regionSchema.parse(item));
const listCalendarYears = (table: Table): Promise<CalendarYear[]> =>
  list(table, CALENDAR, (item) => calendarYearSchema.parse(item));
const listPolicies = (table: Table): Promise<DeadlinePolicy[]> =>
  list(table, POLICIES, (item) => deadlinePolicySchema.parse(item));

/** Reads all that decisions are made by, each kind in one query, side by side. */
export async function loadReferenceData(table: Table): Promise<ReferenceData> {
  const [agencies, categories, regions, years, policies] = await Promise.all([
    listAgencies(table),
    listCategories(table),
    listRegions(table),
    listCalendarYears(table),
    listPolicies(table),
  ]);
  return {
    agencies: agencyTree(agencies),
    categories: new Set(categories.filter(({ active }) => active).map(({ code }) => code)),
    regions: new Set(regions.map(({ code }) => code)),
    policies,
    calendars: {
      off: workingDayCalendar(years, "off"),
      working: workingDayCalendar(years, "working"),
    },
  };
}

/** Adds or replaces agencies; whether one has a coordinator is kept, for officers decide that. */
export async function putAgencies(
  table: Table,
  agencies: readonly Omit<Agency, "hasCoordinator">[],
): Promise<void> {
  for (const { code, ...agency } of agencies) {
    const attributes = Object.entries(agency).filter(([, value]) => value !== undefined);
    const sets = attributes.map((_, position) => `#a${position} = :a${position}`);
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem({ pk: AGENCIES, sk: code }),
        UpdateExpression: `SET #code = :code, hasCoordinator = if_not_exists(hasCoordinator, :no), ${sets.join(", ")}`,
        ExpressionAttributeNames: {
          "#code": "code",
          ...Object.fromEntries(attributes.map(([name], position) => [`#a${position}`, name])),
        },
        ExpressionAttributeValues: toItem({
          ":code": code,
          ":no": false,
          ...Object.fromEntries(attributes.map(([, value], position) => [`:a${position}`, value])),
        }),
      }),
    );
  }
}

export const putCategories = (table: Table, categories: readonly Category[]) =>
  putAll(
    table,
    categories.map((category) => ({ pk: CATEGORIES, sk: category.code, ...category })),
  );
export const putRegions = (table: Table, regions: readonly Region[]) =>
  putAll(
    table,
    regions.map((region) => ({ pk: REGIONS, sk: region.code, ...region })),
  );
export const putCalendarYears = (table: Table, years: readonly CalendarYear[]) =>
  putAll(
    table,
    years.map((year) => ({ pk: CALENDAR, sk: String(year.year), ...year })),
  );
export const putPolicies = (table: Table, policies: readonly DeadlinePolicy[]) =>
  putAll(
    table,
    policies.map((policy) => ({ pk: POLICIES, sk: policy.id, ...policy })),
  );

async function list<T>(table: Table, partition: string, parse: (item: Item) => T): Promise<T[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: "pk = :pk",
    values: { ":pk": partition },
  });
  return items.map(({ pk: _, sk: __, ...item }) => parse(item));
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
