import { randomUUID } from "node:crypto";
import { devNull } from "node:os";
import * as z from "zod";
import { bundleFolder } from "../../infra/paths.ts";
import { Lambda } from "../../local/lambda.ts";
import { reportViewSchema, submittedSchema } from "../../shared/contract/views.ts";
import { FOLLOW_UP_TEXT, sampleFollowUp, sampleForward, sampleSubmission } from "./sample.ts";

export const COORDINATOR = "koordinator@kaltim.example";
export const LIAISON_OFFICER = "penghubung.dpupr@kaltim.example";

/** The names of the use cases in the order in which they are measured. */
export const USE_CASES = [
  "submit",
  "forward",
  "follow-up",
  "track",
  "queue page of 20, one state",
  "queue page of 20, all open states",
  "verification queue page of 20",
  "feed page of 20",
] as const;
export type UseCaseName = (typeof USE_CASES)[number];

const PAGE = { limit: "20" };
const pageSchema = z.object({ items: z.array(z.unknown()).length(20) });

interface Request {
  readonly route: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly trackingId?: string;
  readonly body?: object;
  /** Email of the officer who asks. */
  readonly officer?: string;
}

const responseSchema = z.object({ statusCode: z.int(), body: z.string() });

/** The functions' bundles, and the use cases as requests to them. */
export class UseCases {
  readonly #functions: Readonly<Record<FunctionName, Lambda>>;
  readonly #at: number;

  private constructor(functions: Readonly<Record<FunctionName, Lambda>>, at: number) {
    this.#functions = functions;
    this.#at = at;
  }

  /** @param at milliseconds since the epoch: the time that the functions see */
  static async start(environment: Readonly<Record<string, string>>, at: number): Promise<UseCases> {
    const [reporter, officer, feed] = await Promise.all([
      startFunction("reporter", environment),
      startFunction("officer", environment),
      startFunction("public", environment),
    ]);
    return new UseCases({ reporter, officer, public: feed }, at);
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#functions).map((running) => running.close()));
  }

  /** What has to be there before a use case, and the use case itself, to be measured alone. */
  async prepare(name: UseCaseName): Promise<() => Promise<void>> {
    switch (name) {
      case "submit":
        return async () => void (await this.#submit());
      case "forward": {
        const { trackingId } = await this.#submit();
        return async () => void (await this.#forward(trackingId));
      }
      case "follow-up": {
        const { trackingId } = await this.#submit();
        const version = await this.#forward(trackingId);
        return async () => void (await this.#followUp(trackingId, version));
      }
      case "track": {
        const { trackingId, accessCode } = await this.#submit();
        let version = await this.#forward(trackingId);
        while (version < 10) version = await this.#followUp(trackingId, version);
        return () => this.#track(trackingId, accessCode);
      }
      case "queue page of 20, one state":
        return () => this.#queue(LIAISON_OFFICER, { state: "forwarded" });
      case "queue page of 20, all open states":
        return () => this.#queue(LIAISON_OFFICER, {});
      case "verification queue page of 20":
        return () => this.#queue(COORDINATOR, { state: "awaiting-verification" });
      case "feed page of 20":
        return async () => {
          const request = { route: "GET /v1/reports", query: PAGE };
          this.#page(await this.#invoke("public", this.#event(request), 200));
        };
    }
  }

  async #submit(): Promise<z.infer<typeof submittedSchema>> {
    const event = this.#event({
      route: "POST /v1/reports",
      headers: { "idempotency-key": randomUUID() },
      body: sampleSubmission(new Date(this.#at).toISOString().slice(0, 10)),
    });
    return submittedSchema.parse(JSON.parse(await this.#invoke("reporter", event, 201)));
  }

  #forward(trackingId: string): Promise<number> {
    return this.#act(COORDINATOR, trackingId, sampleForward(1));
  }

  #followUp(trackingId: string, version: number): Promise<number> {
    return this.#act(LIAISON_OFFICER, trackingId, sampleFollowUp(version));
  }

  async #act(officer: string, trackingId: string, body: object): Promise<number> {
    const route = "POST /v1/officer/reports/{trackingId}/actions";
    const event = this.#event({ route, trackingId, body, officer });
    return reportViewSchema.parse(JSON.parse(await this.#invoke("officer", event, 200))).version;
  }

  async #track(trackingId: string, accessCode: string): Promise<void> {
    const route = "GET /v1/reports/{trackingId}";
    const event = this.#event({ route, trackingId, headers: { "access-code": accessCode } });
    const view = reportViewSchema.parse(JSON.parse(await this.#invoke("reporter", event, 200)));
    const told = view.history.filter(({ text }) => text === FOLLOW_UP_TEXT).length;
    if (told !== 8) throw new Error(`Tracked a report with ${told} follow-ups, not 8`);
  }

  async #queue(officer: string, filter: Readonly<Record<string, string>>): Promise<void> {
    const query = { ...PAGE, ...filter };
    const event = this.#event({ route: "GET /v1/officer/queue", query, officer });
    this.#page(await this.#invoke("officer", event, 200));
  }

  /** Hands a function an event. Throws when the answer has another status. */
  async #invoke(name: FunctionName, event: object, status: number): Promise<string> {
    const invocation = await this.#functions[name].invoke(event);
    if (!invocation.ok) throw new Error(`${name}: ${invocation.reason}`);
    const { statusCode, body } = responseSchema.parse(invocation.result);
    if (statusCode !== status) throw new Error(`${name} answered ${statusCode}: ${body}`);
    return body;
  }

  #page(body: string): void {
    pageSchema.parse(JSON.parse(body));
  }

  /** The event that API Gateway makes of a request (payload 2.0), as far as functions read it. */
  #event({ route, headers, query, trackingId, body, officer }: Request): object {
    const [method = "", path = ""] = route.split(" ");
    return {
      version: "2.0",
      routeKey: route,
      rawPath: path.replace("{trackingId}", trackingId ?? ""),
      rawQueryString: new URLSearchParams(query).toString(),
      headers: { ...headers, ...(body && { "content-type": "application/json" }) },
      ...(query && { queryStringParameters: query }),
      ...(trackingId !== undefined && { pathParameters: { trackingId } }),
      ...(body && { body: JSON.stringify(body) }),
      isBase64Encoded: false,
      requestContext: {
        http: { method, path },
        requestId: randomUUID(),
        timeEpoch: this.#at,
        routeKey: route,
        ...(officer !== undefined && {
          authorizer: { jwt: { claims: { email: officer, token_use: "id" }, scopes: [] } },
        }),
      },
    };
  }
}

type FunctionName = "reporter" | "officer" | "public";

function startFunction(
  name: FunctionName,
  environment: Readonly<Record<string, string>>,
): Promise<Lambda> {
  return Lambda.start({
    name,
    functionName: name,
    folder: bundleFolder(name),
    handler: "index.handler",
    timeoutSeconds: 30,
    memoryMb: 512,
    environment,
    log: devNull,
    alsoPrint: false,
  });
}
