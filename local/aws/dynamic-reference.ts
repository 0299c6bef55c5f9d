import { StartError } from "./start-error.ts";

const REFERENCE = /\{\{resolve:([a-z-]+):(.*?)\}\}/g;
const SECRET = /^(arn(?::[^:]*){6}|[^:]+)(?::SecretString:*)?$/;

/**
 * Replaces the references of CloudFormation to whole secrets in a text by their values.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 *
 * @param secrets the values of secrets, by ARN
 * @throws StartError when a reference leads to no secret
 */
export function withSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  return text.replaceAll(REFERENCE, (reference, service: string, path: string) => {
    const id = service === "secretsmanager" ? SECRET.exec(path)?.[1] : undefined;
    const value = id === undefined ? undefined : secrets.get(id);
    if (value === undefined) {
      throw new StartError(`The local stack cannot resolve ${reference}`);
    }
    return value;
  });
}
