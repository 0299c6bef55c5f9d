import { Stack, Validations } from "aws-cdk-lib/core";
import type { IConstruct } from "constructs";
import * as z from "zod";

/**
 * Acknowledges a wildcard in a policy. cdk-nag requires this for each wildcard, in the form that it
 * has in the template.
 *
 * @param holder the role or policy
 * @param resource the resource with the wildcard; for one of another stack, the value that the
 *   stack exports
 */
export function acknowledgeWildcard(holder: IConstruct, resource: string, reason: string): void {
  const name = nameOf(Stack.of(holder).resolve(resource));
  Validations.of(holder).acknowledge({ id: `AwsSolutions-IAM5[Resource::${name}]`, reason });
}

const joinSchema = z.object({ "Fn::Join": z.tuple([z.literal(""), z.array(z.unknown())]) });
const importSchema = z.object({ "Fn::ImportValue": z.string() });
const attributeSchema = z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) });
const referenceSchema = z.object({ Ref: z.string() });

/** Returns a value of a template as cdk-nag writes it. */
function nameOf(value: unknown): string {
  if (typeof value === "string") return value;
  const join = joinSchema.safeParse(value);
  if (join.success) return join.data["Fn::Join"][1].map(nameOf).join("");
  const imported = importSchema.safeParse(value);
  if (imported.success) return imported.data["Fn::ImportValue"];
  const attribute = attributeSchema.safeParse(value);
  if (attribute.success) return `<${attribute.data["Fn::GetAtt"].join(".")}>`;
  return `<${referenceSchema.parse(value).Ref}>`;
}
