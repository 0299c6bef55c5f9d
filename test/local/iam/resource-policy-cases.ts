import { ACCOUNT, type Case, OTHER_ROLE, ROLE } from "./case.ts";
import {
  type Answer,
  allow,
  asks,
  deny,
  EVENTS,
  group,
  KEY,
  OBJECT,
  OTHER_ARN,
  QUEUE,
  ROLE_ARN,
  ROOT,
  RULE,
  SNS,
} from "./policy-rows.ts";

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

/** The policies of buckets, queues and keys: the principals that they name, and what a role needs besides. */
export const RESOURCE_POLICY_CASES: readonly Case[] = [
  ...BUCKET_CASES,
  ...QUEUE_CASES,
  ...NAMING_CASES,
  ...SERVICE_CASES,
  ...KEY_CASES,
];
