import { buffer } from "node:stream/consumers";
import * as z from "zod";
import { arnOf } from "./arn.ts";
import { passOn } from "./forward.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import type { Call, Iam } from "./iam/iam.ts";
import { jsonRefusals, refusalOf } from "./local-service.ts";

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
  "DeleteUserAttributes",
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
 * @param target address of the pool: cognito-local behind the rules of Cognito
 * @param region the region of the user pool
 */
export function startUserPoolGuard(iam: Iam, region: string, target: string): Promise<HttpServer> {
  return startHttpServer(async (request, response) => {
    const body = await buffer(request);
    const { authorization, "x-amz-target": called } = request.headers;
    const [, operation = ""] = String(called ?? "").split(".");
    // A request without an operation asks for the public keys of the pool.
    const isOfUser = operation === "" || OF_USERS.has(operation);
    const refusal = isOfUser
      ? undefined
      : refusalOf(iam, refusals, authorization, () => [callOf(operation, region, body)]);
    if (!refusal) return passOn(target, request, body, response);
    response.writeHead(refusal.status, { "Content-Type": refusal.contentType }).end(refusal.body);
  });
}

/** Returns what a call to a user pool asks of IAM. */
function callOf(operation: string, region: string, body: Buffer): Call {
  const { UserPoolId } = ofPool.parse(JSON.parse(body.toString("utf8")));
  return {
    action: `cognito-idp:${operation}`,
    resource: UserPoolId === "*" ? "*" : arnOf("AWS::Cognito::UserPool", region, UserPoolId),
    context: {},
  };
}
