import * as z from "zod";
import type { Synthesized } from "./synthesized.ts";

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item.transform((value) => [value])]);

const statementSchema = z.looseObject({
  Effect: z.enum(["Allow", "Deny"]),
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.unknown()).default([]),
  NotResource: oneOrMore(z.unknown()).default([]),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
const policySchema = z.looseObject({
  PolicyDocument: z.looseObject({ Statement: z.array(statementSchema) }),
  Roles: z.array(z.unknown()).default([]),
});

export type Statement = z.output<typeof statementSchema>;

/** The statements of every policy that is attached to a role, by the role's logical id. */
export function statementsByRole(stage: Synthesized): Map<string, Statement[]> {
  const found = new Map<string, Statement[]>();
  for (const [, { Properties }] of stage.ofType("AWS::IAM::Policy")) {
    const { PolicyDocument, Roles } = policySchema.parse(Properties);
    for (const role of Roles) {
      const { id } = stage.target(role);
      found.set(id, [...(found.get(id) ?? []), ...PolicyDocument.Statement]);
    }
  }
  return found;
}
