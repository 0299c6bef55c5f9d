import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";

/** An authorizer of the templates. */
export const authorizerSchema = z.object({
  AuthorizerType: z.literal("JWT"),
  IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

/** Finds the public key that verifies a token. */
export type KeySource = JWTVerifyGetKey;

/** The part of an event that describes its token. */
export interface JwtContext {
  readonly claims: Record<string, string>;
  readonly scopes: string[] | null;
}

/** The JWT authorizer of an HTTP API. */
export class Authorizer {
  readonly #settings: z.output<typeof authorizerSchema>["JwtConfiguration"];
  readonly #keys: KeySource;

  constructor({ JwtConfiguration }: z.output<typeof authorizerSchema>, keys: KeySource) {
    this.#settings = JwtConfiguration;
    this.#keys = keys;
  }

  /**
   * Verifies a token's signature, issuer, audience and, by real time, its expiry. Returns the
   * token's part of the event, or undefined if the token is missing or invalid.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
   */
  async authorize(header: string | undefined): Promise<JwtContext | undefined> {
    const token = header?.replace(/^Bearer /i, "") ?? "";
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        algorithms: ["RS256"],
        issuer: this.#settings.Issuer,
        audience: this.#settings.Audience,
        requiredClaims: ["exp"],
      });
      return { claims: claimsOf(payload), scopes: null };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

/** Converts claims to strings, as API Gateway does. */
function claimsOf(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
    ]),
  );
}
