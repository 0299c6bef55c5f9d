import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";

export const authorizerSchema = z.object({
  AuthorizerType: z.literal("JWT"),
  IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

/** Public keys of whoever issues tokens. */
export type KeySource = JWTVerifyGetKey;

/** What a function is told about a token. */
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
   * Verifies a token's signature, issuer, audience and, by real time, its life. Answers what the
   * function is told, or undefined when the token is none to be trusted.
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

/** API Gateway hands claims on as strings. */
function claimsOf(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
    ]),
  );
}
