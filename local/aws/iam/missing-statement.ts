import { segmentsOf } from "./arn-glob.ts";
import type { Request } from "./decide.ts";

const LEADING_KEYS = "dynamodb:leadingkeys";

/** A statement of a policy, as JSON. */
interface MissingStatement {
  readonly Effect: "Allow";
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/**
 * Returns the statement that would allow a request that no statement allowed, for the log. It names
 * no single item, object or phone number, since these may say who a person is: partitions and
 * objects are named by what they start with.
 */
export function missingStatement({ action, resource, context }: Request): MissingStatement {
  const statement = {
    Effect: "Allow",
    Action: action,
    Resource: resourceOf(action, resource),
  } as const;
  const given = Object.entries(context).find(([key]) => key.toLowerCase() === LEADING_KEYS);
  const keys = [given?.[1] ?? []].flat();
  if (keys.length === 0) return statement;
  return {
    ...statement,
    Condition: {
      "ForAllValues:StringLike": {
        "dynamodb:LeadingKeys": [...new Set(keys.map(partitionsOf))].sort(),
      },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  };
}

/** `REPORT#KT-…` → `REPORT#*`; a key without `#` is the name of a partition. */
function partitionsOf(key: string): string {
  return key.includes("#") ? key.replace(/#.*$/s, "#*") : key;
}

/** An object → all of its bucket; what has no ARN is in no policy but as `*`. */
export function resourceOf(action: string, resource: string): string {
  if (!segmentsOf(resource)) return "*";
  return action.toLowerCase().startsWith("s3:") ? resource.replace(/\/.*$/s, "/*") : resource;
}
