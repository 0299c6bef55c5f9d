import { RemovalPolicy } from "aws-cdk-lib/core";
import type { Config } from "../config.ts";

/** Returns whether resources with data stay when their stack is deleted. */
export function removalPolicyOf(config: Config): RemovalPolicy {
  return config.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
