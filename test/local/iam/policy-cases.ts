import type { Principal, Request } from "#local/aws/iam/decide.ts";
import { ACCOUNT, type Case, OTHER_ROLE, ROLE } from "./case.ts";

const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/notify`;
const OTHER_ARN = `arn:aws:iam::${ACCOUNT}:role/other`;
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const EVENTS: Principal = { service: "events.amazonaws.com" };
const SNS: Principal = { service: "sns.amazonaws.com" };

const TABLE = `arn:aws:dynamodb:ap-southeast-3:${ACCOUNT}:table/reports`;
const QUEUE = `arn:aws:sqs:ap-southeast-3:${ACCOUNT}:failures`;
const RULE = `arn:aws:events:ap-southeast-3:${ACCOUNT}:rule/scanned`;
const TOPIC = `arn:aws:sns:ap-southeast-3:${ACCOUNT}:inbound`;
const KEY = `arn:aws:kms:ap-southeast-3:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const OBJECT = "arn:aws:s3:::uploads/a.jpg";

type Answer = Case["expected"];
type Ask = Partial<Omit<Request, "context">> & { context?: Request["context"] };
type Row = [what: string, ask: Ask, expected: Answer];

/** Cases of the same policies: each says what it asks else than the common request. */
function group(
  about: string,
  policies: Partial<Pick<Case, "identity" | "resource">>,
  common: Ask & Pick<Request, "action" | "resource">,
  rows: readonly Row[],
): Case[] {
  return rows.map(([what, ask, expected]) => ({
    rule: `${about}: ${what}`,
    identity: [],
    resource: [],
    ...policies,
    request: { principal: ROLE, context: {}, ...common, ...ask },
    expected,
  }));
}

const allow = (Action: string | string[], Resource: string, more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const deny = (Action: string | string[], Resource: string, more: object = {}) => ({
  ...allow(Action, Resource, more),
  Effect: "Deny",
});
const leading = (...keys: string[]) => ({ context: { "dynamodb:LeadingKeys": keys } });

const partitions = (...patterns: string[]) => ({
  Condition: {
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": patterns },
    Null: { "dynamodb:LeadingKeys": "false" },
  },
});

const TABLE_CASES = group(
  "rights by partition",
  {
    identity: [
      allow(["dynamodb:PutItem", "dynamodb:UpdateItem"], TABLE, partitions("REPORT#*", "AGENCIES")),
      allow("dynamodb:Query", `${TABLE}/index/public-feed`),
      allow("dynamodb:GetItem", TABLE, partitions("OFFICER#*")),
    ],
  },
  { action: "dynamodb:PutItem", resource: TABLE, ...leading("REPORT#1") },
  [
    ["a partition of the pattern", {}, "allowed"],
    ["a partition without values", leading("AGENCIES"), "allowed"],
    ["several partitions of the patterns", leading("REPORT#1", "AGENCIES"), "allowed"],
    ["one partition of several is another", leading("REPORT#1", "CALENDAR"), "not-allowed"],
    ["another partition", leading("CALENDAR"), "not-allowed"],
    ["the pattern is no prefix", leading("XREPORT#1"), "not-allowed"],
    ["a partition that only begins alike", leading("AGENCIES2"), "not-allowed"],
    ["small letters", leading("report#1"), "not-allowed"],
    ["the empty rest", leading("REPORT#"), "allowed"],
    ["no key", { context: {} }, "not-allowed"],
    ["an empty list of keys", leading(), "not-allowed"],
    ["the second action", { action: "dynamodb:UpdateItem" }, "allowed"],
    ["an action that is not named", { action: "dynamodb:DeleteItem" }, "not-allowed"],
    ["an action of another statement", { action: "dynamodb:GetItem" }, "not-allowed"],
    ["another table", { resource: `${TABLE}2` }, "not-allowed"],
    ["an index", { action: "dynamodb:Query", resource: `${TABLE}/index/public-feed` }, "allowed"],
    ["a query of the table", { action: "dynamodb:Query" }, "not-allowed"],
    ["a scan", { action: "dynamodb:Scan", context: {} }, "not-allowed"],
    [
      "a partition of another statement",
      { action: "dynamodb:GetItem", ...leading("OFFICER#1") },
      "allowed",
    ],
  ],
);

const CLEAN = { "s3:ExistingObjectTag/ScanStatus": "CLEAN", "aws:SecureTransport": "true" };
const BUCKET_CASES = group(
  "a bucket that only gives what was scanned",
  {
    identity: [allow(["s3:GetObject", "s3:PutObject*"], "arn:aws:s3:::uploads/*")],
    resource: [
      deny("s3:*", "arn:aws:s3:::uploads/*", {
        Principal: { AWS: "*" },
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
      deny("s3:*", "arn:aws:s3:::uploads/*", {
        Principal: { AWS: "*" },
        Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } },
      }),
      deny("s3:GetObject", "arn:aws:s3:::uploads/*", {
        Sid: "NoReadUnlessClean",
        Principal: "*",
        Condition: {
          StringNotEquals: { "s3:ExistingObjectTag/ScanStatus": "CLEAN" },
          ArnNotEquals: { "aws:PrincipalArn": OTHER_ARN },
        },
      }),
      deny("s3:PutObjectTagging", "arn:aws:s3:::uploads/*", {
        Principal: "*",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": OTHER_ARN } },
      }),
    ],
  },
  { action: "s3:GetObject", resource: OBJECT, context: CLEAN },
  [
    ["a clean object", {}, "allowed"],
    ["a clean object over TLS 1.3", { context: { ...CLEAN, "s3:TlsVersion": "1.3" } }, "allowed"],
    ["a clean object over TLS 1.1", { context: { ...CLEAN, "s3:TlsVersion": "1.1" } }, "denied"],
    [
      "a clean object without TLS",
      { context: { ...CLEAN, "aws:SecureTransport": "false" } },
      "denied",
    ],
    ["an object without tag", { context: {} }, "denied"],
    [
      "an infected object",
      { context: { ...CLEAN, "s3:ExistingObjectTag/ScanStatus": "INFECTED" } },
      "denied",
    ],
    ["the scanner reads what has no tag", { principal: OTHER_ROLE, context: {} }, "allowed"],
    ["an upload", { action: "s3:PutObject", context: {} }, "allowed"],
    ["a tag", { action: "s3:PutObjectTagging" }, "denied"],
    ["a tag by the scanner", { action: "s3:PutObjectTagging", principal: OTHER_ROLE }, "allowed"],
    ["a deletion", { action: "s3:DeleteObject", context: {} }, "not-allowed"],
    ["another bucket", { resource: "arn:aws:s3:::uploads2/a.jpg" }, "not-allowed"],
  ],
);

const QUEUE_CASES = group(
  "a queue for a rule",
  {
    resource: [
      deny("sqs:*", QUEUE, {
        Principal: { AWS: "*" },
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
      allow("sqs:SendMessage", QUEUE, {
        Principal: { Service: "events.amazonaws.com" },
        Condition: { ArnEquals: { "aws:SourceArn": RULE } },
      }),
    ],
  },
  {
    principal: EVENTS,
    action: "sqs:SendMessage",
    resource: QUEUE,
    context: { "aws:SourceArn": RULE },
  },
  [
    ["the rule", {}, "allowed"],
    ["another rule", { context: { "aws:SourceArn": `${RULE}2` } }, "not-allowed"],
    ["no source", { context: {} }, "not-allowed"],
    ["another service", { principal: SNS }, "not-allowed"],
    ["a role", { principal: ROLE }, "not-allowed"],
    ["another action", { action: "sqs:ReceiveMessage" }, "not-allowed"],
    ["another queue", { resource: `${QUEUE}2` }, "not-allowed"],
    [
      "the service without TLS",
      { context: { "aws:SourceArn": RULE, "aws:SecureTransport": "false" } },
      "denied",
    ],
  ],
);

const asks = { action: "sqs:SendMessage", resource: QUEUE };
const principal = (Principal: unknown) => ({ Principal });
const PRINCIPAL_CASES = [
  ["everyone", "*", "allowed"],
  ["every principal of AWS", { AWS: "*" }, "allowed"],
  ["the role", { AWS: ROLE_ARN }, "allowed"],
  ["another role", { AWS: OTHER_ARN }, "not-allowed"],
  ["the role among others", { AWS: [OTHER_ARN, ROLE_ARN] }, "allowed"],
  ["the account, which only may pass it on", ROOT, "not-allowed"],
  ["the account by its id", { AWS: ACCOUNT }, "not-allowed"],
  ["another account", { AWS: "arn:aws:iam::999922223333:root" }, "not-allowed"],
  ["a service", { Service: "events.amazonaws.com" }, "not-allowed"],
  ["a service and the role", { AWS: ROLE_ARN, Service: "events.amazonaws.com" }, "allowed"],
] as const satisfies readonly (readonly [string, unknown, Answer])[];

const NAMING_CASES = PRINCIPAL_CASES.flatMap(([what, named, expected]) => [
  ...group(
    `a resource's policy allows ${what}`,
    { resource: [allow("sqs:SendMessage", QUEUE, principal(named))] },
    asks,
    [["a role without policies", {}, expected]],
  ),
  ...group(
    `a resource's policy denies ${what}`,
    {
      identity: [allow("sqs:SendMessage", QUEUE)],
      resource: [deny("sqs:SendMessage", QUEUE, principal(named))],
    },
    asks,
    [
      [
        "a role that its own policy allows it",
        {},
        expected === "allowed" || what.startsWith("the account") ? "denied" : "allowed",
      ],
    ],
  ),
]);

const SERVICE_CASES = [
  ...group(
    "a resource's policy allows two services",
    {
      resource: [
        allow("sqs:SendMessage", QUEUE, {
          Principal: { Service: ["events.amazonaws.com", "sns.amazonaws.com"] },
        }),
      ],
    },
    asks,
    [
      ["the first", { principal: EVENTS }, "allowed"],
      ["the second", { principal: SNS }, "allowed"],
      ["a third", { principal: { service: "s3.amazonaws.com" } }, "not-allowed"],
    ],
  ),
  ...group(
    "a resource's policy denies everyone and allows a service",
    {
      resource: [
        allow("sqs:SendMessage", QUEUE, { Principal: { Service: "events.amazonaws.com" } }),
        deny("sqs:SendMessage", QUEUE, {
          Principal: "*",
          Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } },
        }),
      ],
    },
    asks,
    [
      ["the service, which the condition spares", { principal: EVENTS }, "allowed"],
      ["a role", {}, "denied"],
    ],
  ),
];

const SEND = { identity: [allow("sqs:SendMessage", QUEUE)] };
const COMBINED_CASES = [
  ...group("no policy", {}, asks, [["a role", {}, "not-allowed"]]),
  ...group("a role's policy alone", SEND, asks, [
    ["its action", {}, "allowed"],
    ["another action", { action: "sqs:PurgeQueue" }, "not-allowed"],
  ]),
  ...group(
    "a role's policy denies what a resource's policy allows",
    {
      identity: [deny("sqs:*", "*")],
      resource: [allow("sqs:SendMessage", QUEUE, { Principal: { AWS: ROLE_ARN } })],
    },
    asks,
    [["the role", {}, "denied"]],
  ),
  ...group(
    "a statement that denies comes after two that allow",
    { identity: [allow("sqs:*", "*"), allow("*", "*"), deny("sqs:Send*", QUEUE)] },
    asks,
    [
      ["what is denied", {}, "denied"],
      ["another action", { action: "sqs:ReceiveMessage" }, "allowed"],
      ["another queue", { resource: `${QUEUE}2` }, "allowed"],
    ],
  ),
  ...group(
    "two conditions of one statement",
    {
      identity: [
        allow("sqs:SendMessage", QUEUE, {
          Condition: {
            StringEquals: { "aws:ResourceTag/stage": "dev", "aws:ResourceTag/project": "kanal" },
            Bool: { "aws:SecureTransport": "true" },
          },
        }),
      ],
    },
    {
      ...asks,
      context: {
        "aws:ResourceTag/stage": "dev",
        "aws:ResourceTag/project": "kanal",
        "aws:SecureTransport": "true",
      },
    },
    [
      ["both hold", {}, "allowed"],
      ["none holds", { context: {} }, "not-allowed"],
      [
        "one key of an operator fails",
        { context: { "aws:ResourceTag/stage": "dev", "aws:SecureTransport": "true" } },
        "not-allowed",
      ],
      [
        "one operator fails",
        { context: { "aws:ResourceTag/stage": "dev", "aws:ResourceTag/project": "kanal" } },
        "not-allowed",
      ],
    ],
  ),
  ...group(
    "all but topics",
    { identity: [{ Effect: "Allow", Action: "sns:Publish", NotResource: "arn:*:sns:*:*:*" }] },
    { action: "sns:Publish", resource: TOPIC },
    [["a topic", {}, "not-allowed"]],
  ),
];

const USE_KEY = { identity: [allow("kms:Decrypt", KEY)] };
const decrypt = { action: "kms:Decrypt", resource: KEY };
const KEY_CASES = [
  ...group(
    "a key's policy lets the account decide",
    {
      resource: [allow("kms:*", "*", { Principal: ROOT })],
    },
    decrypt,
    [["a role without policies", {}, "not-allowed"]],
  ),
  ...group(
    "a key's policy lets the account decide",
    { ...USE_KEY, resource: [allow("kms:*", "*", { Principal: ROOT })] },
    decrypt,
    [
      ["a role that may decrypt", {}, "allowed"],
      ["another action", { action: "kms:Encrypt" }, "not-allowed"],
    ],
  ),
  ...group(
    "a key's policy lets the account only encrypt",
    { ...USE_KEY, resource: [allow("kms:Encrypt", "*", { Principal: ROOT })] },
    decrypt,
    [["a role that may decrypt", {}, "not-allowed"]],
  ),
  ...group(
    "a key's policy names another role only",
    { ...USE_KEY, resource: [allow("kms:*", "*", { Principal: { AWS: OTHER_ARN } })] },
    decrypt,
    [
      ["a role that may decrypt", {}, "not-allowed"],
      ["the other role", { principal: OTHER_ROLE }, "allowed"],
    ],
  ),
];

export const POLICY_CASES: readonly Case[] = [
  ...TABLE_CASES,
  ...BUCKET_CASES,
  ...QUEUE_CASES,
  ...NAMING_CASES,
  ...SERVICE_CASES,
  ...COMBINED_CASES,
  ...KEY_CASES,
];
