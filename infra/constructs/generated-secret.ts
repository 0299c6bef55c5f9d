import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { type SecretValue, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { removalPolicyOnceCreated } from "./removal-policy.ts";

interface GeneratedSecretProps {
  readonly config: Config;
  readonly description: string;
  /** The environment variable in which a granted function finds the secret's id. */
  readonly variable: string;
  /** Why Secrets Manager does not rotate the secret by itself. */
  readonly whyNotRotated: string;
  /** Another number makes the next deployment generate another value; 0 if absent. */
  readonly generation?: number;
}

/** A random string that only granted functions read; no person needs to know it. */
export class GeneratedSecret extends Construct {
  readonly secretArn: string;
  /** The value, as CloudFormation fills it in at deployment: no template contains it. */
  readonly value: SecretValue;
  readonly #variable: string;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    this.#variable = props.variable;
    const secret = new Secret(this, "secret", {
      description: props.description,
      // CloudFormation generates another value when one of these settings changes.
      generateSecretString: {
        passwordLength: 64 + (props.generation ?? 0),
        excludePunctuation: true,
      },
      removalPolicy: removalPolicyOnceCreated(props.config),
    });
    this.secretArn = secret.secretArn;
    this.value = secret.secretValue;
    Validations.of(secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: props.whyNotRotated,
    });
  }

  grantRead(fn: KanalFunction): void {
    fn.addEnvironment(this.#variable, this.secretArn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["secretsmanager:GetSecretValue"],
        resources: [this.secretArn],
      }),
    );
  }
}
