/**
 * Lambda's limits that the local Lambda enforces.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */

/** How a function is called: its caller waits for the answer, or does not. */
export type InvocationType = "RequestResponse" | "Event";

/**
 * The largest event in bytes of JSON. Events without a waiting caller (also those of SNS,
 * EventBridge and Scheduler) could have 256 KB until October 2025, and can have 1 MB since.
 */
export const LARGEST_EVENT_BYTES: Readonly<Record<InvocationType, number>> = {
  RequestResponse: 6 * 1024 * 1024,
  Event: 1024 * 1024,
};

/**
 * The largest answer in bytes of JSON. The page says 6 MB; Lambda's error names this number
 * (https://github.com/DataBiosphere/azul/issues/8258).
 */
const LARGEST_ANSWER_BYTES = 6_291_556;

/** The largest set of environment variables, in bytes of JSON. */
const LARGEST_ENVIRONMENT_BYTES = 4 * 1024;

/** The largest code of a function with its layers, in bytes after unpacking: 250 MB. */
const LARGEST_CODE_BYTES = 250 * 1024 * 1024;

/** Says why Lambda does not take a function's code, or returns undefined if it takes it. */
export function codeRefusal(bytes: number): string | undefined {
  return bytes > LARGEST_CODE_BYTES
    ? `has ${bytes} bytes of code with its layers; Lambda takes ${LARGEST_CODE_BYTES}`
    : undefined;
}

/** Says why Lambda does not take an event, or returns undefined if it takes it. */
export function eventRefusal(json: string, type: InvocationType): string | undefined {
  const bytes = Buffer.byteLength(json);
  const limit = LARGEST_EVENT_BYTES[type];
  if (bytes <= limit) return undefined;
  return type === "Event"
    ? `${bytes} byte payload is too large for the Event invocation type (limit ${limit} bytes)`
    : `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
}

/** Says why Lambda does not return an answer, or returns undefined if it returns it. */
export function answerRefusal(json: string): string | undefined {
  return Buffer.byteLength(json) > LARGEST_ANSWER_BYTES
    ? `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER_BYTES} bytes).`
    : undefined;
}

/** Says why Lambda does not take environment variables, or returns undefined if it takes them. */
export function environmentRefusal(
  variables: Readonly<Record<string, string>>,
): string | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  return bytes > LARGEST_ENVIRONMENT_BYTES
    ? `has ${bytes} bytes of environment variables; Lambda takes ${LARGEST_ENVIRONMENT_BYTES}`
    : undefined;
}
