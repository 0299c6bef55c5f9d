import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Officer } from "../shared/domain/access.ts";
import { putOfficer } from "../shared/store/officers.ts";
import {
  putAgencies,
  putCalendarYears,
  putCategories,
  putPolicies,
  putRegions,
} from "../shared/store/reference-data.ts";
import type { ReferenceFiles } from "./reference-data.ts";

/** How far a seeding is: entries written, of how many, and what is being written. */
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
  /** Every officer's password from the start. Without it Cognito mails each a temporary one. */
  readonly password?: string | undefined;
  /** Makes the topic of an agency, unless it is there. */
  readonly createTopic: (agency: string) => Promise<void>;
  readonly onProgress?: (progress: SeedProgress) => void;
}

/** Entries written at a time, so that progress is seen: one batch of DynamoDB. */
const STEP = 25;

/**
 * Writes reference data and officers to a deployment. Done again it replaces what it wrote, adds
 * what is new and removes nothing; officers who can sign in already are not mailed again.
 */
export async function seed(seeding: Seeding): Promise<void> {
  const { reference, officers, onProgress } = seeding;
  const table = { client: seeding.dynamodb, name: seeding.tableName };
  const { agencies, categories, regions, calendarYears, policies } = reference;
  const total =
    agencies.length +
    categories.length +
    regions.length +
    calendarYears.length +
    policies.length +
    officers.length;
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

  await write("regions", regions, (some) => putRegions(table, some));
  await write("categories", categories, (some) => putCategories(table, some));
  await write("calendar", calendarYears, (some) => putCalendarYears(table, some));
  await write("policies", policies, (some) => putPolicies(table, some));
  await write("agencies", agencies, async (some) => {
    await putAgencies(table, some);
    for (const { code } of some) await seeding.createTopic(code);
  });
  await write("officers", officers, async (some) => {
    for (const officer of some) {
      await putOfficer(table, officer);
      await createAccount(seeding, officer);
    }
  });
  onProgress?.({ done, total, what: "done" });
}

async function createAccount(seeding: Seeding, officer: Officer): Promise<void> {
  const { cognito, userPoolId, password } = seeding;
  const email = officer.email.toLowerCase();
  const account = { UserPoolId: userPoolId, Username: email };
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        ...account,
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
          { Name: "name", Value: officer.name },
        ],
        ...(password === undefined
          ? { DesiredDeliveryMediums: ["EMAIL"] }
          : { MessageAction: "SUPPRESS" }),
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  if (password !== undefined) {
    await cognito.send(
      new AdminSetUserPasswordCommand({ ...account, Password: password, Permanent: true }),
    );
  }
}
