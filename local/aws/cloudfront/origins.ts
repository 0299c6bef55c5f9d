import { randomUUID } from "node:crypto";
import * as z from "zod";
import { apiDomain, bucketDomain } from "../attributes.ts";
import { withSecrets } from "../dynamic-reference.ts";
import type { Answerer, HttpRequest, HttpResponse } from "../http-message.ts";
import type { S3 } from "../s3/s3.ts";
import { StartError } from "../start-error.ts";
import type { Templates } from "../template.ts";
import type { OriginGroupSettings, OriginSettings } from "./distribution-schema.ts";
import { S3Origin } from "./s3-origin.ts";

/** The network address that origins see. CloudFront has very many; this one belongs to no machine. */
const EDGE_IP = "192.0.2.1";

/**
 * Headers that no origin gets as a custom header.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-denylist
 */
const NOT_CUSTOM =
  /^(cache-control|connection|content-length|cookie|expect|host|if-.*|keep-alive|max-forwards|pragma|proxy-.*|range|request-range|te|trailer|transfer-encoding|upgrade|via|x-amz-.*|x-edge-.*|x-real-ip)$/;

/** Only for reading does CloudFront try a second origin. */
const FAILOVER_METHODS = ["GET", "HEAD", "OPTIONS"];

/** What a distribution needs to find its origins. */
export interface OriginDeps {
  readonly templates: Templates;
  readonly s3: S3;
  /** The HTTP API of the templates. */
  readonly api: Answerer;
  /** The values of secrets, by ARN. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Where a behaviour gets its answers. */
export interface Target {
  /** @param request what the behaviour passes on of the viewer's request */
  answer(request: HttpRequest): Promise<HttpResponse>;
  /** The buckets that it reads, with what stands before the path in keys. */
  readonly buckets: readonly { readonly origin: S3Origin; readonly originPath: string }[];
}

const controlSchema = z.strictObject({
  OriginAccessControlConfig: z.strictObject({
    Name: z.string(),
    Description: z.string().optional(),
    OriginAccessControlOriginType: z.literal("s3"),
    SigningBehavior: z.literal("always"),
    SigningProtocol: z.literal("sigv4"),
  }),
});

/**
 * Makes the origins of a distribution and their groups, by id.
 * @throws StartError when an origin leads to nothing of the templates
 */
export function targetsOf(
  origins: readonly OriginSettings[],
  groups: readonly OriginGroupSettings[],
  deps: OriginDeps,
  distribution: { readonly arn: string; readonly domainName: string },
): ReadonlyMap<string, Target> {
  const targets = new Map(
    origins.map((origin) => [origin.Id, originOf(origin, deps, distribution)]),
  );
  const groupTargets = groups.map((group) => {
    const [primary, secondary] = group.Members.map(({ OriginId }) => targets.get(OriginId));
    if (!primary || !secondary) throw new StartError(`${group.Id} lacks an origin`);
    return [group.Id, groupOf(primary, secondary, group.FailoverCriteria)] as const;
  });
  return new Map([...targets, ...groupTargets]);
}

function groupOf(primary: Target, secondary: Target, statuses: readonly number[]): Target {
  return {
    buckets: [...primary.buckets, ...secondary.buckets],
    async answer(request) {
      const first = await primary.answer(request);
      const fails = statuses.includes(first.status) && FAILOVER_METHODS.includes(request.method);
      return fails ? secondary.answer(request) : first;
    },
  };
}

function originOf(
  settings: OriginSettings,
  deps: OriginDeps,
  { arn, domainName }: { readonly arn: string; readonly domainName: string },
): Target {
  const { DomainName, OriginPath } = settings;
  const custom = customHeadersOf(settings, deps.secrets);
  const passedOn = (request: HttpRequest): HttpRequest => ({
    ...request,
    path: `${OriginPath}${request.path}`,
    headers: {
      host: [DomainName],
      ...request.headers,
      "x-forwarded-for": [
        [...(request.headers["x-forwarded-for"] ?? []), request.sourceIp].join(", "),
      ],
      via: [`2.0 ${domainName} (CloudFront)`],
      "x-amz-cf-id": [randomUUID()],
      ...custom,
    },
    sourceIp: EDGE_IP,
  });
  if (settings.S3OriginConfig) {
    const origin = new S3Origin(deps.s3, bucketOf(settings, deps.templates), arn);
    return {
      buckets: [{ origin, originPath: OriginPath }],
      answer: (request) => origin.answer(passedOn(request)),
    };
  }
  if (!settings.CustomOriginConfig || !isApi(DomainName, deps.templates)) {
    throw new StartError(
      `The origin ${DomainName} is neither a bucket nor an API of the templates`,
    );
  }
  return {
    buckets: [],
    async answer(request) {
      const sent = passedOn(request);
      // API Gateway finds the API by the name of the host.
      return sent.headers["host"]?.join() === DomainName ? deps.api(sent) : FORBIDDEN;
    },
  };
}

const FORBIDDEN: HttpResponse = {
  status: 403,
  headers: { "content-type": "application/json" },
  body: Buffer.from('{"message":"Forbidden"}'),
};

/** Returns the bucket of an origin, which must sign its requests: the buckets are private. */
function bucketOf(
  { DomainName, OriginAccessControlId }: OriginSettings,
  templates: Templates,
): string {
  const controls = templates.all("AWS::CloudFront::OriginAccessControl", controlSchema);
  if (!controls.some(({ ref }) => ref === OriginAccessControlId)) {
    throw new StartError(`The origin ${DomainName} has no origin access control of the templates`);
  }
  const bucket = templates
    .all("AWS::S3::Bucket", z.object({}))
    .find(({ region, ref }) => bucketDomain(region, ref) === DomainName);
  if (!bucket) throw new StartError(`The origin ${DomainName} is no bucket of the templates`);
  return bucket.ref;
}

const isApi = (domain: string, templates: Templates): boolean =>
  templates
    .all("AWS::ApiGatewayV2::Api", z.object({}))
    .some(({ region, ref }) => apiDomain(region, ref) === domain);

function customHeadersOf(
  { DomainName, OriginCustomHeaders }: OriginSettings,
  secrets: ReadonlyMap<string, string>,
): HttpRequest["headers"] {
  const headers = OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => {
    const name = HeaderName.toLowerCase();
    if (NOT_CUSTOM.test(name)) {
      throw new StartError(`CloudFront sends ${DomainName} no custom header ${HeaderName}`);
    }
    return [name, [withSecrets(HeaderValue, secrets)]] as const;
  });
  return Object.fromEntries(headers);
}
