import { type AwsAnswer, type AwsCall, callAws, queryRequest } from "./aws-call.ts";

/** The parameters of a call: texts, and maps of texts. */
type Parameters = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/**
 * Makes a call of SNS that is safe to repeat.
 * https://docs.aws.amazon.com/sns/latest/api/API_Operations.html
 */
export function callSns(action: string, parameters: Parameters): Promise<AwsAnswer> {
  const flat = Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === "string"
      ? [[name, value]]
      : Object.entries(value).flatMap(([key, entry], index) => [
          [`${name}.entry.${index + 1}.key`, key],
          [`${name}.entry.${index + 1}.value`, entry],
        ]),
  );
  return callAws(snsCall(action, Object.fromEntries(flat)));
}

/** Returns the call for these parameters, whose names are those of the query protocol. */
export const snsCall = (action: string, parameters: Readonly<Record<string, string>>): AwsCall => ({
  service: "sns",
  endpointVariable: "AWS_ENDPOINT_URL_SNS",
  request: queryRequest({ Action: action, Version: "2010-03-31", ...parameters }),
});
