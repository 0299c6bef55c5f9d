import * as z from "zod";
import { StartError } from "../start-error.ts";
import type { Templates } from "../template.ts";
import type { Condition } from "./condition.ts";
import { identityPolicy, resourcePolicy, type Statement } from "./policy.ts";

const rolePolicySchema = z.object({
  PolicyDocument: z.unknown(),
  Roles: z.array(z.string()).default([]),
});
const roleSchema = z.object({
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]),
});
const bucketPolicySchema = z.object({ Bucket: z.string(), PolicyDocument: z.unknown() });
const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: z.unknown() });
const topicPolicySchema = z.object({ Topics: z.array(z.string()), PolicyDocument: z.unknown() });

const keySchema = z.object({ KeyPolicy: z.unknown() });

/** The context keys that the evaluator and the local services tell about a call. */
const TOLD_KEYS =
  /^(aws:(securetransport|principal(arn|account|isawsservice|servicename))|s3:(tlsversion|existingobjecttag\/.+)|dynamodb:leadingkeys|ses:fromaddress)$/;

/** The policies of the templates. */
export interface PoliciesOfTemplates {
  /** The statements of each role, by the role's ARN. */
  readonly ofRoles: ReadonlyMap<string, readonly Statement[]>;
  /** The statements of each bucket, queue, topic and key that has a policy, by ARN. */
  readonly ofResources: ReadonlyMap<string, readonly Statement[]>;
}

/** @throws StartError when a policy has something that the local stack cannot judge */
export function policiesOf(templates: Templates): PoliciesOfTemplates {
  const roles = templates.all("AWS::IAM::Role", roleSchema);
  const attached = templates.all("AWS::IAM::Policy", rolePolicySchema);
  const ofRoles = new Map(
    roles.map(({ id, ref, arn, properties: { ManagedPolicyArns, Policies } }) => {
      if (ManagedPolicyArns.length > 0) {
        throw new StartError(
          `${id}: the local stack does not know ${ManagedPolicyArns.join(", ")}`,
        );
      }
      const statements = [
        ...Policies.flatMap(({ PolicyName, PolicyDocument }) =>
          identityPolicy(PolicyDocument, `${id} ${PolicyName}`),
        ),
        ...attached
          .filter(({ properties }) => properties.Roles.includes(ref))
          .flatMap((each) => identityPolicy(each.properties.PolicyDocument, each.id)),
      ];
      return [arn, statements] as const;
    }),
  );
  const queues = templates.all("AWS::SQS::Queue", z.object({}));
  const buckets = templates.all("AWS::S3::Bucket", z.object({}));
  const ofResources = new Map([
    ...templates.all("AWS::S3::BucketPolicy", bucketPolicySchema).map(({ id, properties }) => {
      const bucket = buckets.find(({ ref }) => ref === properties.Bucket);
      if (!bucket) throw new StartError(`${id} belongs to no bucket of the templates`);
      return [bucket.arn, resourcePolicy(properties.PolicyDocument, id)] as const;
    }),
    ...templates.all("AWS::SQS::QueuePolicy", queuePolicySchema).flatMap(({ id, properties }) => {
      const statements = resourcePolicy(properties.PolicyDocument, id);
      return queues
        .filter(({ ref }) => properties.Queues.includes(ref))
        .map(({ arn }) => [arn, statements] as const);
    }),
    ...templates.all("AWS::SNS::TopicPolicy", topicPolicySchema).flatMap(({ id, properties }) => {
      const statements = resourcePolicy(properties.PolicyDocument, id);
      return properties.Topics.map((topic) => [topic, statements] as const);
    }),
    ...templates
      .all("AWS::KMS::Key", keySchema)
      .map(({ id, arn, properties }) => [arn, resourcePolicy(properties.KeyPolicy, id)] as const),
  ]);
  const all = [...ofRoles.values(), ...ofResources.values()].flat();
  for (const { name, effect, conditions } of all) {
    // Without the key such a statement gives nothing, as if AWS told another value.
    const isSafe = (test: Condition["test"]) => effect === "Allow" && test([]) === undefined;
    const unknown = conditions.find(({ key, test }) => !TOLD_KEYS.test(key) && !isSafe(test));
    if (unknown) throw new StartError(`${name}: no local service tells the key ${unknown.key}`);
  }
  return { ofRoles, ofResources };
}
