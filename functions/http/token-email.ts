import * as z from "zod/mini";
import type { Call } from "./use-case.ts";

/** Claims of an ID token of the user pool; API Gateway has verified the token before. */
const claimsSchema = z.object({ email: z.email(), token_use: z.literal("id") });

/** The email address of whoever signed in; undefined when the token is none that names one. */
export function emailOfToken({ claims }: Call): string | undefined {
  const parsed = claimsSchema.safeParse(claims);
  return parsed.success ? parsed.data.email.toLowerCase() : undefined;
}
