import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpUserPoolAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Method } from "#contract/method.ts";
import { documents, type HttpFunction } from "#contract/methods.ts";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { createLogGroup } from "./log-group.ts";
import type { SignIn } from "./sign-in.ts";

interface KanalHttpApiProps {
  readonly config: Config;
  readonly functions: Readonly<Record<HttpFunction, KanalFunction>>;
  readonly signIn: SignIn;
}

/** What the access log keeps of a request: neither path nor query nor address, so nothing personal. */
const ACCESS_LOG = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  routeKey: "$context.routeKey",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  latencyMs: "$context.responseLatency",
  integrationLatencyMs: "$context.integrationLatency",
  integrationError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
};

/** The HTTP API, with a route for each method of the contract; `public` answers all other requests. */
export class KanalHttpApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;
  readonly #integrations: ReadonlyMap<string, HttpLambdaIntegration>;
  readonly #officers: IHttpRouteAuthorizer;

  constructor(scope: Construct, id: string, { config, functions, signIn }: KanalHttpApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, "api", {
      apiName: `kanal-${config.stage}`,
      createDefaultStage: false,
    });
    this.#integrations = new Map(
      Object.entries(functions).map(([name, fn]) => [name, integrationOf(fn)]),
    );
    this.#officers = new HttpUserPoolAuthorizer("officers", signIn.userPool, {
      userPoolClients: [signIn.client],
    });
    for (const { method } of documents) this.#addRoute(method);
    this.#addFallback(functions.public);
    this.url = this.#addStage(config).url;
  }

  #addRoute({ httpMethod, path, function: name, access }: Method): void {
    const integration = this.#integrations.get(name);
    if (!integration) throw new Error(`${httpMethod} ${path} needs the function ${name}`);
    const added = this.api.addRoutes({
      path,
      methods: [HttpMethod[httpMethod]],
      integration,
      authorizer: access === "public" ? new HttpNoneAuthorizer() : this.#officers,
    });
    if (access === "public") {
      for (const route of added) acknowledgeNoAuthorizer(route, "Citizens need no account.");
    }
  }

  #addFallback(fn: KanalFunction): void {
    const fallback = new HttpRoute(this, "fallback", {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      // Its own integration, since only a permission for the route covers calls by $default.
      integration: new HttpLambdaIntegration("fallback", fn),
    });
    acknowledgeNoAuthorizer(fallback, "It only says that there is no such resource or method.");
  }

  #addStage(config: Config): HttpStage {
    const { requestsPerSecond, burst } = config.throttling;
    return new HttpStage(this, "stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          // Groups under this prefix do not count towards the size of the account's log policy.
          // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
          createLogGroup(
            this,
            "access-log",
            config,
            `/aws/vendedlogs/kanal-${config.stage}-access`,
          ),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}

/** One integration and one permission for each function, not for each route. */
function integrationOf(fn: KanalFunction): HttpLambdaIntegration {
  return new HttpLambdaIntegration(fn.name, fn, { scopePermissionToRoute: false });
}

function acknowledgeNoAuthorizer(route: HttpRoute, reason: string): void {
  Validations.of(route).acknowledge({ id: "AwsSolutions-APIG4", reason });
}
