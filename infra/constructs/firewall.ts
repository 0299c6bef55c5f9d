import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import { FOR_PROGRAMS } from "#contract/address-spaces.ts";
import { FORMS } from "#contract/pages.ts";
import type { Config } from "../config.ts";
import { blockWith, firewallAnswers, type Reader } from "./firewall-answers.ts";
import { readAcrossRegions } from "./read-across-regions.ts";

/** A rule without its place: the order of the list is the order in which AWS WAF applies them. */
type Rule = Omit<CfnWebACL.RuleProperty, "priority" | "visibilityConfig">;

type Statement = CfnWebACL.StatementProperty;

/** The path that a client asked for, as the API decodes it. */
const DECODED = [
  { priority: 0, type: "URL_DECODE" },
  { priority: 1, type: "NORMALIZE_PATH" },
];

/**
 * Groups of rules that AWS keeps up to date. They only mark a request: rules of our own answer it,
 * in the reader's form and with what to do.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const MANAGED = {
  "ip-reputation": "AWSManagedRulesAmazonIpReputationList",
  "known-bad-inputs": "AWSManagedRulesKnownBadInputsRuleSet",
  common: "AWSManagedRulesCommonRuleSet",
};

/** Marks of those groups of which each is a reason to refuse. */
const REFUSED_NAMESPACES = [
  "awswaf:managed:aws:amazon-ip-list:",
  "awswaf:managed:aws:known-bad-inputs:",
];

/**
 * Marks of the common group that are a reason to refuse. All its rules on bodies are missing: a
 * report may quote an address or a line of code, photos are any bytes, and a JSON body may have
 * 256 KB, while the rule on sizes allows 8. The API parses every body by a schema. The rule on
 * missing user agents is missing too, since programs that read open data often send none.
 */
const REFUSED_LABELS = [
  "BadBots_Header",
  "SizeRestrictions_QueryString",
  "SizeRestrictions_Cookie_Header",
  "SizeRestrictions_URIPath",
  "EC2MetaDataSSRF_Cookie",
  "EC2MetaDataSSRF_URIPath",
  "EC2MetaDataSSRF_QueryArguments",
  "GenericLFI_QueryArguments",
  "GenericLFI_URIPath",
  "RestrictedExtensions_URIPath",
  "RestrictedExtensions_QueryArguments",
  "GenericRFI_QueryArguments",
  "GenericRFI_URIPath",
  "CrossSiteScripting_Cookie",
  "CrossSiteScripting_QueryArguments",
  "CrossSiteScripting_URIPath",
].map((label) => `awswaf:managed:aws:core-rule-set:${label}`);

/**
 * The web ACL before CloudFront: refuses known attacks and networks, and stops floods of what
 * changes something. It keeps no requests, since their paths and addresses are personal data, and
 * this is outside Indonesia: only counts of them.
 */
export class Firewall extends Construct {
  readonly arn: string;
  /** Its name in the metrics. */
  readonly metricName: string;

  constructor(scope: Construct, id: string, { stage, edge }: Config) {
    super(scope, id);
    const { submissions, actions, forms } = edge.rateLimits;
    const rules: Rule[] = [
      ...Object.entries(MANAGED).map(([name, group]) => managed(name, group)),
      refused("refused-api", "api", below(FOR_PROGRAMS.map((space) => `${space}/`))),
      refused("refused-page", "page"),
      flood("submissions", submissions, "api", exactly("/v1/reports")),
      flood("actions", actions, "api", pathLike("^/v1/reports/[^/]+/(actions|followers)$")),
      flood("forms", forms, "page", below(formBeginnings())),
    ];
    this.metricName = `kanal-${stage}`;
    const acl = new CfnWebACL(this, "acl", {
      scope: "CLOUDFRONT",
      description: "Kanal: refuses known attacks, stops floods",
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metricName),
      customResponseBodies: firewallAnswers(),
      rules: rules.map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visibility(`${this.metricName}-${rule.name}`),
      })),
    });
    readAcrossRegions(acl);
    this.arn = acl.attrArn;
  }
}

const managed = (name: string, group: string): Rule => ({
  name,
  overrideAction: { count: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
});

/** Answers what the managed groups have marked. */
function refused(name: string, reader: Reader, where?: Statement): Rule {
  const label = (scope: string) => (key: string) => ({ labelMatchStatement: { scope, key } });
  const marked: Statement = {
    orStatement: {
      statements: [
        ...REFUSED_NAMESPACES.map(label("NAMESPACE")),
        ...REFUSED_LABELS.map(label("LABEL")),
      ],
    },
  };
  return {
    name,
    statement: where ? { andStatement: { statements: [where, marked] } } : marked,
    action: blockWith("refused-at-the-edge", reader),
  };
}

/** Stops a network address that sends more than so many requests of a kind in five minutes. */
function flood(name: string, limit: number, reader: Reader, where: Statement): Rule {
  const isPost: Statement = {
    byteMatchStatement: {
      fieldToMatch: { method: {} },
      positionalConstraint: "EXACTLY",
      searchString: "POST",
      textTransformations: [{ priority: 0, type: "NONE" }],
    },
  };
  return {
    name,
    statement: {
      rateBasedStatement: {
        aggregateKeyType: "IP",
        evaluationWindowSec: 300,
        limit,
        scopeDownStatement: { andStatement: { statements: [isPost, where] } },
      },
    },
    action: blockWith("too-many-requests", reader),
  };
}

/** How the addresses of all forms begin: before their parameters, or their last segment. */
function formBeginnings(): string[] {
  const addresses = Object.values(FORMS).flatMap(({ id, en }) => [id, en]);
  return [...new Set(addresses.map((address) => address.replace(/(\{.*|[^/]+)$/, "")))];
}

const exactly = (searchString: string): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: "EXACTLY",
    searchString,
    textTransformations: DECODED,
  },
});

const pathLike = (regexString: string): Statement => ({
  regexMatchStatement: { fieldToMatch: { uriPath: {} }, regexString, textTransformations: DECODED },
});

/** Paths that begin so; none of the beginnings has a sign with a meaning of its own. */
const below = (beginnings: readonly string[]): Statement => pathLike(`^(${beginnings.join("|")})`);

/** Counts only: sampled requests would show addresses and paths. */
const visibility = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});
