import { StartError } from "./start-error.ts";

/** The account in local names and ARNs. */
export const ACCOUNT = "000000000000";

type Format = (region: string, name: string) => string;

const regional =
  (service: string, prefix = "", suffix = ""): Format =>
  (region, name) =>
    `arn:aws:${service}:${region}:${ACCOUNT}:${prefix}${name}${suffix}`;

/**
 * The ARN of each type of resource, as AWS forms it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const FORMATS: Readonly<Record<string, Format>> = {
  "AWS::CloudFront::Distribution": (_, name) =>
    `arn:aws:cloudfront::${ACCOUNT}:distribution/${name}`,
  "AWS::CloudFront::Function": (_, name) => `arn:aws:cloudfront::${ACCOUNT}:function/${name}`,
  "AWS::Cognito::UserPool": regional("cognito-idp", "userpool/"),
  "AWS::DynamoDB::Table": regional("dynamodb", "table/"),
  "AWS::Events::Rule": regional("events", "rule/"),
  "AWS::GuardDuty::MalwareProtectionPlan": regional("guardduty", "malware-protection-plan/"),
  "AWS::IAM::Role": (_, name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  "AWS::KMS::Key": regional("kms", "key/"),
  "AWS::Lambda::Function": regional("lambda", "function:"),
  "AWS::Lambda::LayerVersion": regional("lambda", "layer:", ":1"),
  // The form of CloudFormation's attribute Arn, which stands for all streams of the group.
  "AWS::Logs::LogGroup": regional("logs", "log-group:", ":*"),
  "AWS::S3::Bucket": (_, name) => `arn:aws:s3:::${name}`,
  "AWS::Scheduler::Schedule": regional("scheduler", "schedule/default/"),
  "AWS::SecretsManager::Secret": regional("secretsmanager", "secret:"),
  "AWS::SNS::Topic": regional("sns"),
  "AWS::SQS::Queue": regional("sqs"),
  "AWS::WAFv2::WebACL": regional("wafv2", "global/webacl/", "/local"),
};

/** The types for which CloudFormation's Ref gives the ARN, and not the name. */
const REF_IS_ARN = new Set([
  "AWS::Lambda::LayerVersion",
  "AWS::SecretsManager::Secret",
  "AWS::SNS::Topic",
]);

/**
 * Returns the ARN of a resource.
 * @param name the name of the resource, or its id where AWS gives it one
 * @throws StartError when the form of the ARN is not known for the type
 */
export function arnOf(type: string, region: string, name: string): string {
  const format = FORMATS[type];
  if (!format) throw new StartError(`The local stack does not know the ARN of ${type}`);
  return format(region, name);
}

/** Returns the value of CloudFormation's Ref to a resource. */
export const refOf = (type: string, region: string, name: string): string =>
  REF_IS_ARN.has(type) ? arnOf(type, region, name) : name;

/** Returns the ARN of a table's only stream; AWS has the time of its creation at the end. */
export const streamArnOf = (tableArn: string) => `${tableArn}/stream/local`;

/** Returns the ARN of an object in a bucket. */
export const objectArn = (bucket: string, key: string) =>
  `${arnOf("AWS::S3::Bucket", "", bucket)}/${key}`;
