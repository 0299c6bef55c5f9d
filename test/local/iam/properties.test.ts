import fc from "fast-check";
import { expect, test } from "vitest";
import { decide, type Policies, type Request } from "#local/aws/iam/decide.ts";
import { Glob, literalOf } from "#local/aws/iam/glob.ts";
import { type Case, OTHER_ROLE, policiesOf, ROLE } from "./case.ts";

const ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];
const RESOURCES = ["a/1", "a/2", "b/1"].map((key) => `arn:aws:s3:::${key}`);
const TAGS = ["clean", "infected"];

const someOf = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const actions = someOf(...ACTIONS, "s3:*", "s3:Get*", "*", "sns:*");
const resources = someOf(...RESOURCES, "*", "arn:aws:s3:::a/*", "arn:aws:s3:::?/1");
const conditions = fc
  .tuple(
    fc.constantFrom("", "ForAllValues:", "ForAnyValue:"),
    fc.constantFrom("StringEquals", "StringNotEquals", "StringLike", "StringNotLike"),
    fc.constantFrom("", "IfExists"),
    someOf(...TAGS, "*", "in*"),
  )
  .map(([qualifier, operator, ending, values]) => ({
    [`${qualifier}${operator}${ending}`]: { "s3:ExistingObjectTag/status": values },
  }));

const elements = fc
  .tuple(
    fc.oneof(fc.record({ Action: actions }), fc.record({ NotAction: actions })),
    fc.oneof(fc.record({ Resource: resources }), fc.record({ NotResource: resources })),
    fc.oneof(fc.constant({}), fc.record({ Condition: conditions })),
  )
  .map((parts) => Object.assign({}, ...parts) as object);
const effect = fc.constantFrom("Allow", "Deny");
const identityStatement = fc
  .tuple(effect, elements)
  .map(([Effect, others]) => ({ Effect, ...others }));
const resourceStatement = fc
  .tuple(
    identityStatement,
    fc.constantFrom(
      "*",
      ...[ROLE, OTHER_ROLE].map((role) => ("arn" in role ? { AWS: role.arn } : {})),
      { AWS: "111122223333" },
      { Service: "events.amazonaws.com" },
    ),
  )
  .map(([statement, Principal]) => ({ ...statement, Principal }));

const policies: fc.Arbitrary<Pick<Case, "identity" | "resource">> = fc.record({
  identity: fc.array(identityStatement, { maxLength: 5 }),
  resource: fc.array(resourceStatement, { maxLength: 3 }),
});
const request: fc.Arbitrary<Request> = fc.record({
  principal: fc.constantFrom(ROLE, OTHER_ROLE, { service: "events.amazonaws.com" }),
  action: fc.constantFrom(...ACTIONS),
  resource: fc.constantFrom(...RESOURCES),
  context: fc.oneof(
    fc.constant({}),
    fc.record({ "s3:ExistingObjectTag/status": fc.constantFrom(...TAGS) }),
  ),
});

const RUNS = { numRuns: 300 };
const outcomeOf = (asked: Request, by: Policies) => decide(asked, by).outcome;

test("a statement that denies always wins, wherever it stands", () => {
  fc.assert(
    fc.property(policies, request, fc.nat(), (drawn, asked, at) => {
      const { identity, resource } = policiesOf(drawn);
      const [denial] = policiesOf({
        identity: [{ Effect: "Deny", Action: asked.action, Resource: asked.resource }],
        resource: [],
      }).identity;
      if (!denial) throw new Error("There is no denial");
      const denied = identity.toSpliced(at % (identity.length + 1), 0, denial);
      expect(outcomeOf(asked, { identity: denied, resource })).toBe("denied");
    }),
    RUNS,
  );
});

test("another statement that allows turns no allowed request into a denied one", () => {
  fc.assert(
    fc.property(policies, request, elements, (drawn, asked, others) => {
      const before = policiesOf(drawn);
      const added = policiesOf({ identity: [{ Effect: "Allow", ...others }], resource: [] });
      const after = { ...before, identity: [...before.identity, ...added.identity] };
      const outcome = outcomeOf(asked, before);
      expect([outcome, outcome === "not-allowed" ? "allowed" : outcome]).toContain(
        outcomeOf(asked, after),
      );
    }),
    RUNS,
  );
});

test("without the statement that allowed it, a request is allowed only if another one allows", () => {
  fc.assert(
    fc.property(policies, request, (drawn, asked) => {
      const all = policiesOf(drawn);
      const decision = decide(asked, all);
      fc.pre(decision.outcome === "allowed");
      const others = (each: object) => each !== decision.by.statement;
      const left = { identity: all.identity.filter(others), resource: all.resource.filter(others) };
      const alone = [
        ...left.identity.map((each) => ({ identity: [each], resource: [] })),
        ...left.resource.map((each) => ({ identity: [], resource: [each] })),
      ];
      const another = alone.some((each) => outcomeOf(asked, each) === "allowed");
      expect(outcomeOf(asked, left)).toBe(another ? "allowed" : "not-allowed");
    }),
    RUNS,
  );
});

test("the order of statements changes no outcome", () => {
  fc.assert(
    fc.property(policies, request, (drawn, asked) => {
      const { identity, resource } = policiesOf(drawn);
      const reversed = { identity: identity.toReversed(), resource: resource.toReversed() };
      expect(outcomeOf(asked, reversed)).toBe(outcomeOf(asked, { identity, resource }));
    }),
    RUNS,
  );
});

const letters = (...units: string[]) =>
  fc.array(fc.constantFrom(...units), { maxLength: 12 }).map((parts) => parts.join(""));

test("a pattern matches what the same regular expression does", () => {
  fc.assert(
    fc.property(letters("a", "b", ".", "*", "?"), letters("a", "b", ".", "\n"), (text, value) => {
      const regex = text.replaceAll(".", "\\.").replaceAll("?", "[^]").replaceAll("*", "[^]*");
      expect(new Glob(text).matches(value)).toBe(new RegExp(`^${regex}$`).test(value));
    }),
    { numRuns: 5_000 },
  );
});

test("a pattern with escaped wildcards matches only its text", () => {
  fc.assert(
    fc.property(letters("a", "*", "?", "$"), letters("a", "*", "?", "$"), (text, value) => {
      const escaped = text.replaceAll(/[*?$]/g, (character) => `\${${character}}`);
      expect(literalOf(escaped)).toBe(text);
      expect(new Glob(escaped).matches(text)).toBe(true);
      expect(new Glob(escaped).matches(value)).toBe(value === text);
    }),
    RUNS,
  );
});

test("a pattern with many wildcards does not try all their combinations", () => {
  expect(new Glob("a*".repeat(50)).matches("a".repeat(5_000))).toBe(true);
  expect(new Glob(`${"a*".repeat(50)}b`).matches("a".repeat(5_000))).toBe(false);
});
