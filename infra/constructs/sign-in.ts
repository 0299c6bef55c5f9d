import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Duration, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { removalPolicyOf } from "./removal-policy.ts";

/**
 * The user pool in which officers sign in: with email address, password and an authenticator's
 * code.
 */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, config: Config) {
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
        tempPasswordValidity: Duration.days(7),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: config.keepsData,
      removalPolicy: removalPolicyOf(config),
    });
    Validations.of(this.userPool).acknowledge({
      id: "AwsSolutions-COG8",
      reason:
        "The plus tier adds risk scores to a sign-in. Here users cannot sign up, and every sign-in needs a second factor.",
    });
    this.client = this.userPool.addClient("console", {
      generateSecret: false,
      authFlows: { userSrp: true },
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
