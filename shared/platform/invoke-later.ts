import { callAws } from "./aws-call.ts";
import { refusedBy } from "./failure.ts";
import { invocation } from "./invocation.ts";

/**
 * Makes Lambda call a function with an event, without waiting until the function has ended. If
 * Lambda's first answer is lost, the function may get the event twice.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 *
 * @throws Error when Lambda does not accept the event
 */
export async function invokeLater(functionName: string, event: object): Promise<void> {
  const answer = await callAws(invocation(functionName, event, "Event"));
  if (!answer.ok) throw refusedBy(`Lambda, for an event of ${functionName},`, answer);
}
