import * as z from "zod";
import type { Templates } from "../template.ts";

const stageSchema = z.object({
  DefaultRouteSettings: z
    .object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.int() })
    .exactOptional(),
});

interface Bucket {
  /** Requests that the route may still take; fractions grow with time. */
  tokens: number;
  /** When the tokens were last counted, in milliseconds of the monotonic clock. */
  countedAt: number;
}

/**
 * The throttling of the template's stage: a token bucket for each route, which all clients share.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export class Throttle {
  readonly #settings: z.output<typeof stageSchema>["DefaultRouteSettings"];
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now real time in milliseconds, from any start */
  constructor(templates: Templates, now = () => performance.now()) {
    const { properties } = templates.only("AWS::ApiGatewayV2::Stage", stageSchema);
    this.#settings = properties.DefaultRouteSettings;
    this.#now = now;
  }

  /** Takes a token for a request to a route; returns false if there is none left. */
  admits(routeKey: string): boolean {
    if (!this.#settings) return true;
    const { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst } = this.#settings;
    const now = this.#now();
    const { tokens, countedAt } = this.#buckets.get(routeKey) ?? { tokens: burst, countedAt: now };
    const available = Math.min(burst, tokens + ((now - countedAt) / 1_000) * perSecond);
    const isAdmitted = available >= 1;
    this.#buckets.set(routeKey, {
      tokens: isAdmitted ? available - 1 : available,
      countedAt: now,
    });
    return isAdmitted;
  }
}
