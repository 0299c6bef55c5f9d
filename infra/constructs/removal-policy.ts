import { RemovalPolicy } from "aws-cdk-lib/core";
import type { Config } from "../config.ts";

/**
 * Returns whether resources with data stay when their stack is deleted. This is for resources that
 * cannot be deleted again at once: they are protected, or may not be empty. Their names must be
 * made by CloudFormation, since a deployment that fails leaves them behind.
 */
export function removalPolicyOf(config: Config): RemovalPolicy {
  return config.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}

/**
 * The same for resources that can be deleted at once: a deployment that fails while it creates them
 * deletes them, so the next one can create them again, also under the same name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export function removalPolicyOnceCreated(config: Config): RemovalPolicy {
  return config.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
