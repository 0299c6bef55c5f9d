import { isDeepStrictEqual } from "node:util";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { chunksOf } from "#domain/chunks.ts";
import { agencyEntry } from "#domain/reference/agencies.ts";
import { renumbersPast } from "#domain/reference/calendar-edit.ts";
import type { OfficerEntry } from "#domain/report/access.ts";
import { listOfficers } from "#store/officers.ts";
import {
  listAgencies,
  listCategories,
  listPolicies,
  loadCalendar,
  putAgencies,
  putCalendarYears,
  putCategories,
  putPolicies,
  putRegions,
} from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { OperatorError } from "./operator-error.ts";
import type { ReferenceFiles } from "./reference-data.ts";
import { type Accounts, accountOf, addOfficer, keyOfficersBySub } from "./seed-officers.ts";

/** Progress of a seeding: entries done, entries in total, and what is being written. */
export interface SeedProgress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

export interface Seeding extends Accounts {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly reference: ReferenceFiles;
  readonly officers: readonly OfficerEntry[];
  /** Creates the topic of an agency, unless it exists. */
  readonly createTopic: (agency: string) => Promise<void>;
  readonly onProgress?: (progress: SeedProgress) => void;
}

/** Entries written between two updates of the progress: one batch of DynamoDB. */
const STEP = 25;

/**
 * Writes reference data and officers to a deployment. A later run adds new entries and does not
 * change existing ones, which system admins edit through the API, with an audit record of each
 * edit. Regions cannot be edited there, so they are always overwritten. Officers who have an
 * account are not mailed again. Officers of earlier versions are first moved to their accounts' ids.
 *
 * @returns the names of existing entries that differ from the files
 * @throws OperatorError if a new calendar year would renumber the days of another year
 */
export async function seed(seeding: Seeding): Promise<readonly string[]> {
  const { reference, officers, onProgress } = seeding;
  const table = { client: seeding.dynamodb, name: seeding.tableName };
  const { regions, categories, calendarYears, policies, agencies } = await compare(
    table,
    reference,
  );
  const kinds = [regions, categories, calendarYears, policies, agencies];
  const total = kinds.reduce((sum, { missing }) => sum + missing.length, officers.length);
  let done = 0;
  const write = async <T>(
    what: string,
    entries: readonly T[],
    put: (some: readonly T[]) => Promise<void>,
  ): Promise<void> => {
    for (const some of chunksOf(entries, STEP)) {
      onProgress?.({ done, total, what });
      await put(some);
      done += some.length;
    }
  };

  await write("regions", regions.missing, (some) => putRegions(table, some));
  await write("categories", categories.missing, (some) => putCategories(table, some));
  await write("calendar", calendarYears.missing, (some) => putCalendarYears(table, some));
  await write("policies", policies.missing, (some) => putPolicies(table, some));
  await write("agencies", agencies.missing, (some) => putAgencies(table, some));
  for (const { code } of reference.agencies) await seeding.createTopic(code);
  const differing = kinds.flatMap((kind) => kind.differing);
  await keyOfficersBySub(table, seeding, new Date().toISOString());
  const isInitial = (await listOfficers(table)).length === 0;
  await write("officers", officers, async (some) => {
    for (const officer of some) {
      const sub = await accountOf(seeding, officer);
      const at = new Date().toISOString();
      const kept = await addOfficer(table, { sub, ...officer }, { at, isInitial });
      if (kept) differing.push(`officer ${officer.email}`);
    }
  });
  onProgress?.({ done, total, what: "done" });
  return differing;
}

interface Compared<T> {
  readonly missing: readonly T[];
  /** Names of existing entries that differ. */
  readonly differing: readonly string[];
}

async function compare(table: Table, files: ReferenceFiles) {
  const [agencies, categories, calendar, policies] = await Promise.all([
    listAgencies(table, "latest"),
    listCategories(table, "latest"),
    loadCalendar(table, "latest"),
    listPolicies(table, "latest"),
  ]);
  const compared = {
    regions: { missing: files.regions, differing: [] },
    categories: compareKind("category", files.categories, categories, ({ code }) => code),
    calendarYears: compareKind("calendar year", files.calendarYears, calendar.years, ({ year }) =>
      String(year),
    ),
    policies: compareKind("policy", files.policies, policies, ({ id }) => id),
    agencies: compareKind("agency", files.agencies, agencies.map(agencyEntry), ({ code }) => code),
  };
  const years = compared.calendarYears.missing;
  if (renumbersPast(calendar.years, [...calendar.years, ...years], "9999-12-31")) {
    throw new OperatorError(
      `A calendar year of ${years.map(({ year }) => year).join(", ")} comes before one that is in the table, whose deadlines would have to be computed again. A system admin adds it: PUT /v1/admin/calendar/{year} with "recompute": true.`,
    );
  }
  return compared;
}

function compareKind<T>(
  kind: string,
  files: readonly T[],
  stored: readonly T[],
  code: (entry: T) => string,
): Compared<T> {
  const byCode = new Map(stored.map((entry) => [code(entry), entry]));
  const known = files.filter((entry) => byCode.has(code(entry)));
  return {
    missing: files.filter((entry) => !byCode.has(code(entry))),
    differing: known
      .filter((entry) => !isDeepStrictEqual(entry, byCode.get(code(entry))))
      .map((entry) => `${kind} ${code(entry)}`),
  };
}
