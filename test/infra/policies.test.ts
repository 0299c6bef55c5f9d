import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Statement, statementsByRole } from "#test/support/policies.ts";
import { synthesize } from "#test/support/synthesized.ts";
import { INTENDED } from "./intended-rights/all.ts";
import { FOLLOWERS, SUBSCRIPTIONS } from "./intended-rights/words.ts";

const stage = synthesize("prod");
const policies = statementsByRole(stage);

const functions = stage.functions();

describe("each function has exactly its intended permissions", () => {
  it("has an intended policy for every function", () => {
    expect([...functions.keys()].sort()).toEqual(Object.keys(INTENDED).sort());
  });

  it.each(Object.entries(INTENDED))("%s", (name, { may, environment }) => {
    const fn = functions.get(name);
    expect(fn?.environment).toEqual(environment);
    const statements = policies.get(fn?.role ?? "") ?? [];
    expect(statements.map(inWords)).toEqual(may);
  });

  it("attaches neither a policy of AWS nor an inline policy to a role", () => {
    for (const [, { Properties }] of stage.ofType("AWS::IAM::Role")) {
      expect(Object.keys(Properties).sort()).toEqual(["AssumeRolePolicyDocument", "Tags"]);
    }
  });
});

describe("every role", () => {
  const allowed = [...policies.values()].flat().filter(({ Effect }) => Effect === "Allow");

  it("names its actions and resources without a wildcard, except for objects, GuardDuty's rule and SNS", () => {
    expect(allowed.length).toBeGreaterThan(15);
    for (const { Action, Resource } of allowed) {
      expect(JSON.stringify(Action)).not.toContain("*");
      if (Action.every((action) => action.startsWith("sns:"))) continue;
      expect(JSON.stringify(Resource).match(/[^"]*\*[^"]*/)?.[0]).toBeOneOf([
        undefined,
        "/*",
        ":rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*",
      ]);
    }
  });

  it("sends emails from the sender's address only, whichever function sends", () => {
    const mailing = allowed.filter(({ Action }) => Action.includes("ses:SendEmail"));
    expect(mailing.length).toBeGreaterThan(0);
    for (const { Condition } of mailing) {
      expect(senderSchema.parse(Condition).StringEquals["ses:FromAddress"]).toBe(
        "lapor@kaltim.example",
      );
    }
  });

  it("can delete only files, officers and their subscriptions, followers and GuardDuty's rule, cannot scan, and can only create, enable and disable users", () => {
    const actions = new Set(allowed.flatMap(({ Action }) => Action));
    expect(
      [...actions].filter((action) => /delete|batch|scan|partiql|admin/i.test(action)).sort(),
    ).toEqual([
      "cognito-idp:AdminCreateUser",
      "cognito-idp:AdminDisableUser",
      "cognito-idp:AdminEnableUser",
      "cognito-idp:AdminGetUser",
      "cognito-idp:AdminUserGlobalSignOut",
      "dynamodb:DeleteItem",
      "events:DeleteRule",
      "s3:DeleteObject",
    ]);
    const deletable = allowed
      .filter(({ Action }) => Action.includes("dynamodb:DeleteItem"))
      .flatMap(({ Condition }) => leadingKeys(Condition));
    expect([...new Set(deletable)].sort()).toEqual([...FOLLOWERS, "OFFICER#*", ...SUBSCRIPTIONS]);
  });
});

function inWords({ Action, Resource, NotResource, Condition }: Statement) {
  const [resource, ...others] = [...Resource, ...NotResource];
  expect(others).toEqual([]);
  const on = NotResource.length > 0 ? `all but ${String(resource)}` : resourceInWords(resource);
  if (!Condition) return { on, may: Action };
  const sender = senderSchema.safeParse(Condition);
  if (sender.success) return { on, may: Action, from: sender.data.StringEquals["ses:FromAddress"] };
  return { on, may: Action, keys: leadingKeys(Condition) };
}

function resourceInWords(resource: unknown): string {
  if (resource === "*") return "*";
  const arn = stage.arnInWords(resource);
  if (arn !== undefined) return arn;
  const { id, suffix } = stage.target(resource);
  const { Type, Properties } = stage.resource(id);
  const description =
    Type === "AWS::SecretsManager::Secret"
      ? `: ${z.string().parse(Properties["Description"])}`
      : Type === "AWS::S3::Bucket" || Type === "AWS::Lambda::Function"
        ? ` ${nameInCode(id)}`
        : "";
  return `${Type}${description}${suffix}`;
}

/** Returns the name of a bucket or function in the code, with which its logical id begins. */
const nameInCode = (id: string) => id.replace(/^files|[0-9A-F]{8}$/g, "");

/** The condition of a statement that limits the sender of emails. */
const senderSchema = z.strictObject({
  StringEquals: z.strictObject({ "ses:FromAddress": z.string() }),
});

/**
 * Returns the keys that limit a statement; the condition against requests without a key must be
 * there.
 */
function leadingKeys(condition: unknown): string[] {
  return z
    .strictObject({
      "ForAllValues:StringLike": z.strictObject({ "dynamodb:LeadingKeys": z.array(z.string()) }),
      Null: z.strictObject({ "dynamodb:LeadingKeys": z.literal("false") }),
    })
    .parse(condition)["ForAllValues:StringLike"]["dynamodb:LeadingKeys"];
}
