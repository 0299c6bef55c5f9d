import * as z from "zod";
import { Routes } from "#local/aws/gateway/routes.ts";
import type { Lambda } from "#local/aws/lambda.ts";
import type { Templates } from "#local/aws/template.ts";
import { templates } from "./templates.ts";

interface HttpApiOptions {
  /** Keys of routes that require a token. No signature of a token is valid. */
  readonly protectedRoutes?: readonly string[];
  readonly throttling?: { readonly rate: number; readonly burst: number };
  /** How long the gateway waits for the function, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Makes the templates of an HTTP API with one function for these routes, and reads the routes from
 * them.
 */
export function httpApi(
  lambda: Lambda,
  routeKeys: readonly string[],
  { protectedRoutes = [], throttling, timeoutMs }: HttpApiOptions = {},
): { readonly made: Templates; readonly routes: Routes } {
  const made = templates({
    example: { Type: "AWS::Lambda::Function", Properties: {} },
    integration: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: {
        IntegrationType: "AWS_PROXY",
        IntegrationUri: { "Fn::GetAtt": ["example", "Arn"] },
        PayloadFormatVersion: "2.0",
        ...(timeoutMs !== undefined && { TimeoutInMillis: timeoutMs }),
      },
    },
    authorizer: {
      Type: "AWS::ApiGatewayV2::Authorizer",
      Properties: {
        AuthorizerType: "JWT",
        IdentitySource: ["$request.header.Authorization"],
        JwtConfiguration: { Issuer: "https://issuer.example", Audience: ["client"] },
      },
    },
    stage: {
      Type: "AWS::ApiGatewayV2::Stage",
      Properties: throttling
        ? {
            DefaultRouteSettings: {
              ThrottlingRateLimit: throttling.rate,
              ThrottlingBurstLimit: throttling.burst,
            },
          }
        : {},
    },
    ...Object.fromEntries(
      [...routeKeys, ...protectedRoutes].map((RouteKey, at) => [
        `route${at}`,
        {
          Type: "AWS::ApiGatewayV2::Route",
          Properties: {
            RouteKey,
            Target: { "Fn::Join": ["", ["integrations/", { Ref: "integration" }]] },
            ...(protectedRoutes.includes(RouteKey) && {
              AuthorizationType: "JWT",
              AuthorizerId: { Ref: "authorizer" },
            }),
          },
        },
      ]),
    ),
  });
  const { arn } = made.only("AWS::Lambda::Function", z.object({}));
  const routes = new Routes(made, new Map([[arn, lambda]]), async () => new Uint8Array(32));
  return { made, routes };
}
