export const BENCH_CREDENTIALS = { accessKeyId: "bench", secretAccessKey: "bench" };

/** Returns the environment for a function that is measured. */
export function benchEnvironment(
  table: string,
  dynamodb: string,
  secretsManager: string,
): Record<string, string> {
  return {
    AWS_REGION: "local",
    AWS_ACCESS_KEY_ID: BENCH_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: BENCH_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager,
    AWS_LAMBDA_FUNCTION_NAME: "bench",
    STAGE: "bench",
    TABLE_NAME: table,
    UPLOADS_BUCKET: "bench",
    ATTACHMENTS_BUCKET: "bench",
    EDITIONS_BUCKET: "bench",
    CURSOR_SECRET_ID: "bench",
    SUBMISSION_SECRET_ID: "bench",
    CONTACT_PEPPER_ID: "bench",
    NETWORK_SECRET_ID: "bench",
    PHONE_CODE_SECRET_ID: "bench",
    USER_POOL_ID: "bench",
    LEAD_GOVERNMENT: "pemprov-kaltim",
    TRACKING_PREFIX: "KT",
    WEBSITE: "https://kanal.example",
    FOLLOWER_SECRET_ID: "bench",
    CONTACT_CODE_SECRET_ID: "bench",
    PROVINCE: "64",
    SMS_KEYWORD: "KALTIM",
    SMS_SENDER: "KALTIM",
    SMS_MAX_PRICE: "0.50",
    AGENCY_TOPICS: "arn:aws:sns:local:000000000000:kanal-bench-",
    EMAIL_FROM: "lapor@kanal.example",
    EMAIL_CONFIGURATION_SET: "bench",
  };
}
