import { join } from "node:path";
import type { IDistribution } from "aws-cdk-lib/aws-cloudfront";
import { Policy, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { DefaultStackSynthesizer, Stack, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { HASHED_FILES } from "#contract/address-spaces.ts";
import type { Config } from "../config.ts";
import { siteFolder } from "../paths.ts";
import { acknowledgeWildcard } from "./acknowledge-wildcard.ts";
import { createLogGroup } from "./log-group.ts";
import { privateBucket } from "./private-bucket.ts";

/** Files whose names contain a hash of their content, below this folder. */
const HASHED = HASHED_FILES.slice(1);

/** The service worker: browsers must see a new one at once. */
const SERVICE_WORKER = "sw.js";

/** A browser asks each time; CloudFront keeps a file five minutes, or until it is deployed anew. */
const SHORTLY = "public, max-age=0, s-maxage=300, must-revalidate";

/**
 * The files of the website, in a bucket that only CloudFront reads.
 *
 * Hashed files are kept for ever: a tab that was opened before a deployment still loads its parts.
 * They are not deleted by age, since those of today's pages grow old too; a year of releases has
 * some 50 MB.
 */
export class Site extends Construct {
  /** Its class says that it may be no website, its interface that it has to know: hence the type. */
  readonly bucket: Bucket & IBucket;
  readonly #config: Config;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.#config = config;
    this.bucket = new Bucket(this, "bucket", privateBucket(config)) as Bucket & IBucket;
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "It holds public files only, and an access log would say who reads what.",
    });
  }

  /**
   * Copies the built website into the bucket, and then makes CloudFront forget the old one.
   *
   * @param settings what the pages read of `config.json`; may contain tokens
   */
  deploy(distribution: IDistribution, settings: Readonly<Record<string, string>>): void {
    const logGroup = createLogGroup(this, "deployment-log", this.#config);
    const role = new Role(this, "deployment-role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    const rights = this.#rights(role, logGroup, distribution);
    const common = {
      destinationBucket: this.bucket,
      // The CDK would grant it more: all of the bucket, and every distribution.
      role: role.withoutPolicyUpdates(),
      logGroup,
      outputObjectKeys: false,
    };
    const hashed = new BucketDeployment(this, "hashed", {
      ...common,
      sources: [Source.asset(join(siteFolder, HASHED))],
      destinationKeyPrefix: HASHED,
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
      prune: false,
    });
    const site = Source.asset(siteFolder, { exclude: [HASHED] });
    const worker = new BucketDeployment(this, "service-worker", {
      ...common,
      sources: [site],
      exclude: ["*"],
      include: [SERVICE_WORKER],
      cacheControl: [CacheControl.noCache()],
      prune: false,
    });
    const rest = new BucketDeployment(this, "rest", {
      ...common,
      sources: [site, Source.jsonData("config.json", settings)],
      exclude: [`${HASHED}/*`, SERVICE_WORKER],
      cacheControl: [CacheControl.fromString(SHORTLY)],
      distribution,
      distributionPaths: ["/*"],
    });
    // A page must not come before the files that it loads.
    rest.node.addDependency(hashed, worker);
    for (const each of [hashed, worker]) each.node.addDependency(rights);
    this.#acknowledgeRuntime();
  }

  /** The function that copies is the CDK's: one for all deployments of the stack. */
  #acknowledgeRuntime(): void {
    const copying = Stack.of(this).node.children.filter(({ node }) =>
      node.id.startsWith("Custom::CDKBucketDeployment"),
    );
    for (const fn of copying) {
      Validations.of(fn).acknowledge({
        id: "AwsSolutions-L1",
        reason: "The CDK chooses the runtime of its own function, and runs it at deployments only.",
      });
    }
  }

  /** What the CDK's function may do that copies the files: no more than that. */
  #rights(role: Role, logGroup: LogGroup, { distributionId }: IDistribution): Policy {
    const stack = Stack.of(this);
    const assets = `arn:aws:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${stack.account}-${stack.region}/*`;
    const objects = this.bucket.arnForObjects("*");
    const policy = new Policy(this, "deployment-rights", {
      roles: [role],
      statements: [
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], logGroup.logGroupArn),
        allow(["s3:GetObject"], assets),
        allow(["s3:ListBucket"], this.bucket.bucketArn),
        allow(["s3:PutObject", "s3:DeleteObject"], objects),
        allow(
          ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
          stack.formatArn({
            service: "cloudfront",
            region: "",
            resource: "distribution",
            resourceName: distributionId,
          }),
        ),
      ],
    });
    acknowledgeWildcard(policy, assets, "The CDK names what it uploads by its hash.");
    acknowledgeWildcard(policy, objects, "Any file of the website may be new or gone.");
    return policy;
  }
}

const allow = (actions: string[], resource: string) =>
  new PolicyStatement({ actions, resources: [resource] });
