import { streamArnOf } from "./arn.ts";

interface Named {
  readonly region: string;
  /** The name of the resource, or its id where AWS gives it one. */
  readonly name: string;
  /** Throws a StartError if the form of the ARN is not known for its type. */
  readonly arn: () => string;
}

type Attributes = Readonly<Record<string, (resource: Named) => string>>;

/**
 * The attributes of each type of resource that the templates use, beside `Arn`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const ATTRIBUTES: Readonly<Record<string, Attributes>> = {
  "AWS::ApiGatewayV2::Api": {
    ApiEndpoint: ({ region, name }) => `https://${apiDomain(region, name)}`,
    ApiId: ({ name }) => name,
  },
  "AWS::CloudFront::CachePolicy": { Id: ({ name }) => name },
  "AWS::CloudFront::Distribution": {
    DomainName: ({ name }) => `${name}.cloudfront.net`,
    Id: ({ name }) => name,
  },
  "AWS::CloudFront::Function": { FunctionARN: ({ arn }) => arn() },
  "AWS::CloudFront::OriginAccessControl": { Id: ({ name }) => name },
  "AWS::CloudFront::OriginRequestPolicy": { Id: ({ name }) => name },
  "AWS::CloudFront::ResponseHeadersPolicy": { Id: ({ name }) => name },
  "AWS::DynamoDB::Table": { StreamArn: ({ arn }) => streamArnOf(arn()) },
  "AWS::S3::Bucket": {
    RegionalDomainName: ({ region, name }) => bucketDomain(region, name),
  },
};

/** Returns the domain at which an HTTP API is called. */
export const apiDomain = (region: string, name: string) =>
  `${name}.execute-api.${region}.amazonaws.com`;

/** Returns the domain at which the objects of a bucket are read and put. */
export const bucketDomain = (region: string, name: string) => `${name}.s3.${region}.amazonaws.com`;

/**
 * Returns an attribute of a resource, as Fn::GetAtt does, or undefined if the local stack does not
 * know it.
 */
export function attributeOf(type: string, attribute: string, resource: Named): string | undefined {
  return attribute === "Arn" ? resource.arn() : ATTRIBUTES[type]?.[attribute]?.(resource);
}
