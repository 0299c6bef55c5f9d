import { buffer } from "node:stream/consumers";
import * as z from "zod";
import { arnOf } from "./arn.ts";
import { accessKeyOf } from "./credentials.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import { AccessDenied } from "./iam/access-denied.ts";
import type { Iam } from "./iam/iam.ts";
import { jsonRefusals, type ServiceAnswer } from "./local-service.ts";
import { passOn } from "./proxy.ts";

const ofPool = z.object({ UserPoolId: z.string().default("*") });
const refusals = jsonRefusals(400);

/**
 * The operations that users call, with a token or a password instead of credentials of AWS.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
 */
const OF_USERS = new Set([
  "AssociateSoftwareToken",
  "ChangePassword",
  "ConfirmForgotPassword",
  "ForgotPassword",
  "GetUser",
  "GetUserAttributeVerificationCode",
  "GlobalSignOut",
  "InitiateAuth",
  "RespondToAuthChallenge",
  "RevokeToken",
  "SetUserMFAPreference",
  "UpdateUserAttributes",
  "VerifySoftwareToken",
  "VerifyUserAttribute",
]);

/**
 * Stands in front of cognito-local, which knows no rights: passes on only what the role of the
 * caller may do, and what users do without credentials of AWS.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 *
 * @param target address of cognito-local
 * @param region the region of the user pool
 */
export function startUserPoolGuard(iam: Iam, region: string, target: string): Promise<HttpServer> {
  return startHttpServer(async (request, response) => {
    const body = await buffer(request);
    const { authorization, "x-amz-target": called } = request.headers;
    const [, operation = ""] = String(called ?? "").split(".");
    // A request without an operation asks for the public keys of the pool.
    const isOfUser = operation === "" || OF_USERS.has(operation);
    const refusal = isOfUser ? undefined : refusalOf(iam, region, authorization, operation, body);
    if (!refusal) return passOn(target, request, body, response);
    response.writeHead(refusal.status, { "Content-Type": refusal.contentType }).end(refusal.body);
  });
}

function refusalOf(
  iam: Iam,
  region: string,
  authorization: string | undefined,
  operation: string,
  body: Buffer,
): ServiceAnswer | undefined {
  const caller = iam.caller(accessKeyOf(authorization));
  if (!caller) return refusals.unknownCaller();
  const { UserPoolId } = ofPool.parse(JSON.parse(body.toString("utf8")));
  try {
    iam.authorize(caller, {
      action: `cognito-idp:${operation}`,
      resource: UserPoolId === "*" ? "*" : arnOf("AWS::Cognito::UserPool", region, UserPoolId),
      context: {},
    });
    return undefined;
  } catch (error) {
    if (error instanceof AccessDenied) return refusals.denied(error.message);
    throw error;
  }
}
