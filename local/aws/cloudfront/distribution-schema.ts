import * as z from "zod";

/** A setting that makes no difference on one machine: where, at what price and how fast it is served. */
const withoutEffect = z.unknown();

/** The three sets of methods that CloudFront offers. */
const METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"] as const;
const allowedMethods = z.array(z.enum(METHODS)).refine(({ length }) => [2, 3, 7].includes(length), {
  error: "is none of the sets of methods that CloudFront offers",
});

const behaviourShape = {
  TargetOriginId: z.string(),
  /** Requests to this machine are not redirected to HTTPS. */
  ViewerProtocolPolicy: z.enum(["allow-all", "https-only", "redirect-to-https"]),
  AllowedMethods: allowedMethods.default(["GET", "HEAD"]),
  CachedMethods: withoutEffect.optional(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().exactOptional(),
  ResponseHeadersPolicyId: z.string().exactOptional(),
  Compress: z.boolean().default(false),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal("viewer-request"), FunctionARN: z.string() }))
    .max(1)
    .default([]),
};
const defaultBehaviourSchema = z.strictObject(behaviourShape);
const behaviourSchema = z.strictObject({ ...behaviourShape, PathPattern: z.string() });

const originSchema = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z
    .string()
    .regex(/^(\/.*[^/])?$/)
    .default(""),
  OriginCustomHeaders: z
    .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
  S3OriginConfig: z
    .strictObject({
      OriginAccessIdentity: z.literal("").default(""),
      OriginReadTimeout: withoutEffect.optional(),
    })
    .exactOptional(),
  OriginAccessControlId: z.string().exactOptional(),
  CustomOriginConfig: z
    .strictObject({
      OriginProtocolPolicy: z.literal("https-only"),
      OriginSSLProtocols: withoutEffect.optional(),
      OriginReadTimeout: withoutEffect.optional(),
      OriginKeepaliveTimeout: withoutEffect.optional(),
      IpAddressType: withoutEffect.optional(),
    })
    .exactOptional(),
  ConnectionAttempts: withoutEffect.optional(),
  ConnectionTimeout: withoutEffect.optional(),
  ResponseCompletionTimeout: withoutEffect.optional(),
  OriginShield: withoutEffect.optional(),
});

const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ Items: z.array(item), Quantity: z.int() }).transform(({ Items }) => Items);

const groupSchema = z.strictObject({
  Id: z.string(),
  FailoverCriteria: z
    .strictObject({ StatusCodes: listOf(z.int()) })
    .transform(({ StatusCodes }) => StatusCodes),
  Members: listOf(z.strictObject({ OriginId: z.string() })),
  SelectionCriteria: z.literal("default").default("default"),
});

const errorResponseSchema = z.strictObject({
  ErrorCode: z.int(),
  ErrorCachingMinTTL: withoutEffect.optional(),
  ResponseCode: z.int().exactOptional(),
  ResponsePagePath: z.string().startsWith("/").exactOptional(),
});

/**
 * A distribution of the templates. A setting that is not named here refuses to start.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-distributionconfig.html
 */
export const distributionSchema = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.literal(true),
    DefaultRootObject: z.string().regex(/^[^/]/).exactOptional(),
    DefaultCacheBehavior: defaultBehaviourSchema,
    CacheBehaviors: z.array(behaviourSchema).default([]),
    Origins: z.array(originSchema).min(1),
    OriginGroups: listOf(groupSchema).default([]),
    CustomErrorResponses: z.array(errorResponseSchema).default([]),
    Aliases: withoutEffect.optional(),
    Comment: withoutEffect.optional(),
    HttpVersion: withoutEffect.optional(),
    IPV6Enabled: withoutEffect.optional(),
    Logging: withoutEffect.optional(),
    PriceClass: withoutEffect.optional(),
    Restrictions: withoutEffect.optional(),
    ViewerCertificate: withoutEffect.optional(),
    WebACLId: withoutEffect.optional(),
  }),
  Tags: withoutEffect.optional(),
});

type Config = z.output<typeof distributionSchema>["DistributionConfig"];
export type BehaviourSettings = Config["DefaultCacheBehavior"];
export type OriginSettings = Config["Origins"][number];
export type OriginGroupSettings = Config["OriginGroups"][number];
export type ErrorResponseSettings = Config["CustomErrorResponses"][number];
