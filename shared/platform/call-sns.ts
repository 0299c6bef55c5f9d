import { type AwsAnswer, callAws } from "./aws-call.ts";

/** What SNS is asked: texts, and maps of texts. */
type Parameters = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/**
 * Makes one call of SNS, which may be made again.
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
  return callAws({
    service: "sns",
    endpointVariable: "AWS_ENDPOINT_URL_SNS",
    request: {
      protocol: "query",
      parameters: { Action: action, Version: "2010-03-31", ...Object.fromEntries(flat) },
    },
  });
}
