import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import { acknowledgeWildcard } from "./acknowledge-wildcard.ts";
import type { KanalFunction } from "./kanal-function.ts";

/**
 * The SNS topics of agencies. A topic is created together with its agency, so the templates cannot
 * name it: grants name the common beginning of the topics' ARNs.
 */
export class AgencyTopics extends Construct {
  /** The beginning of the ARNs of all topics. */
  readonly prefix: string;

  constructor(scope: Construct, id: string, { stage }: Config) {
    super(scope, id);
    this.prefix = Stack.of(this).formatArn({ service: "sns", resource: `kanal-${stage}-` });
  }

  /** Lets the function create topics. */
  grantCreate(fn: KanalFunction): void {
    this.#grant(fn, "sns:CreateTopic");
  }

  /** Lets the function publish to the topics. */
  grantPublish(fn: KanalFunction): void {
    this.#grant(fn, "sns:Publish");
  }

  /** Lets the function subscribe endpoints to the topics, change filters, and end subscriptions. */
  grantSubscribe(fn: KanalFunction): void {
    this.#grant(fn, "sns:Subscribe");
    this.#grantOnSubscriptions(fn, ["sns:SetSubscriptionAttributes", "sns:Unsubscribe"]);
  }

  /** Lets the function see whether subscriptions were confirmed. */
  grantSeeSubscriptions(fn: KanalFunction): void {
    this.#grantOnSubscriptions(fn, ["sns:GetSubscriptionAttributes"]);
  }

  #grantOnSubscriptions(fn: KanalFunction, actions: string[]): void {
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: ["*"] }));
    acknowledgeWildcard(
      fn.executionRole,
      "*",
      "SNS has no resource for a subscription: what reads, changes or ends one is authorized against all.",
    );
  }

  #grant(fn: KanalFunction, action: string): void {
    fn.addEnvironment("AGENCY_TOPICS", this.prefix);
    const topics = `${this.prefix}*`;
    fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [topics] }));
    acknowledgeWildcard(
      fn.executionRole,
      topics,
      "Agencies, and so their topics, come at any time.",
    );
  }
}
