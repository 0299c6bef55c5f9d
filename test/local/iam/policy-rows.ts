import type { Principal, Request } from "#local/aws/iam/decide.ts";
import { ACCOUNT, type Case, ROLE } from "./case.ts";

export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/notify`;
export const OTHER_ARN = `arn:aws:iam::${ACCOUNT}:role/other`;
export const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
export const EVENTS: Principal = { service: "events.amazonaws.com" };
export const SNS: Principal = { service: "sns.amazonaws.com" };

export const TABLE = `arn:aws:dynamodb:ap-southeast-3:${ACCOUNT}:table/reports`;
export const QUEUE = `arn:aws:sqs:ap-southeast-3:${ACCOUNT}:failures`;
export const RULE = `arn:aws:events:ap-southeast-3:${ACCOUNT}:rule/scanned`;
export const TOPIC = `arn:aws:sns:ap-southeast-3:${ACCOUNT}:inbound`;
export const KEY = `arn:aws:kms:ap-southeast-3:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const OBJECT = "arn:aws:s3:::uploads/a.jpg";

export type Answer = Case["expected"];
type Ask = Partial<Omit<Request, "context">> & { context?: Request["context"] };
type Row = [what: string, ask: Ask, expected: Answer];

/** Cases of the same policies: each says what it asks else than the common request. */
export function group(
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

export const allow = (Action: string | string[], Resource: string, more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
export const deny = (Action: string | string[], Resource: string, more: object = {}) => ({
  ...allow(Action, Resource, more),
  Effect: "Deny",
});

/** The call that most cases ask for. */
export const asks = { action: "sqs:SendMessage", resource: QUEUE };
