import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachedMethods,
  Distribution,
  Function as EdgeFunction,
  type ErrorResponse,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, OriginGroup, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Duration, type SecretValue, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import type { Config } from "../config.ts";
import type { Target } from "../edge/viewer-request.ts";
import { BEHAVIOURS } from "./behaviours.ts";
import { cachePolicies } from "./caching.ts";
import type { Files } from "./files.ts";
import { readAcrossRegions } from "./read-across-regions.ts";
import { responseHeaders } from "./response-headers.ts";
import { Site } from "./site.ts";
import { viewerRequestCode } from "./viewer-request.ts";

interface WebsiteProps {
  readonly config: Config;
  /** Host name of the HTTP API. */
  readonly apiHost: string;
  /** Proves to the API that a request came through the distribution. */
  readonly edgeSecret: SecretValue;
  readonly files: Files;
  readonly webAclArn: string;
  readonly certificate: ICertificate | undefined;
}

const PRICE_CLASSES: Readonly<Record<Config["edge"]["priceClass"], PriceClass>> = {
  100: PriceClass.PRICE_CLASS_100,
  200: PriceClass.PRICE_CLASS_200,
  all: PriceClass.PRICE_CLASS_ALL,
};

/**
 * Statuses that CloudFront would keep for ten seconds, whatever the API's headers say: a report
 * that was asked for with a wrong access code would stay unknown to the right one.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
const KEPT_ERRORS = [400, 403, 404, 405, 414, 500, 501, 503];

/** Statuses of CloudFront itself when an origin does not answer; the API has none of them. */
const NO_ANSWER = [502, 504];

/** The website: the distribution before the files of the site and the HTTP API. */
export class Website extends Construct {
  readonly distribution: Distribution;
  readonly site: Site;

  constructor(scope: Construct, id: string, props: WebsiteProps) {
    super(scope, id);
    const { config, apiHost, edgeSecret, files, webAclArn, certificate } = props;
    const { priceClass, domain, secretGeneration } = config.edge;
    this.site = new Site(this, "site", config);
    const caching = cachePolicies(this);
    const bucket = S3BucketOrigin.withOriginAccessControl(this.site.bucket);
    const api = new HttpOrigin(apiHost, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      customHeaders: { [EDGE_SECRET_HEADER]: edgeSecret.unsafeUnwrap() },
    });
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: responseHeaders(this, "headers", config, files),
      compress: true,
    };
    const readOnly = {
      ...common,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachedMethods: CachedMethods.CACHE_GET_HEAD,
    };
    const functions = this.#viewerRequests();
    const behaviours = BEHAVIOURS.map(({ pattern, target, caching: kind }) => {
      const behaviour: BehaviorOptions & { readonly origin: IOrigin } =
        target === "site"
          ? { ...readOnly, origin: bucket, cachePolicy: caching[kind] }
          : {
              ...common,
              origin: api,
              allowedMethods: AllowedMethods.ALLOW_ALL,
              cachePolicy: caching[kind],
              originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
              functionAssociations: functions[target],
            };
      return [pattern, behaviour] as const;
    });
    this.distribution = new Distribution(this, "distribution", {
      // CloudFormation reads the secret again only when something of the distribution changes.
      comment: `Kanal ${config.stage}; secret ${secretGeneration}`,
      webAclId: webAclArn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      priceClass: PRICE_CLASSES[priceClass],
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain && certificate && { domainNames: [domain.name], certificate }),
      defaultBehavior: {
        ...readOnly,
        // What is no file is the API's to answer: its page "not found" knows both languages.
        origin: new OriginGroup({
          primaryOrigin: bucket,
          fallbackOrigin: api,
          fallbackStatusCodes: [403, 404],
        }),
        cachePolicy: caching.site,
        originRequestPolicy: this.#forSite(),
        functionAssociations: functions.site,
      },
      additionalBehaviors: Object.fromEntries(behaviours),
      errorResponses: [
        ...KEPT_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
        ...NO_ANSWER.map(
          (httpStatus): ErrorResponse => ({
            httpStatus,
            ttl: Duration.seconds(0),
            responseHttpStatus: 503,
            responsePagePath: "/503.html",
          }),
        ),
      ],
    });
    // The alarms on it are in another region.
    readAcrossRegions(this.distribution);
    this.#acknowledge(certificate !== undefined);
  }

  #viewerRequests() {
    const associate = (target: Target) => [
      {
        eventType: FunctionEventType.VIEWER_REQUEST,
        function: new EdgeFunction(this, `viewer-request-${target}`, {
          comment: `Kanal: requests to ${target}`,
          code: FunctionCode.fromInline(viewerRequestCode(target)),
          runtime: FunctionRuntime.JS_2_0,
        }),
      },
    ];
    return { site: associate("site"), page: associate("page"), api: associate("api") };
  }

  /**
   * What the bucket, and the API for what the bucket has not, learn of a request. A query stays
   * away: S3 would take `?response-content-type=…` for an order.
   */
  #forSite(): OriginRequestPolicy {
    return new OriginRequestPolicy(this, "forwarded-site", {
      comment: "Kanal: to the files of the site",
      headerBehavior: OriginRequestHeaderBehavior.allowList(
        VIEWER_IP_HEADER,
        "Accept",
        "Accept-Language",
      ),
    });
  }

  #acknowledge(hasCertificate: boolean): void {
    const findings = [
      { id: "AwsSolutions-CFR1", reason: "Indonesians report from anywhere in the world." },
      {
        id: "AwsSolutions-CFR3",
        reason:
          "An access log would hold addresses and tracking ids outside Indonesia. The API logs each request by its route.",
      },
      ...(hasCertificate
        ? []
        : [
            {
              id: "AwsSolutions-CFR4",
              reason:
                "Without a domain, CloudFront's own certificate decides; a stage for citizens has a domain.",
            },
          ]),
    ];
    for (const finding of findings) Validations.of(this.distribution).acknowledge(finding);
  }
}
