import * as z from "zod/mini";

const environmentSchema = z.lazy(() =>
  z.object({
    AWS_REGION: z.string(),
    AWS_ACCESS_KEY_ID: z.string(),
    AWS_SECRET_ACCESS_KEY: z.string(),
    AWS_SESSION_TOKEN: z.optional(z.string()),
  }),
);

/**
 * The region and the role's credentials, which Lambda sets for a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function awsEnvironment() {
  const env = environmentSchema.parse(process.env);
  return {
    region: env.AWS_REGION,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
  };
}
