import { RemovalPolicy } from "aws-cdk-lib/core";
import type { Config } from "../config.ts";

/** Whether what holds data stays when its stack goes. */
export function removalPolicyOf(config: Config): RemovalPolicy {
  return config.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
