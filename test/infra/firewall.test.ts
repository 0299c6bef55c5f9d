import { describe, expect, it } from "vitest";
import * as z from "zod";
import { FOR_PROGRAMS } from "#contract/address-spaces.ts";
import { FORMS, PAGES } from "#contract/pages.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { configOf } from "#infra/config.ts";
import { edgeOf } from "#test/support/edge-templates.ts";

const { edge } = edgeOf("dev");

const answerSchema = z.looseObject({
  ResponseCode: z.int(),
  CustomResponseBodyKey: z.string(),
  ResponseHeaders: z.array(z.strictObject({ Name: z.string(), Value: z.string() })),
});
const counted = z.looseObject({ SampledRequestsEnabled: z.boolean() });
const ruleSchema = z.looseObject({
  Name: z.string(),
  VisibilityConfig: counted,
  Statement: z.record(z.string(), z.unknown()),
  OverrideAction: z.unknown().optional(),
  Action: z
    .looseObject({ Block: z.looseObject({ CustomResponse: answerSchema }) })
    .transform(({ Block }) => Block.CustomResponse)
    .optional(),
});
const [acl] = Object.values(edge.findResources("AWS::WAFv2::WebACL"));
const { Scope, Rules, VisibilityConfig, CustomResponseBodies } = z
  .looseObject({
    Scope: z.string(),
    Rules: z.array(ruleSchema),
    VisibilityConfig: counted,
    CustomResponseBodies: z.record(
      z.string(),
      z.strictObject({ Content: z.string(), ContentType: z.string() }),
    ),
  })
  .parse(acl?.["Properties"]);
const rules = new Map(Rules.map((rule) => [rule.Name, rule]));

/** The answer of a rule, with its headers by name. */
function answerOf(name: string) {
  const answer = rules.get(name)?.Action;
  if (!answer) throw new Error(`The rule ${name} answers nothing`);
  const { ResponseCode: status, CustomResponseBodyKey: key, ResponseHeaders } = answer;
  const headers = Object.fromEntries(ResponseHeaders.map((each) => [each.Name, each.Value]));
  return { status, headers, body: CustomResponseBodies[key] };
}

/** Every text in a statement under a key. */
function textsIn(statement: unknown, key: string): string[] {
  const found: string[] = [];
  JSON.stringify(statement, (name, value) => {
    if (name === key && typeof value === "string") found.push(value);
    return value;
  });
  return found;
}

describe("the firewall", () => {
  it("keeps no request, since it is outside Indonesia: it only counts them", () => {
    expect(Scope).toBe("CLOUDFRONT");
    for (const { SampledRequestsEnabled } of [
      VisibilityConfig,
      ...Rules.map((rule) => rule.VisibilityConfig),
    ]) {
      expect(SampledRequestsEnabled).toBe(false);
    }
    expect(edge.findResources("AWS::WAFv2::LoggingConfiguration")).toEqual({});
  });

  it("lets AWS's groups mark requests, and answers them itself", () => {
    const groups = Rules.filter(({ Statement }) => "ManagedRuleGroupStatement" in Statement);
    expect(groups.map(({ Statement }) => textsIn(Statement, "Name"))).toEqual([
      ["AWSManagedRulesAmazonIpReputationList"],
      ["AWSManagedRulesKnownBadInputsRuleSet"],
      ["AWSManagedRulesCommonRuleSet"],
    ]);
    for (const { OverrideAction } of groups) expect(OverrideAction).toEqual({ Count: {} });
    const order = Rules.map(({ Name }) => Name);
    expect(order.indexOf("refused-api")).toBe(groups.length);
    expect(order.indexOf("refused-page")).toBe(groups.length + 1);
  });

  it("refuses no report for its words, no photo for its bytes and no client for its silence", () => {
    const labels = textsIn(rules.get("refused-page")?.Statement, "Key");
    expect(labels.length).toBeGreaterThan(15);
    expect(labels.filter((label) => /core-rule-set:.*(_Body$|NoUserAgent)/.test(label))).toEqual(
      [],
    );
    expect(labels).not.toContain("awswaf:managed:aws:core-rule-set:");
  });

  it.each([
    ["refused-api", "refused-at-the-edge", undefined],
    ["submissions", "too-many-requests", "300"],
    ["actions", "too-many-requests", "300"],
  ] as const)("answers a program by a problem (%s)", (rule, code, retryAfter) => {
    const { status, headers, body } = answerOf(rule);
    expect(status).toBe(PROBLEMS[code].status);
    expect(headers).toMatchObject({ "cache-control": "no-store" });
    expect(headers["retry-after"]).toBe(retryAfter);
    expect(body?.ContentType).toBe("APPLICATION_JSON");
    const { id, en } = PROBLEMS[code].title;
    expect(JSON.parse(body?.Content ?? "")).toMatchObject({
      ...{ type: `urn:kanal:problem:${code}`, status, code, title: `${id} / ${en}` },
      detail: expect.stringMatching(/\. \/ [A-Z]/),
    });
  });

  it("takes a client for a program where the API does, and elsewhere for a person", () => {
    const [pattern = ""] = textsIn(rules.get("refused-api")?.Statement, "RegexString");
    for (const space of FOR_PROGRAMS) expect(`${space}/x`).toMatch(new RegExp(pattern));
    for (const { id, en } of Object.values(PAGES)) {
      for (const address of [id, en]) expect(address).not.toMatch(new RegExp(pattern));
    }
  });

  it.each([
    ["refused-page", "refused-at-the-edge"],
    ["forms", "too-many-requests"],
  ] as const)("answers a person by a page in both languages (%s)", (rule, code) => {
    const { status, body } = answerOf(rule);
    expect(status).toBe(PROBLEMS[code].status);
    expect(body?.ContentType).toBe("TEXT_HTML");
    const { id, en } = PROBLEMS[code].title;
    expect(body?.Content).toMatch(/^<!doctype html>\n<html lang="id">/);
    expect(body?.Content).toContain(`<h1>${id}</h1>`);
    expect(body?.Content).toContain(`<section lang="en">\n<h2>${en}</h2>`);
  });

  it("has answers that AWS WAF takes: 4 KB each", () => {
    for (const { Content } of Object.values(CustomResponseBodies)) {
      expect(Buffer.byteLength(Content)).toBeLessThanOrEqual(4_096);
    }
  });
});

describe("the limits for a network address", () => {
  const rateSchema = z.strictObject({
    AggregateKeyType: z.literal("IP"),
    EvaluationWindowSec: z.literal(300),
    Limit: z.int(),
    ScopeDownStatement: z.unknown(),
  });
  const limits = Object.fromEntries(
    Rules.flatMap(({ Name, Statement: { RateBasedStatement: found } }) =>
      found ? [[Name, rateSchema.parse(found)]] : [],
    ),
  );
  const pathsOf = (name: string) => {
    const scope = limits[name]?.ScopeDownStatement;
    expect(textsIn(scope, "SearchString")).toContain("POST");
    const [pattern] = textsIn(scope, "RegexString");
    const [exact = ""] = textsIn(scope, "SearchString").filter((text) => text !== "POST");
    return pattern === undefined ? new RegExp(`^${exact}$`) : new RegExp(pattern);
  };

  it("are those of the settings", () => {
    const found = Object.entries(limits).map(([name, { Limit }]) => [name, Limit]);
    expect(Object.fromEntries(found)).toEqual(configOf("dev").edge.rateLimits);
  });

  it("count what changes something, by program and by form, and no reads", () => {
    const id = "KT-1234-5678";
    expect("/v1/reports").toMatch(pathsOf("submissions"));
    expect(`/v1/reports/${id}/actions`).toMatch(pathsOf("actions"));
    expect(`/v1/reports/${id}/followers`).toMatch(pathsOf("actions"));
    expect("/v1/officer/reports").not.toMatch(pathsOf("actions"));
    for (const form of Object.values(FORMS)) {
      for (const address of [form.id, form.en]) {
        expect(address.replaceAll(/\{\w+\}/g, "x")).toMatch(pathsOf("forms"));
      }
    }
  });

  it("look at the path as the API decodes it", () => {
    const transformed = JSON.stringify(Object.values(limits)).match(/"URL_DECODE"/g);
    expect(transformed).toHaveLength(Object.keys(limits).length);
  });
});
