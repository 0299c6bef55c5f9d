/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles (see infra/bundle.ts).
 *
 * A Lambda function finds its role's credentials in its environment, so the chain of files, SSO
 * and instance metadata that the SDK carries would never be asked; leaving it out saves over
 * 100 KB and some 30 ms of every cold start.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function defaultProvider() {
  return async () => ({
    accessKeyId: required("AWS_ACCESS_KEY_ID"),
    secretAccessKey: required("AWS_SECRET_ACCESS_KEY"),
    ...(process.env["AWS_SESSION_TOKEN"] && { sessionToken: process.env["AWS_SESSION_TOKEN"] }),
  });
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: Lambda sets it from the function's role`);
  return value;
}
