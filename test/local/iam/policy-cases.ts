import type { Case } from "./case.ts";
import { allow, asks, deny, group, QUEUE, ROLE_ARN, TABLE, TOPIC } from "./policy-rows.ts";

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

/** The policies of a role, alone and together with that of a resource. */
export const POLICY_CASES: readonly Case[] = [...TABLE_CASES, ...COMBINED_CASES];
