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
import { documents } from "#contract/methods.ts";
import { type PageRoute, pageRoutes } from "#contract/pages.ts";
import type { Config } from "../config.ts";
import type { GeneratedSecret } from "./generated-secret.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { createLogGroup } from "./log-group.ts";
import type { SignIn } from "./sign-in.ts";

interface KanalHttpApiProps {
  readonly config: Config;
  /** All functions; those that serve no route are left out. */
  readonly functions: readonly KanalFunction[];
  readonly signIn: SignIn;
  /** Each function that serves a route checks that requests came through the edge. */
  readonly edgeSecret: GeneratedSecret;
}

/**
 * The fields of the access log. Path, query and IP address are left out: it has no personal data.
 */
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

/**
 * The HTTP API, with a route for each method of the contract and for each page that a function
 * makes; `pages` answers all other requests.
 */
export class KanalHttpApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;
  readonly #functions: ReadonlyMap<string, KanalFunction>;
  readonly #integrations = new Map<string, HttpLambdaIntegration>();
  readonly #officers: IHttpRouteAuthorizer;
  readonly #edgeSecret: GeneratedSecret;

  constructor(scope: Construct, id: string, props: KanalHttpApiProps) {
    super(scope, id);
    const { config, functions, signIn } = props;
    this.#edgeSecret = props.edgeSecret;
    this.api = new HttpApi(this, "api", {
      apiName: `kanal-${config.stage}`,
      createDefaultStage: false,
    });
    this.#functions = new Map(functions.map((fn) => [fn.name, fn]));
    this.#officers = new HttpUserPoolAuthorizer("officers", signIn.userPool, {
      userPoolClients: [signIn.client],
    });
    for (const { method } of documents) this.#addRoute(method);
    for (const route of pageRoutes()) this.#addPageRoute(route);
    this.#addFallback(this.#functionOf("pages"));
    this.url = this.#addStage(config).url;
  }

  #addRoute({ httpMethod, path, function: name, access }: Method): void {
    const added = this.api.addRoutes({
      path,
      methods: [access === "public" ? openTo(httpMethod) : HttpMethod[httpMethod]],
      integration: this.#integrationOf(name),
      authorizer: access === "public" ? new HttpNoneAuthorizer() : this.#officers,
    });
    if (access === "public") {
      for (const route of added) acknowledgeNoAuthorizer(route, "Citizens need no account.");
    }
  }

  #addPageRoute({ key, function: name }: PageRoute): void {
    const [method = "", path = ""] = key.split(" ");
    const added = this.api.addRoutes({
      path,
      methods: [openTo(method as Method["httpMethod"])],
      integration: this.#integrationOf(name),
      authorizer: new HttpNoneAuthorizer(),
    });
    for (const route of added) acknowledgeNoAuthorizer(route, "Citizens need no account.");
  }

  /** Makes one integration and one permission for each function, not for each route. */
  #integrationOf(name: string): HttpLambdaIntegration {
    const known = this.#integrations.get(name);
    if (known) return known;
    const fn = this.#functionOf(name);
    this.#edgeSecret.grantRead(fn);
    const made = new HttpLambdaIntegration(name, fn, { scopePermissionToRoute: false });
    this.#integrations.set(name, made);
    return made;
  }

  #functionOf(name: string): KanalFunction {
    const fn = this.#functions.get(name);
    if (!fn)
      throw new Error(`The contract has routes of ${name}: infra/functions/${name}.ts is missing`);
    return fn;
  }

  #addFallback(fn: KanalFunction): void {
    const fallback = new HttpRoute(this, "fallback", {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      // It needs its own integration, since only a permission for the route allows calls by
      // $default.
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
          // Log groups with this prefix do not count towards the size limit of the account's log
          // policy.
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

/**
 * Returns what a route open to everyone takes. What can be read by GET can also be asked for by HEAD,
 * as programs do that show a preview of a link. A route takes one method or all: a second one for HEAD
 * would double these resources, of which a stack may have 500. So it takes all, and `functions/http`
 * refuses those that it does not know.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
const openTo = (method: Method["httpMethod"]): HttpMethod =>
  method === "GET" ? HttpMethod.ANY : HttpMethod[method];

function acknowledgeNoAuthorizer(route: HttpRoute, reason: string): void {
  Validations.of(route).acknowledge({ id: "AwsSolutions-APIG4", reason });
}
