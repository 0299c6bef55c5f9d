import { EventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { CfnOutput, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";

/**
 * The domain of the sender of emails. Its owner proves the ownership by the DNS records that are
 * outputs of the stack. No email is sent before that, nor before AWS lets the account leave the SES
 * sandbox. An address that bounced or complained gets no more emails: SES keeps it on the account's
 * suppression list.
 */
export class MailSender extends Construct {
  /** The sender's address, without the name. */
  readonly address: string;
  readonly name: string;
  readonly domain: string;
  readonly configurationSetName: string;
  /** The name of the identity in SES: the domain. */
  readonly identityName: string;
  readonly #identity: EmailIdentity;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const { email, emailDomain } = config;
    this.name = email.name;
    this.domain = emailDomain;
    this.address = `${email.localPart}@${emailDomain}`;
    const configurationSet = new ConfigurationSet(this, "configuration-set", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    // SES can send events to the default bus only.
    const bus = EventBus.fromEventBusName(this, "default-bus", "default");
    configurationSet.addEventDestination("undelivered", {
      destination: EventDestination.eventBus(bus),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    this.#identity = new EmailIdentity(this, "identity", {
      identity: Identity.domain(emailDomain),
      mailFromDomain: `mail.${emailDomain}`,
    });
    this.identityName = this.#identity.emailIdentityName;
  }

  /**
   * Adds the DNS records that the owner of the domain must set as outputs of the stack.
   * https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
   */
  addDnsOutputs(stack: Stack): void {
    for (const [index, { name, value }] of this.#identity.dkimRecords.entries()) {
      new CfnOutput(stack, `DnsDkim${index + 1}`, { value: `${name} CNAME ${value}` });
    }
    const mailFrom = `mail.${this.domain}`;
    new CfnOutput(stack, "DnsMailFromMx", {
      value: `${mailFrom} MX 10 feedback-smtp.${stack.region}.amazonses.com`,
    });
    new CfnOutput(stack, "DnsMailFromSpf", {
      value: `${mailFrom} TXT "v=spf1 include:amazonses.com ~all"`,
    });
    new CfnOutput(stack, "DnsDmarc", {
      value: `_dmarc.${this.domain} TXT "v=DMARC1; p=quarantine;"`,
    });
  }

  /**
   * Lets the function send email from the sender's address, and from no other of the domain.
   * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
   */
  grantSend(fn: KanalFunction): void {
    fn.addEnvironment("EMAIL_FROM", `"${this.name}" <${this.address}>`);
    fn.addEnvironment("EMAIL_CONFIGURATION_SET", this.configurationSetName);
    const configurationSet = Stack.of(this).formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: this.configurationSetName,
    });
    // SES requires both, in separate statements, since their resources are of different types.
    for (const resource of [this.#identity.emailIdentityArn, configurationSet]) {
      fn.addToRolePolicy(
        new PolicyStatement({
          actions: ["ses:SendEmail"],
          resources: [resource],
          conditions: { StringEquals: { "ses:FromAddress": this.address } },
        }),
      );
    }
  }
}
