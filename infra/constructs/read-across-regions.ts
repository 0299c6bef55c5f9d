import { CrossStackReferences, ReferenceStrength } from "aws-cdk-lib/core";
import type { IConstruct } from "constructs";

/**
 * Lets a stack of another region read a resource's attributes from the outputs of its stack, by
 * `Fn::GetStackOutput`. A strong reference across regions would need functions that copy parameters.
 */
export function readAcrossRegions(resource: IConstruct): void {
  CrossStackReferences.of(resource).produce(ReferenceStrength.WEAK);
}
