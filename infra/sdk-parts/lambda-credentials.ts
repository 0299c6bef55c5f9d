/**
 * Replaces `@aws-sdk/credential-provider-node` in the bundles (see sdk-parts.ts).
 *
 * Lambda puts the credentials of a function's role into its environment, so a function never uses
 * the SDK's chain of files, single sign-on and instance metadata. Loading the chain would add about
 * 30 ms to every cold start.
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
