import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  CustomDataIdentifier,
  DataProtectionPolicy,
  FilterPattern,
  LogGroup,
  MetricFilter,
  RetentionDays,
} from "aws-cdk-lib/aws-logs";
import { CfnProtectConfiguration, CfnResourcePolicy } from "aws-cdk-lib/aws-smsvoice";
import { ArnFormat, CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import { acknowledgeWildcard } from "./acknowledge-wildcard.ts";
import { removalPolicyOnceCreated } from "./removal-policy.ts";
import { serviceOfAccount } from "./service-of-account.ts";

/** Indonesia, the only country that SMS go to. */
export const SMS_COUNTRY = "ID";

/** The metric of SMS that SNS accepted, and that then were refused or not delivered. */
export const SMS_UNDELIVERED = { namespace: "Kanal", name: "SmsUndelivered" } as const;

/**
 * What SMS need in an account beside the right to publish: SNS may use the registered sender's
 * name; SMS go to Indonesia only; SMS that were not delivered are logged. `npm run ops --
 * sms-settings` puts into effect what CloudFormation cannot: these are settings of the account, so
 * only one stage of an account can have them.
 */
export class SmsSending extends Construct {
  /** SNS's log of SMS that were not delivered, without their numbers. */
  readonly undelivered: LogGroup;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const stack = Stack.of(this);
    this.#allowSender(stack, config);
    const protect = new CfnProtectConfiguration(this, "protect-configuration", {
      countryRuleSet: { sms: [{ countryCode: SMS_COUNTRY, protectStatus: "ALLOW" }] },
    });
    // The account's own configuration cannot be deleted. Protection from deletion would also stop
    // the rollback of a deployment that fails.
    protect.applyRemovalPolicy(removalPolicyOnceCreated(config));
    this.undelivered = this.#logUndelivered(stack);
    const outputs = {
      SmsSender: config.sms.sender,
      SmsMonthlyLimitUsd: String(config.sms.monthlyLimitUsd),
      SmsDeliveryStatusRole: this.#deliveryStatusRole(stack).roleArn,
      SmsProtectConfiguration: protect.attrProtectConfigurationId,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
  }

  /**
   * A sender's name is registered by AWS Support, not by CloudFormation. Since September 2024 SNS
   * sends with a new one only if its policy allows it.
   * https://docs.aws.amazon.com/sns/latest/dg/sns-sms-access-management.html
   */
  #allowSender(stack: Stack, { sms }: Config): void {
    const sender = stack.formatArn({
      service: "sms-voice",
      resource: "sender-id",
      resourceName: `${sms.sender}/${SMS_COUNTRY}`,
    });
    new CfnResourcePolicy(this, "sender-policy", {
      resourceArn: sender,
      policyDocument: new PolicyDocument({
        statements: [
          new PolicyStatement({
            principals: [serviceOfAccount(this, "sns")],
            actions: ["sms-voice:SendTextMessage"],
            resources: [sender],
          }),
        ],
      }),
    });
  }

  /**
   * SNS chooses the name of the group. Its lines contain the number, which is masked for everyone
   * who reads them, and they are deleted after a month.
   * https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html
   */
  #logUndelivered(stack: Stack): LogGroup {
    const group = new LogGroup(this, "undelivered", {
      logGroupName: `sns/${stack.region}/${stack.account}/DirectPublishToPhoneNumber/Failure`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      dataProtectionPolicy: new DataProtectionPolicy({
        identifiers: [new CustomDataIdentifier("phone-number", "\\+62[0-9]{7,13}")],
      }),
    });
    new MetricFilter(this, "undelivered-count", {
      logGroup: group,
      filterPattern: FilterPattern.stringValue("$.status", "=", "FAILURE"),
      metricNamespace: SMS_UNDELIVERED.namespace,
      metricName: SMS_UNDELIVERED.name,
      metricValue: "1",
    });
    return group;
  }

  /**
   * The role with which SNS writes the log.
   * https://docs.aws.amazon.com/sns/latest/dg/topics-attrib-prereq.html
   */
  #deliveryStatusRole(stack: Stack): Role {
    const groups = stack.formatArn({
      service: "logs",
      resource: "log-group",
      resourceName: `sns/${stack.region}/${stack.account}/*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const role = new Role(this, "delivery-status-role", {
      assumedBy: new ServicePrincipal("sns.amazonaws.com"),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [groups],
      }),
    );
    acknowledgeWildcard(role, groups, "SNS has a group for direct SMS and one for each topic.");
    return role;
  }
}
