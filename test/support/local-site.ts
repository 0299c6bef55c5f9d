import { join } from "node:path";
import { onTestFinished } from "vitest";
import { distribution } from "#local/aws/cloudfront/distribution.ts";
import type { HttpRequest, HttpResponse } from "#local/aws/http-message.ts";
import { startS3 } from "#local/aws/s3/s3.ts";
import { iamOf, templates } from "./templates.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, { Type: string; Properties: object }>>;

export const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
export const ALL_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

/** The domain of the API that the templates of `localSite` have. */
export const API_DOMAIN = "Service-api.execute-api.ap-southeast-3.amazonaws.com";

/** The settings of a behaviour that leads to the API. */
export const TO_API = {
  TargetOriginId: "api",
  ViewerProtocolPolicy: "redirect-to-https",
  CachePolicyId: CACHING_DISABLED,
  OriginRequestPolicyId: ALL_EXCEPT_HOST,
  AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
};

/** The settings of a behaviour that leads to the bucket. */
export const TO_BUCKET = {
  TargetOriginId: "bucket",
  ViewerProtocolPolicy: "redirect-to-https",
  CachePolicyId: CACHING_OPTIMIZED,
};

export interface SiteParts {
  /** Settings of the distribution in place of those that lead all paths to the bucket. */
  readonly config?: Properties;
  readonly api?: Properties;
  readonly bucket?: Properties;
  /** Further resources, or others in place of those with the same ids. */
  readonly resources?: Resources;
  /** The files in the bucket, by key. */
  readonly files?: Readonly<Record<string, string>>;
  readonly secrets?: ReadonlyMap<string, string>;
  /** What the API answers; the request as JSON if absent. */
  readonly answer?: (request: HttpRequest) => HttpResponse;
}

/** Makes a policy by which the distribution may read the bucket, and more if it says so. */
export const bucketPolicy = (...actions: string[]) => ({
  Type: "AWS::S3::BucketPolicy",
  Properties: {
    Bucket: { Ref: "bucket" },
    PolicyDocument: {
      Version: "2012-10-17",
      Statement: actions.map((Action) => ({
        Action,
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Resource: {
          "Fn::Join": [
            "",
            [{ "Fn::GetAtt": ["bucket", "Arn"] }, Action === "s3:ListBucket" ? "" : "/*"],
          ],
        },
        Condition: {
          StringEquals: {
            "AWS:SourceArn": {
              "Fn::Join": [
                "",
                ["arn:aws:cloudfront::000000000000:distribution/", { Ref: "distribution" }],
              ],
            },
          },
        },
      })),
    },
  },
});

/** Returns the resources of a distribution with a bucket and an API as its origins. */
function resourcesOf({ config, api, bucket, resources }: SiteParts): Resources {
  return {
    api: { Type: "AWS::ApiGatewayV2::Api", Properties: {} },
    bucket: { Type: "AWS::S3::Bucket", Properties: {} },
    policy: bucketPolicy("s3:GetObject"),
    control: {
      Type: "AWS::CloudFront::OriginAccessControl",
      Properties: {
        OriginAccessControlConfig: {
          Name: "control",
          OriginAccessControlOriginType: "s3",
          SigningBehavior: "always",
          SigningProtocol: "sigv4",
        },
      },
    },
    distribution: {
      Type: "AWS::CloudFront::Distribution",
      Properties: {
        DistributionConfig: {
          Enabled: true,
          DefaultRootObject: "index.html",
          DefaultCacheBehavior: TO_BUCKET,
          Origins: [
            {
              Id: "bucket",
              DomainName: { "Fn::GetAtt": ["bucket", "RegionalDomainName"] },
              OriginAccessControlId: { "Fn::GetAtt": ["control", "Id"] },
              S3OriginConfig: { OriginAccessIdentity: "" },
              ...bucket,
            },
            {
              Id: "api",
              DomainName: API_DOMAIN,
              CustomOriginConfig: { OriginProtocolPolicy: "https-only" },
              ...api,
            },
          ],
          ...config,
        },
      },
    },
    ...resources,
  };
}

/** Starts a distribution with its bucket until the test ends; returns what asks it. */
export async function localSite(parts: SiteParts = {}) {
  const made = templates(resourcesOf(parts));
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const iam = iamOf(made, log);
  const folder = join(temporaryFolder(), "files");
  const s3 = await startS3(made, iam, folder, { now: Date.now }, log);
  onTestFinished(() => s3.close());
  for (const [key, content] of Object.entries(parts.files ?? {})) {
    await s3.objectsOf("Service-bucket")?.put(key, {
      content: Buffer.from(content),
      contentType: "text/html",
      lastModified: Date.parse("2026-03-02T01:02:03.500Z"),
    });
  }
  const answer = distribution({
    ...{ templates: made, iam, s3, log },
    api: async (request) => (parts.answer ?? echo)(request),
    secrets: parts.secrets ?? new Map(),
    localHosts: (text) => text.replaceAll("https://files.example", s3.endpoint),
  });
  return {
    s3,
    log: lines,
    ask: (path: string, { headers = {}, ...rest }: Partial<HttpRequest> = {}) =>
      answer({
        ...{ method: "GET", path, query: "", httpVersion: "1.1", body: Buffer.alloc(0) },
        headers: { host: ["localhost:3000"], ...headers },
        sourceIp: "203.0.113.7",
        ...rest,
      }),
  };
}

/** Answers with the request as JSON. */
const echo = ({ body, ...request }: HttpRequest): HttpResponse => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body: Buffer.from(JSON.stringify({ ...request, body: body.toString() })),
});
