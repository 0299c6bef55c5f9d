import { describe, expect, test } from "vitest";
import { decide } from "#local/aws/iam/decide.ts";
import { ACCOUNT, policiesOf, ROLE } from "./case.ts";
import { CONDITION_CASES } from "./condition-cases.ts";
import { PATTERN_CASES } from "./pattern-cases.ts";
import { POLICY_CASES } from "./policy-cases.ts";
import { RESOURCE_POLICY_CASES } from "./resource-policy-cases.ts";

/**
 * The answers were compared on 2026-11-26 with an independent simulator of IAM
 * (`@cloud-copilot/iam-simulate` 0.1.173, which is used outside of the repository only). Of 620
 * answers 7 differed. In all of them these rules of AWS's pages decided against the simulator:
 *
 * - `${*}` is the character `*` wherever a variable may stand, so also for StringEquals (2 answers:
 *   one of a statement that allows, one of a statement that denies).
 * - A multivalued key without values counts as missing for Null (3 answers).
 * - An operator with IfExists holds for a missing key, also with ForAnyValue (2 answers).
 */
const KINDS = [
  { about: "conditions", cases: CONDITION_CASES },
  { about: "patterns", cases: PATTERN_CASES },
  { about: "policies of roles", cases: POLICY_CASES },
  { about: "policies of resources", cases: RESOURCE_POLICY_CASES },
];
describe.each(KINDS)("a decision by $about", ({ cases }) => {
  test.each(cases.map((each) => [each.rule, each.expected, each] as const))(
    "%s: %s",
    (_rule, expected, { request, ...statements }) => {
      expect(decide(request, policiesOf(statements)).outcome).toBe(expected);
    },
  );
});

test("each case has a rule of its own", () => {
  const rules = KINDS.flatMap(({ cases }) => cases.map(({ rule }) => rule));
  expect(new Set(rules).size).toBe(rules.length);
});

test("a phone number is none of all topics", () => {
  const identity = [{ Effect: "Allow", Action: "sns:Publish", NotResource: "arn:*:sns:*:*:*" }];
  const publish = { principal: ROLE, action: "sns:Publish", context: {} };
  const decisionOn = (resource: string) =>
    decide({ ...publish, resource }, policiesOf({ identity, resource: [] })).outcome;
  expect(decisionOn("+6281234567890")).toBe("allowed");
  expect(decisionOn(`arn:aws:sns:ap-southeast-3:${ACCOUNT}:kanal-dev-DISHUB`)).toBe("not-allowed");
});

test("what a request says of its principal does not count", () => {
  const identity = [
    {
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/other` } },
    },
  ];
  const request = {
    principal: ROLE,
    action: "s3:GetObject",
    resource: "arn:aws:s3:::files/a",
    context: { "AWS:principalarn": `arn:aws:iam::${ACCOUNT}:role/other` },
  };
  expect(decide(request, policiesOf({ identity, resource: [] })).outcome).toBe("not-allowed");
});

test("a key with several values wants ForAllValues or ForAnyValue", () => {
  const identity = [
    {
      Effect: "Allow",
      Action: "dynamodb:GetItem",
      Resource: "*",
      Condition: { StringEquals: { "dynamodb:LeadingKeys": ["A", "B"] } },
    },
  ];
  const request = (...keys: string[]) => ({
    principal: ROLE,
    action: "dynamodb:GetItem",
    resource: `arn:aws:dynamodb:ap-southeast-3:${ACCOUNT}:table/reports`,
    context: { "dynamodb:LeadingKeys": keys },
  });
  const policies = policiesOf({ identity, resource: [] });
  expect(decide(request("B"), policies).outcome).toBe("allowed");
  expect(() => decide(request("A", "B"), policies)).toThrow(
    "A key with several values wants ForAllValues or ForAnyValue: " +
      "StringEquals of dynamodb:LeadingKeys",
  );
});
