import { tryAws } from "./aws-call.ts";
import { refusedBy } from "./failure.ts";
import { invocation } from "./invocation.ts";

/**
 * Calls a function and waits for its answer. It tries once: a reader waits too.
 *
 * @param timeoutMs how long the function may take
 * @returns what the function answered; after an error of its own, the description of that error
 * @throws Error of the network or TimeoutError, or an error when Lambda refuses
 */
export async function invoke(
  functionName: string,
  event: object,
  timeoutMs: number,
): Promise<unknown> {
  const answer = await tryAws(invocation(functionName, event, "RequestResponse"), timeoutMs);
  if (!answer.ok) throw refusedBy(`Lambda, for a call of ${functionName},`, answer);
  return JSON.parse(answer.output);
}
