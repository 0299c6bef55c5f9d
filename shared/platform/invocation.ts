import { type AwsCall, restRequest } from "./aws-call.ts";

/**
 * Returns the call that makes Lambda call a function.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 *
 * @param type whether Lambda answers when the function has ended, or at once
 */
export const invocation = (
  functionName: string,
  event: object,
  type: "RequestResponse" | "Event",
): AwsCall => ({
  service: "lambda",
  endpointVariable: "AWS_ENDPOINT_URL_LAMBDA",
  request: restRequest(
    `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
    event,
    { "x-amz-invocation-type": type },
  ),
});
