/** The credentials of the account's administrator: of the local stack itself, and of operators. */
export const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" } as const;

/**
 * The credentials of a function's role. The access key names the function, so a service knows its
 * caller. DynamoDB Local takes letters and digits only.
 */
export function credentialsOf(functionName: string) {
  const accessKeyId = functionName.replaceAll(/[^A-Za-z0-9]/g, "");
  return { accessKeyId, secretAccessKey: accessKeyId };
}

/** Returns the access key with which a request is signed in its header Authorization, if it is. */
export function accessKeyOf(authorization: string | undefined): string | undefined {
  return authorization?.match(/^AWS4-HMAC-SHA256 Credential=([^/]+)\//)?.[1];
}
