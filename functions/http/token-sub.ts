import * as z from "zod/mini";
import type { RequestContext } from "./use-case.ts";

/**
 * Claims of an ID token of the user pool; API Gateway has already verified the token, and passes
 * every claim as text. A token with an address that was not proved to belong to the account is
 * refused, although no right depends on the address.
 */
const claimsSchema = z.object({
  sub: z.string().check(z.minLength(1)),
  email_verified: z.literal("true"),
  token_use: z.literal("id"),
});

/**
 * Returns the id of the account in the token (`sub`), or undefined if there is no ID token with a
 * verified address. Nothing else in a token identifies an officer: a user pool never changes or
 * reuses a sub.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export function subOfToken({ claims }: RequestContext): string | undefined {
  const parsed = claimsSchema.safeParse(claims);
  return parsed.success ? parsed.data.sub : undefined;
}
