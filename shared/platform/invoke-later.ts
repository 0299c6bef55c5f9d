import { callAws, restRequest } from "./aws-call.ts";

/**
 * Has Lambda call a function with an event, and does not wait until the function is done. Lambda may
 * get the event twice, when its first answer is lost.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 *
 * @throws Error when Lambda does not take the event
 */
export async function invokeLater(functionName: string, event: object): Promise<void> {
  const answer = await callAws({
    service: "lambda",
    endpointVariable: "AWS_ENDPOINT_URL_LAMBDA",
    request: restRequest(
      `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
      event,
      { "x-amz-invocation-type": "Event" },
    ),
  });
  if (!answer.ok)
    throw new Error(`Lambda did not take an event of ${functionName}: ${answer.error}`);
}
