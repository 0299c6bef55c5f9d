import { describe, expect, it } from "vitest";
import * as z from "zod";
import { documents } from "#contract/methods.ts";
import { pageRoutes } from "#contract/pages.ts";
import { synthesize } from "#test/support/synthesized.ts";

const stage = synthesize("dev");

const routeSchema = z.looseObject({
  RouteKey: z.string(),
  AuthorizationType: z.enum(["NONE", "JWT"]),
  AuthorizerId: z.unknown().optional(),
  Target: z.strictObject({ "Fn::Join": z.tuple([z.literal(""), z.array(z.unknown())]) }),
});
const integrationSchema = z.looseObject({
  IntegrationUri: z.unknown(),
  PayloadFormatVersion: z.literal("2.0"),
});
const authorizerSchema = z.looseObject({
  AuthorizerType: z.literal("JWT"),
  IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
  JwtConfiguration: z.strictObject({ Audience: z.tuple([z.unknown()]), Issuer: z.unknown() }),
});

const deployed = stage.ofType("AWS::ApiGatewayV2::Route").map(([, { Properties }]) => {
  const route = routeSchema.parse(Properties);
  const [, integration] = route.Target["Fn::Join"][1];
  const { IntegrationUri } = integrationSchema.parse(
    stage.resource(stage.target(integration).id).Properties,
  );
  return {
    route: route.RouteKey,
    function: stage.functionName(stage.target(IntegrationUri).id),
    authorizer: route.AuthorizationType === "JWT" ? stage.target(route.AuthorizerId).id : "none",
  };
});

describe("the HTTP API", () => {
  const [[authorizerId = "", authorizer] = []] = stage.ofType("AWS::ApiGatewayV2::Authorizer");

  it("has the routes of the contract and of pages with their function and authorizer, and a fallback", () => {
    const contract = documents.map(({ method }) => ({
      route: `${method.httpMethod} ${method.path}`,
      function: method.function,
      authorizer: method.access === "public" ? "none" : authorizerId,
    }));
    const pages = pageRoutes().map(({ key, function: name }) => ({
      ...{ route: key, function: name, authorizer: "none" },
    }));
    const fallback = { route: "$default", function: "pages", authorizer: "none" };
    const byRoute = (a: { route: string }, b: { route: string }) => (a.route < b.route ? -1 : 1);
    // What everyone may read takes HEAD too; the functions refuse all other methods.
    const routes = [...contract, ...pages].map(({ route, ...rest }) => ({
      ...rest,
      route: rest.authorizer === "none" ? route.replace(/^GET /, "ANY ") : route,
    }));
    expect(deployed.sort(byRoute)).toEqual([...routes, fallback].sort(byRoute));
  });

  it("accepts only tokens of the user pool that were made for its client", () => {
    const { JwtConfiguration } = authorizerSchema.parse(authorizer?.Properties);
    const [audience] = JwtConfiguration.Audience;
    const client = stage.resource(stage.target(audience).id);
    expect(client.Type).toBe("AWS::Cognito::UserPoolClient");
    const [base, pool] = z
      .strictObject({ "Fn::Join": z.tuple([z.literal(""), z.array(z.unknown())]) })
      .parse(JwtConfiguration.Issuer)["Fn::Join"][1];
    expect(base).toBe("https://cognito-idp.ap-southeast-3.amazonaws.com/");
    expect(stage.target(pool).id).toBe(stage.target(client.Properties["UserPoolId"]).id);
  });

  it("may call its functions, the fallback included", () => {
    const permissions = stage
      .ofType("AWS::Lambda::Permission")
      .filter(([, { Properties }]) => Properties["Principal"] === "apigateway.amazonaws.com");
    const permitted = permissions.map(([, { Properties }]) => {
      const source = JSON.stringify(Properties["SourceArn"]);
      const name = stage.functionName(stage.target(Properties["FunctionName"]).id);
      return `${name} ${source.includes('"/*/*"') ? "any route" : "any method and path"}`;
    });
    expect(permitted.sort()).toEqual([
      "admin any method and path",
      "attachments any method and path",
      "contacts any method and path",
      "documentation any method and path",
      "export-queue any method and path",
      "followers any method and path",
      "monitoring any method and path",
      "officer any method and path",
      "on-behalf any method and path",
      "open-data any method and path",
      "pages any method and path",
      "pages any route",
      "pages-reporter any method and path",
      "public any method and path",
      "reporter any method and path",
      "search any method and path",
      "subscriptions any method and path",
      "warnings any method and path",
    ]);
  });
});

describe("its stage", () => {
  const { DefaultRouteSettings, AccessLogSettings, StageName } = z
    .looseObject({
      StageName: z.string(),
      DefaultRouteSettings: z.record(z.string(), z.unknown()),
      AccessLogSettings: z.looseObject({ Format: z.string() }),
    })
    .parse(stage.only("AWS::ApiGatewayV2::Stage").Properties);

  it("limits the number of requests", () => {
    expect(StageName).toBe("$default");
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 });
  });

  it("logs requests by route, without path, query, address or claims", () => {
    const format = z.record(z.string(), z.string()).parse(JSON.parse(AccessLogSettings.Format));
    expect(Object.values(format).sort()).toEqual([
      "$context.authorizer.error",
      "$context.integrationErrorMessage",
      "$context.integrationLatency",
      "$context.requestId",
      "$context.requestTime",
      "$context.responseLatency",
      "$context.responseLength",
      "$context.routeKey",
      "$context.status",
    ]);
  });
});
