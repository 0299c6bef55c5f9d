import * as z from "zod";
import type { ResponseHeaders } from "../http-message.ts";
import { StartError } from "../start-error.ts";
import type { Templates } from "../template.ts";

const override = { Override: z.boolean() };

/**
 * A policy of the templates; one for CORS or for server timing refuses to start.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-responseheaderspolicy-responseheaderspolicyconfig.html
 */
const policySchema = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), ...override })),
      })
      .exactOptional(),
    RemoveHeadersConfig: z
      .strictObject({ Items: z.array(z.strictObject({ Header: z.string() })) })
      .exactOptional(),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z
          .strictObject({ ContentSecurityPolicy: z.string(), ...override })
          .exactOptional(),
        ContentTypeOptions: z.strictObject(override).exactOptional(),
        FrameOptions: z
          .strictObject({ FrameOption: z.enum(["DENY", "SAMEORIGIN"]), ...override })
          .exactOptional(),
        ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), ...override }).exactOptional(),
        StrictTransportSecurity: z
          .strictObject({
            AccessControlMaxAgeSec: z.int(),
            IncludeSubdomains: z.boolean().default(false),
            Preload: z.boolean().default(false),
            ...override,
          })
          .exactOptional(),
      })
      .exactOptional(),
  }),
});

interface Added {
  /** In small letters. */
  readonly name: string;
  readonly value: string;
  /** Whether it replaces what the origin sent. */
  readonly override: boolean;
}

/** The headers that a policy removes from answers, and those that it adds. */
export interface ResponseHeadersPolicy {
  readonly removed: readonly string[];
  readonly added: readonly Added[];
}

/**
 * Reads the response headers policies of the templates, by id.
 *
 * @param localHosts replaces the addresses of AWS in a value by those of this machine
 * @throws StartError when a policy has something that the local stack does not know
 */
export function responseHeadersPolicies(
  templates: Templates,
  localHosts: (text: string) => string,
): ReadonlyMap<string, ResponseHeadersPolicy> {
  const resources = templates.all("AWS::CloudFront::ResponseHeadersPolicy", policySchema);
  return new Map(
    resources.map(({ ref, properties: { ResponseHeadersPolicyConfig: config } }) => {
      const { CustomHeadersConfig, RemoveHeadersConfig, SecurityHeadersConfig } = config;
      const custom = (CustomHeadersConfig?.Items ?? []).map(({ Header, Value, Override }) => ({
        name: Header.toLowerCase(),
        value: Value,
        override: Override,
      }));
      const added = [...securityHeaders(SecurityHeadersConfig ?? {}), ...custom];
      return [
        ref,
        {
          removed: (RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase()),
          added: added.map((each) => ({ ...each, value: localHosts(each.value) })),
        },
      ];
    }),
  );
}

type SecurityHeaders = NonNullable<
  z.output<typeof policySchema>["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
>;

function securityHeaders({
  ContentSecurityPolicy: csp,
  ContentTypeOptions: options,
  FrameOptions: frame,
  ReferrerPolicy: referrer,
  StrictTransportSecurity: transport,
}: SecurityHeaders): Added[] {
  const headers: (readonly [string, string | undefined, boolean | undefined])[] = [
    ["content-security-policy", csp?.ContentSecurityPolicy, csp?.Override],
    ["x-content-type-options", options && "nosniff", options?.Override],
    ["x-frame-options", frame?.FrameOption, frame?.Override],
    ["referrer-policy", referrer?.ReferrerPolicy, referrer?.Override],
    ["strict-transport-security", transport && hsts(transport), transport?.Override],
  ];
  return headers.flatMap(([name, value, overrides = false]) =>
    value === undefined ? [] : [{ name, value, override: overrides }],
  );
}

const hsts = ({
  AccessControlMaxAgeSec,
  IncludeSubdomains,
  Preload,
}: NonNullable<SecurityHeaders["StrictTransportSecurity"]>) =>
  [
    `max-age=${AccessControlMaxAgeSec}`,
    ...(IncludeSubdomains ? ["includeSubDomains"] : []),
    ...(Preload ? ["preload"] : []),
  ].join("; ");

/**
 * Returns the headers of an origin's answer with what a policy removes and adds.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function withPolicy(
  headers: ResponseHeaders,
  { removed, added }: ResponseHeadersPolicy,
): ResponseHeaders {
  const kept = Object.entries(headers).filter(([name]) => !removed.includes(name));
  const missing = added.filter(({ name, override: overrides }) => overrides || !(name in headers));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(missing.map(({ name, value }) => [name, value])),
  };
}

/** @throws StartError when the templates have no such policy */
export function policyOf(
  policies: ReadonlyMap<string, ResponseHeadersPolicy>,
  id: string | undefined,
): ResponseHeadersPolicy | undefined {
  if (id === undefined) return undefined;
  const policy = policies.get(id);
  if (!policy)
    throw new StartError(`The local stack does not know the response headers policy ${id}`);
  return policy;
}
