import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Duration, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { accountCode, INVITATION_DAYS, invitation } from "#messages/account-message.ts";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import type { MailSender } from "./mail-sender.ts";
import { removalPolicyOf } from "./removal-policy.ts";

/**
 * The user pool in which officers sign in: with email address, password and an authenticator's
 * code.
 */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, config: Config, mailSender: MailSender) {
    super(scope, id);
    this.userPool = new UserPool(this, "user-pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // A new address does not count before it is verified.
      keepOriginal: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(INVITATION_DAYS),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      ...emailsOf(config, mailSender),
      deletionProtection: config.keepsData,
      removalPolicy: removalPolicyOf(config),
    });
    // Cognito checks the domain when the pool is created.
    this.userPool.node.addDependency(mailSender);
    Validations.of(this.userPool).acknowledge({
      id: "AwsSolutions-COG8",
      reason:
        "The plus tier adds risk scores to a sign-in. Here users cannot sign up, and every sign-in needs a second factor.",
    });
    this.client = this.userPool.addClient("console", {
      generateSecret: false,
      // By password only through an operator with AWS credentials: `npm run ops -- sign-in`.
      authFlows: { userSrp: true, adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      // A working day: officers sign in once each morning.
      refreshTokenValidity: Duration.hours(12),
      // Officers cannot change who they are. Cognito takes an empty list for its default, by which
      // they could write everything, so it names an attribute that nothing reads.
      // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
      }),
    });
  }

  /**
   * Lets the function find officers' accounts and create them, let them sign in or not, and do
   * nothing else with them.
   */
  grantAccounts(fn: KanalFunction): void {
    fn.addEnvironment("USER_POOL_ID", this.userPool.userPoolId);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: [
          "AdminGetUser",
          "AdminCreateUser",
          "AdminEnableUser",
          "AdminUserGlobalSignOut",
          "AdminDisableUser",
        ].map((action) => `cognito-idp:${action}`),
        resources: [this.userPool.userPoolArn],
      }),
    );
  }
}

/**
 * How the pool sends emails, and their texts. Until SES may send for the domain, Cognito sends them
 * from an address of its own, at most 50 a day in the account.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
 */
function emailsOf({ confirmed }: Config, mailSender: MailSender) {
  const { name, address, domain, configurationSetName } = mailSender;
  const [invited, code] = [invitation(name), accountCode(name)];
  return {
    userInvitation: { emailSubject: invited.subject, emailBody: invited.body },
    userVerification: { emailSubject: code.subject, emailBody: code.body },
    ...(confirmed.emailDomain && {
      email: UserPoolEmail.withSES({
        fromEmail: address,
        fromName: name,
        sesVerifiedDomain: domain,
        configurationSetName,
      }),
    }),
  };
}
