import { randomUUID } from "node:crypto";
import type { Answerer, HttpRequest, HttpResponse } from "../http-message.ts";
import type { Iam } from "../iam/iam.ts";
import { StartError } from "../start-error.ts";
import { compressed } from "./compression.ts";
import {
  type BehaviourSettings,
  distributionSchema,
  type ErrorResponseSettings,
} from "./distribution-schema.ts";
import { type Forwarding, ForwardingPolicies } from "./forwarding.ts";
import { type OriginDeps, type Target, targetsOf } from "./origins.ts";
import { asMiss, ownAnswer } from "./own-answer.ts";
import { normalizedPath, PathPattern } from "./path-pattern.ts";
import {
  policyOf,
  type ResponseHeadersPolicy,
  responseHeadersPolicies,
  withPolicy,
} from "./response-headers.ts";
import { functionOf, type ViewerFunction, viewerFunctions } from "./viewer-function.ts";

const DISTRIBUTION = "AWS::CloudFront::Distribution";

/**
 * The longest URL and the longest request line with all headers that CloudFront takes, in bytes.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
const LONGEST_URL_BYTES = 8_192;
const LARGEST_HEAD_BYTES = 32_768;

/** How the distribution treats the requests for some paths. */
interface Behaviour {
  readonly pattern: PathPattern;
  readonly methods: readonly string[];
  readonly target: Target;
  readonly forwarding: Forwarding;
  readonly compresses: boolean;
  readonly viewerFunction: ViewerFunction | undefined;
  readonly headersPolicy: ResponseHeadersPolicy | undefined;
}

export interface DistributionOptions extends OriginDeps {
  readonly iam: Iam;
  /** Replaces the addresses of AWS in headers of answers by those of this machine. */
  readonly localHosts: (text: string) => string;
  /** Gets what functions print, and why an origin failed. */
  readonly log: (line: string) => void;
}

/**
 * Answers requests by the only distribution of the templates, as CloudFront does, but without a
 * cache: every answer is a miss.
 *
 * @throws StartError when the distribution has something that the local stack does not know, or
 *   lacks an origin, a policy, a function or a right
 */
export function distribution(options: DistributionOptions): Answerer {
  const { templates, iam, localHosts, log } = options;
  const { ref: id, arn, properties } = templates.only(DISTRIBUTION, distributionSchema);
  const config = properties.DistributionConfig;
  const domainName = `${id}.cloudfront.net`;
  const targets = targetsOf(config.Origins, config.OriginGroups, options, { arn, domainName });
  const forwardings = new ForwardingPolicies(templates);
  const functions = viewerFunctions(templates, log);
  const headersPolicies = responseHeadersPolicies(templates, localHosts);

  const behaviourOf = (settings: BehaviourSettings & { PathPattern?: string }): Behaviour => {
    const target = targets.get(settings.TargetOriginId);
    if (!target) throw new StartError(`${id} has no origin ${settings.TargetOriginId}`);
    const pattern = new PathPattern(settings.PathPattern ?? "*");
    for (const { origin, originPath } of target.buckets) {
      origin.checkRight(iam, `${originPath}${pattern.example}`);
    }
    return {
      pattern,
      target,
      methods: settings.AllowedMethods,
      forwarding: forwardings.of(settings.CachePolicyId, settings.OriginRequestPolicyId),
      compresses: settings.Compress,
      viewerFunction: functionOf(functions, settings.FunctionAssociations[0]?.FunctionARN),
      headersPolicy: policyOf(headersPolicies, settings.ResponseHeadersPolicyId),
    };
  };
  const behaviours = [...config.CacheBehaviors, config.DefaultCacheBehavior].map(behaviourOf);
  const find = (path: string): Behaviour => {
    const normalized = normalizedPath(path);
    const found = behaviours.find(({ pattern }) => pattern.matches(normalized));
    if (!found) throw new Error("The default behaviour fits every path");
    return found;
  };

  const fetch = async ({ target, forwarding }: Behaviour, request: HttpRequest) => {
    const path = request.path === "/" ? `/${config.DefaultRootObject ?? ""}` : request.path;
    try {
      return await target.answer({ ...forwarding.of(request), path });
    } catch (error) {
      log(`An origin failed: ${error instanceof Error ? error.stack : error}`);
      return ownAnswer(502, "The origin failed.");
    }
  };

  /** Replaces an origin's error by the page that the distribution has for its status. */
  const withErrorPage = async (response: HttpResponse, request: HttpRequest) => {
    const page = errorPageOf(config.CustomErrorResponses, response.status);
    if (!page) return response;
    const asked = { ...request, method: "GET", path: page.path, query: "", body: Buffer.alloc(0) };
    const got = await fetch(find(page.path), asked);
    return got.status === 200 ? { ...got, status: page.status } : got;
  };

  const viewerContext = { distributionDomainName: domainName, distributionId: id };
  return async (request) => {
    const behaviour = find(request.path);
    const refused = refusalOf(request, behaviour);
    if (refused) return refused;
    const seen = (await behaviour.viewerFunction?.run(request, {
      ...viewerContext,
      requestId: randomUUID(),
    })) ?? { request };
    if ("response" in seen) return seen.response;
    const got = await withErrorPage(await fetch(behaviour, seen.request), seen.request);
    const headers = asMiss(got.headers, got.status);
    const { headersPolicy, compresses, forwarding } = behaviour;
    const response = {
      ...got,
      headers: headersPolicy ? withPolicy(headers, headersPolicy) : headers,
    };
    return compresses ? compressed(response, request.headers, forwarding.encodings) : response;
  };
}

function errorPageOf(
  responses: readonly ErrorResponseSettings[],
  status: number,
): { readonly path: string; readonly status: number } | undefined {
  const found = responses.find(({ ErrorCode }) => ErrorCode === status);
  if (!found?.ResponsePagePath) return undefined;
  return { path: found.ResponsePagePath, status: found.ResponseCode ?? status };
}

/**
 * Returns CloudFront's own answer to a request that it does not pass on.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
function refusalOf(request: HttpRequest, { methods }: Behaviour): HttpResponse | undefined {
  const { method, path, query, headers, body } = request;
  const url = query === "" ? path : `${path}?${query}`;
  const head = Object.entries(headers).reduce(
    (sum, [name, values]) =>
      sum + values.reduce((all, value) => all + name.length + value.length, 0),
    url.length,
  );
  if (url.length > LONGEST_URL_BYTES || head > LARGEST_HEAD_BYTES) {
    return ownAnswer(413, "The address or the headers are too long.");
  }
  if (!methods.includes(method)) {
    return ownAnswer(403, `The distribution does not allow ${method} for this path.`);
  }
  if (method === "GET" && body.length > 0) return ownAnswer(403, "A GET request has no body.");
  return undefined;
}
