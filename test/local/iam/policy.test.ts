import { describe, expect, test } from "vitest";
import { decide, type Match } from "#local/aws/iam/decide.ts";
import { missingStatement } from "#local/aws/iam/missing-statement.ts";
import { identityPolicy, resourcePolicy } from "#local/aws/iam/policy.ts";
import { rightsOf, rightsUsed } from "#local/aws/iam/rights.ts";
import { ACCOUNT, policiesOf, policyOf, ROLE } from "./case.ts";

const TABLE = `arn:aws:dynamodb:ap-southeast-3:${ACCOUNT}:table/reports`;
const ALLOW = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const conditional = (operator: string, values: unknown) => ({
  ...ALLOW,
  Condition: { [operator]: { "aws:x": values } },
});

describe("a policy that the local stack does not understand is refused:", () => {
  test.each([
    ["an operator", conditional("DateLessThan", "2026-01-01"), "the operator DateLessThan"],
    ["an operator in small letters", conditional("stringequals", "a"), "the operator stringequals"],
    ["a qualifier", conditional("ForSomeValues:StringEquals", "a"), "ForSomeValues:StringEquals"],
    ["an ending", conditional("StringEqualsIfMissing", "a"), "StringEqualsIfMissing"],
    ["Null with IfExists", conditional("NullIfExists", "true"), "NullIfExists"],
    ["Null of all values", conditional("ForAllValues:Null", "true"), "ForAllValues:Null"],
    ["a variable", conditional("StringEquals", `\${aws:username}`), `\${aws:username}`],
    ["an open variable", conditional("StringLike", `a\${*`), `the policy variable \${*`],
    ["no boolean", conditional("Bool", "yes"), '"yes" is neither "true" nor "false"'],
    ["no boolean of Null", conditional("Null", "no"), '"no" is neither "true" nor "false"'],
    ["no number", conditional("NumericLessThan", "1,2"), '"1,2" is no number'],
    ["no ARN in a condition", conditional("ArnLike", "rule/*"), '"rule/*" is no ARN'],
    ["no values", conditional("StringEquals", []), "Condition"],
    ["another element", { ...ALLOW, Resources: "*" }, "Resources"],
    ["another effect", { ...ALLOW, Effect: "allow" }, "Effect"],
    ["no action", { Effect: "Allow", Resource: "*" }, "either Action or NotAction"],
    ["two kinds of actions", { ...ALLOW, NotAction: "s3:*" }, "either Action or NotAction"],
    ["no resource", { Effect: "Allow", Action: "*" }, "either Resource or NotResource"],
    ["an action without service", { ...ALLOW, Action: "GetObject" }, '"GetObject" is neither'],
    ["a service with wildcards", { ...ALLOW, Action: "s*:GetObject" }, '"s*:GetObject" is neither'],
    ["a variable in an action", { ...ALLOW, Action: `s3:\${*}` }, `"s3:\${*}" is neither`],
    ["a name as resource", { ...ALLOW, Resource: "files" }, '"files" is no ARN'],
    ["a short ARN", { ...ALLOW, Resource: "arn:aws:s3:*" }, '"arn:aws:s3:*" is no ARN'],
    ["a resource of any service", { ...ALLOW, Resource: "arn:aws:s?:::a" }, "for the service"],
    ["a variable in a resource", { ...ALLOW, Resource: `arn:aws:s3:::\${a}` }, `\${a}`],
    ["a principal of a role", { ...ALLOW, Principal: "*" }, "has no Principal"],
  ])("%s", (_, statement, reason) => {
    const parse = () => identityPolicy(policyOf([ALLOW, statement]), "notify's policy");
    expect(parse).toThrow(expect.objectContaining({ name: "StartError" }));
    expect(parse).toThrow("notify's policy.Statement[1]: ");
    expect(parse).toThrow(reason);
  });

  test.each([
    ["no principal", ALLOW, "wants a Principal"],
    ["NotPrincipal", { ...ALLOW, NotPrincipal: "*" }, "NotPrincipal"],
    ["a kind of principal", { ...ALLOW, Principal: { Federated: "*" } }, "Principal"],
    ["a name of a role", { ...ALLOW, Principal: { AWS: "notify" } }, '"notify" is neither'],
    [
      "a principal with wildcards",
      { ...ALLOW, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/*` } },
      "is neither",
    ],
  ])("of a resource: %s", (_, statement, reason) => {
    const parse = () => resourcePolicy(policyOf([statement]), "the bucket's policy");
    expect(parse).toThrow("the bucket's policy.Statement[0]: ");
    expect(parse).toThrow(reason);
  });

  test.each([
    ["another version", { Version: "2008-10-17", Statement: [ALLOW] }, "Version"],
    ["another element", { Version: "2012-10-17", Statement: [ALLOW], Rules: [] }, "Rules"],
    ["no statement", { Version: "2012-10-17", Statement: [] }, "Statement"],
    ["no policy", "*", "expected object"],
  ])("%s", (_, document, reason) => {
    expect(() => identityPolicy(document, "notify's policy")).toThrow("notify's policy: ");
    expect(() => identityPolicy(document, "notify's policy")).toThrow(reason);
  });
});

test("a statement is named by its policy, its position and its Sid", () => {
  const statements = identityPolicy(policyOf([ALLOW, { ...ALLOW, Sid: "Read" }]), "notify");
  expect(statements.map(({ name }) => name)).toEqual([
    "notify.Statement[0]",
    "notify.Statement[1] (Read)",
  ]);
  expect(identityPolicy({ ...policyOf([]), Statement: ALLOW }, "one")).toHaveLength(1);
});

const onPartitions = (...patterns: string[]) => ({
  Effect: "Allow",
  Action: ["dynamodb:PutItem", "dynamodb:UpdateItem"],
  Resource: [TABLE],
  Condition: {
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": patterns },
    Null: { "dynamodb:LeadingKeys": "false" },
  },
});
const put = (...keys: string[]) => ({
  principal: ROLE,
  action: "dynamodb:PutItem",
  resource: TABLE,
  context: { "dynamodb:LeadingKeys": keys },
});

function allowanceOf(request: ReturnType<typeof put>, ...identity: object[]): Match {
  const decision = decide(request, policiesOf({ identity, resource: [] }));
  if (decision.outcome !== "allowed") throw new Error(`The request is ${decision.outcome}`);
  return decision.by;
}

describe("rights", () => {
  const partition = (action: string, name: string) => ({
    action: `dynamodb:${action}`,
    resource: TABLE,
    partition: name,
  });

  test("are the combinations of a statement's actions, resources and partitions", () => {
    const [statement, everything, rest, denial] = identityPolicy(
      policyOf([
        onPartitions("REPORT#*", "AGENCIES"),
        { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" },
        { Effect: "Allow", Action: "sns:Publish", NotResource: ["arn:*:sns:*:*:*"] },
        { Effect: "Deny", Action: "*", Resource: "*" },
      ]),
      "notify",
    );
    if (!statement || !everything || !rest || !denial) throw new Error("Statements are missing");
    expect(rightsOf(statement)).toEqual([
      partition("PutItem", "REPORT#*"),
      partition("PutItem", "AGENCIES"),
      partition("UpdateItem", "REPORT#*"),
      partition("UpdateItem", "AGENCIES"),
    ]);
    expect(rightsOf(everything)).toEqual([
      { action: "s3:GetObject", resource: "*" },
      { action: "s3:PutObject", resource: "*" },
    ]);
    expect(rightsOf(rest)).toEqual([
      { action: "sns:Publish", resource: "all but arn:*:sns:*:*:*" },
    ]);
    expect(rightsOf(denial)).toEqual([]);
  });

  test("that a request uses are those whose patterns it matches", () => {
    const policy = onPartitions("REPORT#*", "AGENCIES", "CALENDAR");
    expect(rightsUsed(allowanceOf(put("REPORT#1"), policy))).toEqual([
      partition("PutItem", "REPORT#*"),
    ]);
    expect(rightsUsed(allowanceOf(put("REPORT#1", "AGENCIES", "REPORT#2"), policy))).toEqual([
      partition("PutItem", "REPORT#*"),
      partition("PutItem", "AGENCIES"),
    ]);
    const topics = { Effect: "Allow", Action: "*", NotResource: "arn:aws:sns:*:*:*" };
    expect(rightsUsed(allowanceOf(put(), topics))).toEqual([
      { action: "*", resource: "all but arn:aws:sns:*:*:*" },
    ]);
  });

  test("that are used are of the first statement that allows", () => {
    const by = allowanceOf(put("REPORT#1"), ALLOW, onPartitions("A"), onPartitions("REPORT#*"));
    expect(by.statement.name).toBe("role.Statement[2]");
  });
});

test("a denial names the statement that denies", () => {
  const identity = [ALLOW, { Effect: "Deny", Sid: "NoFiles", Action: "s3:*", Resource: "*" }];
  const request = { principal: ROLE, action: "s3:GetObject", resource: "*", context: {} };
  const decision = decide(request, policiesOf({ identity, resource: [] }));
  expect(decision).toMatchObject({
    outcome: "denied",
    by: { statement: { name: "role.Statement[1] (NoFiles)" }, action: "s3:*" },
  });
});

describe("the statement that is missing", () => {
  test("limits partitions as grants of the table do", () => {
    const request = put("SUBSCRIBER#a@example.go.id", "CALENDAR", "SUBSCRIBER#b@example.go.id");
    expect(missingStatement(request)).toEqual({
      Effect: "Allow",
      Action: "dynamodb:PutItem",
      Resource: TABLE,
      Condition: {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["CALENDAR", "SUBSCRIBER#*"] },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    });
  });

  test.each([
    ["s3:PutObject", "arn:aws:s3:::uploads/KT-1/a.jpg", "arn:aws:s3:::uploads/*"],
    ["s3:ListBucket", "arn:aws:s3:::uploads", "arn:aws:s3:::uploads"],
    ["dynamodb:Query", `${TABLE}/index/public-feed`, `${TABLE}/index/public-feed`],
    ["sns:Publish", "+6281234567890", "*"],
    ["s3:ListAllMyBuckets", "*", "*"],
  ])("of %s on %s is on %s", (action, resource, expected) => {
    expect(missingStatement({ ...put(), action, resource })).toEqual({
      Effect: "Allow",
      Action: action,
      Resource: expected,
    });
  });

  test.each([
    put("REPORT#1"),
    put("REPORT#1", "AGENCIES"),
    put(),
    { ...put(), action: "s3:GetObject", resource: "arn:aws:s3:::uploads/a/b" },
    { ...put(), action: "sns:Publish", resource: "+6281234567890" },
  ])("allows what was refused: $action on $resource", (request) => {
    const statements = [missingStatement(request)];
    const allowed = decide(request, policiesOf({ identity: statements, resource: [] }));
    expect(allowed.outcome).toBe("allowed");
  });
});
