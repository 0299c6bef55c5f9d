import { isDeepStrictEqual } from "node:util";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { agencyEntry } from "#domain/reference/agencies.ts";
import { renumbersPast } from "#domain/reference/calendar-edit.ts";
import type { Officer } from "#domain/report/access.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { newAccount } from "#platform/officer-accounts.ts";
import { readRevision, writeChange } from "#store/changes.ts";
import { loadOfficer, officerWrites } from "#store/officers.ts";
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

/** Progress of a seeding: entries done, entries in total, and what is being written. */
export interface SeedProgress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

export interface Seeding {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly reference: ReferenceFiles;
  readonly officers: readonly Officer[];
  /** Initial password of all officers. Without it Cognito mails each officer a temporary one. */
  readonly password?: string | undefined;
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
 * account are not mailed again.
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
    for (let start = 0; start < entries.length; start += STEP) {
      onProgress?.({ done, total, what });
      const some = entries.slice(start, start + STEP);
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
  await write("officers", officers, async (some) => {
    for (const officer of some) {
      const kept = await addOfficer(table, officer, new Date().toISOString());
      if (kept) differing.push(`officer ${officer.email}`);
      await createAccount(seeding, officer);
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

/**
 * Adds an officer with an audit record, unless an officer with that email address exists.
 *
 * @returns whether an existing officer differs, who is not changed
 */
export async function addOfficer(table: Table, officer: Officer, at: Instant): Promise<boolean> {
  const after = { ...officer, email: officer.email.toLowerCase() };
  const revision = await readRevision(table);
  const existing = await loadOfficer(table, after.email);
  if (existing) return !isDeepStrictEqual(existing, after);
  const change = { at, by: "ops seed", kind: "officer", code: after.email, after } as const;
  const writes = officerWrites(table, undefined, after);
  if (!(await writeChange(table, revision, change, writes))) {
    throw new OperatorError(
      `${after.email} was not added: either it is a coordinator of an agency that does not exist, or officers are being edited at this moment. Correct the file, or try again.`,
    );
  }
  return false;
}

async function createAccount(seeding: Seeding, officer: Officer): Promise<void> {
  const { cognito, userPoolId, password } = seeding;
  const email = officer.email.toLowerCase();
  const { DesiredDeliveryMediums, ...account } = newAccount(userPoolId, { ...officer, email });
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        ...account,
        ...(password === undefined ? { DesiredDeliveryMediums } : { MessageAction: "SUPPRESS" }),
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  if (password !== undefined) {
    await cognito.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: email,
        Password: password,
        Permanent: true,
      }),
    );
  }
}
