import { type Case, ROLE } from "./case.ts";

type Row = [pattern: string | string[], action: string, resource: string, matches: boolean];

const OBJECT = "arn:aws:s3:::files/2026/a.jpg";
const TABLE = "arn:aws:dynamodb:ap-southeast-3:111122223333:table/reports";
const TOPIC = "arn:aws:sns:ap-southeast-3:111122223333:kanal-dev-DISHUB";
const STREAM = "arn:aws:logs:ap-southeast-3:111122223333:log-group:kanal:log-stream:1";

/** Patterns of `Action` for a request, and whether they match. */
const ACTIONS: readonly Row[] = [
  ["s3:GetObject", "s3:GetObject", OBJECT, true],
  ["s3:getobject", "s3:GetObject", OBJECT, true],
  ["S3:GETOBJECT", "s3:GetObject", OBJECT, true],
  ["s3:GetObject", "s3:GetObjectTagging", OBJECT, false],
  ["s3:GetObject*", "s3:GetObjectTagging", OBJECT, true],
  ["s3:GetObject*", "s3:GetObject", OBJECT, true],
  ["s3:*", "s3:GetObject", OBJECT, true],
  ["s3:*Object", "s3:GetObject", OBJECT, true],
  ["s3:*Object", "s3:GetObjectTagging", OBJECT, false],
  ["s3:?etObject", "s3:GetObject", OBJECT, true],
  ["s3:?GetObject", "s3:GetObject", OBJECT, false],
  ["s3:Get*Tagging", "s3:GetObjectTagging", OBJECT, true],
  ["sns:*", "s3:GetObject", OBJECT, false],
  ["*", "s3:GetObject", OBJECT, true],
  [["s3:PutObject", "s3:GetObject"], "s3:GetObject", OBJECT, true],
  [["s3:PutObject", "s3:DeleteObject"], "s3:GetObject", OBJECT, false],
  ["dynamodb:PutItem", "dynamodb:PutItem", TABLE, true],
  ["dynamodb:PutItem", "dynamodb:UpdateItem", TABLE, false],
];

/** Patterns of `Resource` for a request, and whether they match. */
const RESOURCES: readonly Row[] = [
  ["*", "s3:GetObject", OBJECT, true],
  ["arn:aws:s3:::files/*", "s3:GetObject", OBJECT, true],
  ["arn:aws:s3:::files/2026/a.jpg", "s3:GetObject", OBJECT, true],
  ["arn:aws:s3:::files/2026/A.jpg", "s3:GetObject", OBJECT, false],
  ["arn:aws:s3:::files/2026/?.jpg", "s3:GetObject", OBJECT, true],
  ["arn:aws:s3:::files/2026/??.jpg", "s3:GetObject", OBJECT, false],
  ["arn:aws:s3:::files/*.jpg", "s3:GetObject", OBJECT, true],
  ["arn:aws:s3:::files/*.png", "s3:GetObject", OBJECT, false],
  ["arn:aws:s3:::files", "s3:GetObject", OBJECT, false],
  ["arn:aws:s3:::file*", "s3:GetObject", OBJECT, true],
  ["arn:aws:s3:::*/a.jpg", "s3:GetObject", OBJECT, true],
  ["arn:aws:s3:::files/2026", "s3:GetObject", OBJECT, false],
  ["arn:aws:s3:::files/2026xa.jpg", "s3:GetObject", OBJECT, false],
  ["arn:aws:s3:::files/*", "s3:ListBucket", "arn:aws:s3:::files", false],
  ["arn:aws:s3:::files", "s3:ListBucket", "arn:aws:s3:::files", true],
  ["arn:aws:s3:::files/*", "s3:GetObject", "arn:aws:s3:::files/a:b", true],
  [TABLE, "dynamodb:Query", TABLE, true],
  [TABLE, "dynamodb:Query", `${TABLE}/index/public-feed`, false],
  [`${TABLE}/index/public-feed`, "dynamodb:Query", `${TABLE}/index/public-feed`, true],
  [`${TABLE}/index/public-feed`, "dynamodb:Query", TABLE, false],
  [`${TABLE}/index/*`, "dynamodb:Query", `${TABLE}/index/public-feed`, true],
  [`${TABLE}*`, "dynamodb:Query", `${TABLE}2`, true],
  ["arn:aws:dynamodb:*:111122223333:table/reports", "dynamodb:Query", TABLE, true],
  ["arn:aws:dynamodb:us-east-1:111122223333:table/reports", "dynamodb:Query", TABLE, false],
  ["arn:aws:dynamodb:ap-*:111122223333:table/*", "dynamodb:Query", TABLE, true],
  ["arn:aws:dynamodb:*:1111*:table/*", "dynamodb:Query", TABLE, true],
  ["arn:aws:dynamodb:*:9999*:table/*", "dynamodb:Query", TABLE, false],
  ["arn:*:dynamodb:*:*:*", "dynamodb:Query", TABLE, true],
  ["arn:aws-cn:dynamodb:*:*:*", "dynamodb:Query", TABLE, false],
  ["arn:aws:sns:*:111122223333:kanal-dev-*", "sns:Publish", TOPIC, true],
  ["arn:aws:sns:*:111122223333:kanal-prod-*", "sns:Publish", TOPIC, false],
  [["arn:aws:sns:*:*:a", TOPIC], "sns:Publish", TOPIC, true],
  ["arn:aws:sns:ap-southeast-?:*:*", "sns:Publish", TOPIC, true],
  ["arn:aws:logs:*:*:log-group:kanal:*", "logs:PutLogEvents", STREAM, true],
  ["arn:aws:logs:*:*:log-group:*", "logs:PutLogEvents", STREAM, true],
  ["arn:aws:logs:*:*:log-group:*:1", "logs:PutLogEvents", STREAM, true],
  ["arn:aws:logs:*:*:log-group:other:*", "logs:PutLogEvents", STREAM, false],
  ["*", "s3:ListAllMyBuckets", "*", true],
  ["arn:aws:s3:::*", "s3:ListAllMyBuckets", "*", false],
];

type Element = "Action" | "NotAction" | "Resource" | "NotResource";

function caseOf(
  element: Element,
  [pattern, action, resource, matches]: Row,
  [effect, expected]: ["Allow" | "Deny", Case["expected"]],
): Case {
  const every = element.endsWith("Action") ? { Resource: "*" } : { Action: "*" };
  const allow = { Effect: "Allow", Action: "*", Resource: "*" };
  const statement = { Effect: effect, ...every, [element]: pattern };
  const verb = matches ? "matches" : "does not match";
  return {
    rule: `${effect} ${element} ${[pattern].flat().join(", ")} ${verb} ${action} on ${resource}`,
    identity: effect === "Allow" ? [statement] : [allow, statement],
    resource: [],
    request: { principal: ROLE, action, resource, context: {} },
    expected,
  };
}

/** Each pattern as it is and after Not, in statements that allow and that deny. */
const casesOf = (element: "Action" | "Resource", rows: readonly Row[]) =>
  rows.flatMap((row) => {
    const [, , , matches] = row;
    return [
      caseOf(element, row, ["Allow", matches ? "allowed" : "not-allowed"]),
      caseOf(element, row, ["Deny", matches ? "denied" : "allowed"]),
      caseOf(`Not${element}`, row, ["Allow", matches ? "not-allowed" : "allowed"]),
      caseOf(`Not${element}`, row, ["Deny", matches ? "allowed" : "denied"]),
    ];
  });

export const PATTERN_CASES: readonly Case[] = [
  ...casesOf("Action", ACTIONS),
  ...casesOf("Resource", RESOURCES),
];
