import { describe, expect, it } from "vitest";
import * as z from "zod";
import { table as declaration } from "#store/table.ts";
import { type Synthesized, synthesize } from "#test/support/synthesized.ts";

const dev = synthesize("dev");
const prod = synthesize("prod");

/** Resources that are protected or may not be empty: a failed deployment cannot delete them. */
const STAYS = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool"];
/** Resources that a failed deployment deletes again. */
const STAYS_ONCE_CREATED = ["AWS::SecretsManager::Secret", "AWS::KMS::Key"];

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.string() }));
const tableSchema = z.looseObject({
  KeySchema: keySchema,
  BillingMode: z.string(),
  DeletionProtectionEnabled: z.boolean(),
  PointInTimeRecoverySpecification: z.looseObject({ PointInTimeRecoveryEnabled: z.boolean() }),
  SSESpecification: z.looseObject({ SSEEnabled: z.boolean() }),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }),
  GlobalSecondaryIndexes: z.array(
    z.looseObject({
      IndexName: z.string(),
      KeySchema: keySchema,
      Projection: z.looseObject({
        ProjectionType: z.string(),
        NonKeyAttributes: z.array(z.string()).optional(),
      }),
    }),
  ),
});

describe("the table", () => {
  it("has the keys and indexes that are declared", () => {
    const table = tableSchema.parse(prod.only("AWS::DynamoDB::Table").Properties);
    expect(keysOf(table.KeySchema)).toEqual([declaration.partitionKey, declaration.sortKey]);
    expect(table.TimeToLiveSpecification).toEqual({
      AttributeName: declaration.timeToLive,
      Enabled: true,
    });
    const indexes = table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
      name: IndexName,
      keys: keysOf(KeySchema),
      projection: Projection.NonKeyAttributes ?? Projection.ProjectionType,
    }));
    expect(indexes).toEqual(
      declaration.indexes.map(({ name, partitionKey, sortKey, projection }) => ({
        name,
        keys: [partitionKey, sortKey],
        projection,
      })),
    );
  });

  it("has a stream of its items as they were and as they became", () => {
    expect(prod.only("AWS::DynamoDB::Table").Properties["StreamSpecification"]).toEqual({
      StreamViewType: "NEW_AND_OLD_IMAGES",
    });
  });

  it("is paid by use, encrypted and recoverable, and in production cannot be deleted", () => {
    const [table, throwaway] = [prod, dev].map((stage) =>
      tableSchema.parse(stage.only("AWS::DynamoDB::Table").Properties),
    );
    expect(table?.BillingMode).toBe("PAY_PER_REQUEST");
    expect(table?.SSESpecification.SSEEnabled).toBe(true);
    expect(table?.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
    expect(table?.DeletionProtectionEnabled).toBe(true);
    expect(throwaway?.DeletionProtectionEnabled).toBe(false);
  });
});

describe("a resource with data", () => {
  const logs = (stage: Synthesized) =>
    stage.ofType("AWS::Logs::LogGroup").filter(([id]) => !id.startsWith("smssending"));
  const policies = (stage: Synthesized, types: readonly string[]) =>
    types.flatMap((type) => stage.ofType(type)).map(([, resource]) => resource.DeletionPolicy);

  it("outlives its stack in production", () => {
    expect(new Set(policies(prod, STAYS))).toEqual(new Set(["Retain"]));
    const once = new Set(["RetainExceptOnCreate"]);
    expect(new Set(policies(prod, STAYS_ONCE_CREATED))).toEqual(once);
    expect(new Set(logs(prod).map(([, { DeletionPolicy }]) => DeletionPolicy))).toEqual(once);
  });

  it("is replaced only beside the old one, also where a failed creation deletes it", () => {
    const kept = [...STAYS, ...STAYS_ONCE_CREATED].flatMap((type) => prod.ofType(type));
    for (const [, { UpdateReplacePolicy }] of [...kept, ...logs(prod)]) {
      expect(UpdateReplacePolicy).toBe("Retain");
    }
  });

  it("of a fixed name is deleted when its first deployment fails, so that the second can create it", () => {
    const kept = prod.all().filter(([, { DeletionPolicy }]) => DeletionPolicy === "Retain");
    expect(kept.length).toBeGreaterThan(3);
    for (const [id, { Properties }] of kept) {
      const named = Object.keys(Properties).filter((property) =>
        /^(Table|Bucket|UserPool|LogGroup|)Name$/.test(property),
      );
      expect([id, named]).toEqual([id, []]);
    }
    const names = logs(prod).map(([, { Properties }]) => Properties["LogGroupName"]);
    expect(names).toContain("/aws/vendedlogs/kanal-prod-access");
  });

  it("is deleted with its stack in development", () => {
    expect(new Set(policies(dev, [...STAYS, ...STAYS_ONCE_CREATED]))).toEqual(new Set(["Delete"]));
    expect(new Set(logs(dev).map(([, { DeletionPolicy }]) => DeletionPolicy))).toEqual(
      new Set(["Delete"]),
    );
  });
});

describe("officers' sign-in", () => {
  const pool = prod.only("AWS::Cognito::UserPool").Properties;
  const client = prod.only("AWS::Cognito::UserPoolClient").Properties;

  it("needs an account made by an administrator, an email and a code of an authenticator", () => {
    expect(pool).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ["email"],
      MfaConfiguration: "ON",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
    });
  });

  it("does not let officers change who they are", () => {
    // Cognito takes an empty list for its default: every attribute could be written.
    expect(client).toMatchObject({
      WriteAttributes: ["locale"],
      ReadAttributes: ["email", "email_verified"],
    });
    expect(pool).toMatchObject({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    });
  });

  it("takes no password from a browser, only from an operator, and keeps no secret there", () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: [
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
      ],
      PreventUserExistenceErrors: "ENABLED",
    });
  });
});

function keysOf(schema: z.output<typeof keySchema>): string[] {
  expect(schema.map(({ KeyType }) => KeyType)).toEqual(["HASH", "RANGE"]);
  return schema.map(({ AttributeName }) => AttributeName);
}
