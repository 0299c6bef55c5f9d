import * as z from "zod/mini";
import type { RequestContext } from "./use-case.ts";

/** Claims of an ID token of the user pool; API Gateway has already verified the token. */
const claimsSchema = z.object({ email: z.email(), token_use: z.literal("id") });

/**
 * Returns the email address in the token, or undefined if there is no ID token with an address.
 */
export function emailOfToken({ claims }: RequestContext): string | undefined {
  const parsed = claimsSchema.safeParse(claims);
  return parsed.success ? parsed.data.email.toLowerCase() : undefined;
}
