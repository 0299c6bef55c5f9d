import * as z from "zod";
import type { Functions } from "../functions.ts";
import type { Lambda } from "../lambda.ts";
import { StartError } from "../start-error.ts";
import type { Templates } from "../template.ts";
import { Authorizer, authorizerSchema, type KeySource } from "./authorizer.ts";

const routeSchema = z.object({
  RouteKey: z.string(),
  Target: z.templateLiteral(["integrations/", z.string()]),
  AuthorizationType: z.enum(["NONE", "JWT"]).default("NONE"),
  AuthorizerId: z.string().exactOptional(),
});

const integrationSchema = z.object({
  IntegrationType: z.literal("AWS_PROXY"),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal("2.0"),
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
  TimeoutInMillis: z.int().min(50).max(30_000).default(30_000),
});

/** A route of the HTTP API with the function that answers it. */
interface Route {
  /** As in the template: `GET /v1/reports/{trackingId}` or `$default`. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly lambda: Lambda;
  readonly authorizer: Authorizer | undefined;
  /** How long API Gateway waits for the function. */
  readonly timeoutMs: number;
}

/** A route that was found for a request. */
export interface Match {
  readonly route: Route;
  /** Values of the path's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The routes of the templates' HTTP API. */
export class Routes {
  readonly #routes: readonly Route[];

  /** @throws StartError when a route has no function or no authorizer in the templates */
  constructor(templates: Templates, functions: Functions, keys: KeySource) {
    const integrations = new Map(
      templates
        .all("AWS::ApiGatewayV2::Integration", integrationSchema)
        .map(({ ref, properties }) => [`integrations/${ref}`, properties]),
    );
    const authorizers = new Map(
      templates
        .all("AWS::ApiGatewayV2::Authorizer", authorizerSchema)
        .map(({ ref, properties }) => [ref, new Authorizer(properties, keys)]),
    );
    this.#routes = templates
      .all("AWS::ApiGatewayV2::Route", routeSchema)
      .map(({ properties: { RouteKey: key, Target, AuthorizationType, AuthorizerId = "" } }) => {
        const integration = integrations.get(Target);
        const lambda = functions.get(integration?.IntegrationUri ?? "");
        if (!integration || !lambda)
          throw new StartError(`The route ${key} leads to no function of the templates`);
        const authorizer = authorizers.get(AuthorizerId);
        if (AuthorizationType === "JWT" && !authorizer) {
          throw new StartError(`The route ${key} has no authorizer in the templates`);
        }
        const [method = "", path = ""] = key.split(" ");
        const timeoutMs = integration.TimeoutInMillis;
        return { key, method, path, lambda, authorizer, timeoutMs };
      });
  }

  /**
   * Finds the route of a request, or returns undefined if there is none. As in API Gateway, a fixed
   * segment has priority over a parameter, a parameter over `{proxy+}`, and a method over ANY;
   * `$default` takes all other requests.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
   */
  match(method: string, path: string): Match | undefined {
    const matches = this.#routes.flatMap((route) => {
      if (route.method !== method && route.method !== "ANY") return [];
      const parameters = matchPath(route.path, path);
      return parameters ? [{ route, parameters }] : [];
    });
    const [best] = matches.sort((a, b) => compare(rank(a.route), rank(b.route)));
    if (best) return best;
    const fallback = this.#routes.find(({ key }) => key === "$default");
    return fallback && { route: fallback, parameters: {} };
  }
}

/** Returns the values of a path's parameters, or undefined if the path does not fit the pattern. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const names = Array.from(pattern.matchAll(PARAMETER), ([, name = ""]) => name);
  const source = pattern
    .replaceAll(/[.*?^$()|[\]\\]/g, "\\$&")
    .replaceAll(PARAMETER, (_, _name, greedy) => (greedy ? "(.+)" : "([^/]+)"));
  const values = path.match(new RegExp(`^${source}$`))?.slice(1);
  if (!values) return undefined;
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
}

const PARAMETER = /\{([^}+]+)(\+?)\}/g;

/** A sort key that puts more specific routes first, segment by segment. */
function rank({ path, method }: Route): string {
  const kinds = path.split("/").map((segment) => {
    if (segment.endsWith("+}")) return 2;
    return segment.startsWith("{") ? 1 : 0;
  });
  return [...kinds, method === "ANY" ? 1 : 0].join("");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
