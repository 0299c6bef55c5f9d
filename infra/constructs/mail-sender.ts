import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";

/**
 * The domain of the sender of emails. Its owner proves the ownership by the DKIM records that SES
 * shows. No email is sent before that, nor before AWS lets the account leave the SES sandbox.
 */
export class MailSender extends Construct {
  readonly #address: string;
  readonly #name: string;
  readonly #identity: EmailIdentity;
  readonly #configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const { email, emailDomain } = config;
    this.#name = email.name;
    this.#address = `${email.localPart}@${emailDomain}`;
    this.#configurationSet = new ConfigurationSet(this, "configuration-set", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    this.#identity = new EmailIdentity(this, "identity", {
      identity: Identity.domain(emailDomain),
    });
  }

  /**
   * Lets the function send email from the sender's address, and from no other of the domain.
   * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
   */
  grantSend(fn: KanalFunction): void {
    fn.addEnvironment("EMAIL_FROM", `"${this.#name}" <${this.#address}>`);
    fn.addEnvironment("EMAIL_CONFIGURATION_SET", this.#configurationSet.configurationSetName);
    const configurationSet = Stack.of(this).formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: this.#configurationSet.configurationSetName,
    });
    // SES requires both, in separate statements, since their resources are of different types.
    for (const resource of [this.#identity.emailIdentityArn, configurationSet]) {
      fn.addToRolePolicy(
        new PolicyStatement({
          actions: ["ses:SendEmail"],
          resources: [resource],
          conditions: { StringEquals: { "ses:FromAddress": this.#address } },
        }),
      );
    }
  }
}
