import { randomUUID } from "node:crypto";
import { devNull } from "node:os";
import * as z from "zod";
import { reportViewSchema, submittedSchema, uploadSchema } from "#contract/views.ts";
import { bundleFolder } from "#infra/paths.ts";
import { Lambda } from "#local/aws/lambda.ts";
import type { Table } from "#store/table-client.ts";
import { closeByTime } from "./close-by-time.ts";
import { FOLLOW_UP_TEXT, sampleFollowUp, sampleSubmission } from "./sample.ts";
import { ACTIONS, type ActionName, COORDINATOR, LIAISON_OFFICER, type Who } from "./scenarios.ts";
import { EDGE_HEADERS } from "./secrets.ts";

const ACTION_NAMES = Object.keys(ACTIONS).filter(isAction);

/** The names of the use cases in the order in which they are measured. */
export const USE_CASES = [
  "submit",
  "submit with five files",
  "slot for one more file",
  "key in for a reporter",
  ...ACTION_NAMES,
  "track",
  "queue page of 20, one state",
  "queue page of 20, all open states",
  "verification queue page of 20",
  "feed page of 20",
] as const;
export type UseCaseName = (typeof USE_CASES)[number];

function isAction(name: string): name is ActionName {
  return Object.hasOwn(ACTIONS, name);
}

const FILE = { fileName: "lampu.jpg", contentType: "image/jpeg", size: 2_000_000 };
const PAGE = { limit: "20" };
const pageSchema = z.object({ items: z.array(z.unknown()).length(20) });

interface Request {
  readonly route: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly trackingId?: string;
  readonly body?: object;
  /** Email of the officer who sends the request. */
  readonly officer?: string;
}

/** With these, the report that is tracked has ten events. */
const FOLLOW_UPS = 8;

/** A report as its reporter knows it, at its current version. */
interface Report {
  readonly trackingId: string;
  readonly accessCode: string;
  version: number;
}

type OnInvoke = (functionName: string, event: object) => void;

interface World {
  /** The table, not metered. */
  readonly table: Table;
  /** The time that the functions see, in milliseconds since the epoch. */
  readonly at: number;
  /** Called for each event that a function gets. */
  readonly onInvoke?: OnInvoke;
}

const responseSchema = z.object({ statusCode: z.int(), body: z.string() });

/** The functions' bundles, and the use cases as requests to them. */
export class UseCases {
  readonly #functions: Readonly<Record<FunctionName, Lambda>>;
  readonly #at: number;

  /** For the steps of the sweep, which is not measured here. */
  readonly #table: Table;
  readonly #onInvoke: OnInvoke;

  private constructor(
    functions: Readonly<Record<FunctionName, Lambda>>,
    { table, at, onInvoke = () => {} }: World,
  ) {
    this.#functions = functions;
    this.#table = table;
    this.#at = at;
    this.#onInvoke = onInvoke;
  }

  static async start(
    environment: Readonly<Record<string, string>>,
    world: World,
  ): Promise<UseCases> {
    const [reporter, attachments, officer, onBehalf, feed] = await Promise.all([
      startFunction("reporter", environment),
      startFunction("attachments", environment),
      startFunction("officer", environment),
      startFunction("on-behalf", environment),
      startFunction("public", environment),
    ]);
    const functions = { reporter, attachments, officer, "on-behalf": onBehalf, public: feed };
    return new UseCases(functions, world);
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#functions).map((running) => running.close()));
  }

  /** Prepares a use case and returns it, to be measured alone. */
  async prepare(name: UseCaseName): Promise<() => Promise<void>> {
    if (isAction(name)) return this.#prepareAction(name);
    switch (name) {
      case "submit":
        return async () => void (await this.#submit());
      case "submit with five files":
        return async () => void (await this.#submit(Array(5).fill(FILE)));
      case "slot for one more file": {
        const report = await this.#submit();
        return () => this.#addFile(report);
      }
      case "key in for a reporter":
        return () => this.#keyIn();
      case "track": {
        const report = await this.#submit();
        await this.#act(COORDINATOR, report, ACTIONS.forward[0][1]);
        for (let told = 0; told < FOLLOW_UPS; told++) {
          await this.#act(LIAISON_OFFICER, report, sampleFollowUp());
        }
        return () => this.#track(report);
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

  async #prepareAction(name: ActionName): Promise<() => Promise<void>> {
    const report = await this.#submit();
    const into = name === "merge" ? { into: (await this.#submit()).trackingId } : {};
    const steps = [...ACTIONS[name]];
    const last = steps.pop();
    for (const [who, action] of steps) await this.#act(who, report, action);
    if (!last) throw new Error(`${name} has no steps`);
    const [who, action] = last;
    return () => this.#act(who, report, { ...action, ...into });
  }

  async #submit(attachments: readonly object[] = []): Promise<Report> {
    const event = this.#event({
      route: "POST /v1/reports",
      headers: { "idempotency-key": randomUUID() },
      body: { ...sampleSubmission(new Date(this.#at).toISOString().slice(0, 10)), attachments },
    });
    return submittedSchema.parse(JSON.parse(await this.#invoke("reporter", event, 201)));
  }

  async #addFile({ trackingId, accessCode }: Report): Promise<void> {
    const route = "POST /v1/reports/{trackingId}/attachments";
    const headers = { "access-code": accessCode };
    const event = this.#event({ route, trackingId, headers, body: FILE });
    uploadSchema.parse(JSON.parse(await this.#invoke("attachments", event, 201)));
  }

  async #keyIn(): Promise<void> {
    const body = sampleSubmission(new Date(this.#at).toISOString().slice(0, 10));
    const event = this.#event({
      route: "POST /v1/officer/reports",
      headers: { "idempotency-key": randomUUID() },
      body: { ...body, channel: "walk-in" },
      officer: COORDINATOR,
    });
    submittedSchema.parse(JSON.parse(await this.#invoke("on-behalf", event, 201)));
  }

  /** Takes an action at the current version of the report, and stores the next version. */
  async #act(who: Who, report: Report, action: object): Promise<void> {
    if (who === "time") {
      report.version = await closeByTime(this.#table, report.trackingId);
      return;
    }
    const { trackingId, accessCode, version } = report;
    const body = { ...action, version };
    const asReporter = who === "reporter";
    const event = this.#event({
      route: `POST /v1${asReporter ? "" : "/officer"}/reports/{trackingId}/actions`,
      trackingId,
      body,
      ...(asReporter ? { headers: { "access-code": accessCode } } : { officer: who }),
    });
    const answer = await this.#invoke(asReporter ? "reporter" : "officer", event, 200);
    report.version = reportViewSchema.parse(JSON.parse(answer)).version;
  }

  async #track({ trackingId, accessCode }: Report): Promise<void> {
    const route = "GET /v1/reports/{trackingId}";
    const event = this.#event({ route, trackingId, headers: { "access-code": accessCode } });
    const view = reportViewSchema.parse(JSON.parse(await this.#invoke("reporter", event, 200)));
    const told = view.history.filter(({ text }) => text === FOLLOW_UP_TEXT).length;
    if (told !== FOLLOW_UPS) throw new Error(`Tracked a report with ${told} follow-ups`);
  }

  async #queue(officer: string, filter: Readonly<Record<string, string>>): Promise<void> {
    const query = { ...PAGE, ...filter };
    const event = this.#event({ route: "GET /v1/officer/queue", query, officer });
    this.#page(await this.#invoke("officer", event, 200));
  }

  /** Invokes a function with an event. Throws if the answer has another status. */
  async #invoke(name: FunctionName, event: object, status: number): Promise<string> {
    this.#onInvoke(name, event);
    const invocation = await this.#functions[name].invoke(event);
    if (!invocation.ok) throw new Error(`${name}: ${invocation.reason}`);
    const { statusCode, body } = responseSchema.parse(invocation.result);
    if (statusCode !== status) throw new Error(`${name} answered ${statusCode}: ${body}`);
    return body;
  }

  #page(body: string): void {
    pageSchema.parse(JSON.parse(body));
  }

  /**
   * Makes the event of a request as API Gateway does (payload 2.0), as far as functions read it.
   */
  #event({ route, headers, query, trackingId, body, officer }: Request): object {
    const [method = "", path = ""] = route.split(" ");
    return {
      version: "2.0",
      routeKey: route,
      rawPath: path.replace("{trackingId}", trackingId ?? ""),
      rawQueryString: new URLSearchParams(query).toString(),
      headers: { ...EDGE_HEADERS, ...headers, ...(body && { "content-type": "application/json" }) },
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
          authorizer: {
            jwt: { claims: { sub: officer, email_verified: "true", token_use: "id" }, scopes: [] },
          },
        }),
      },
    };
  }
}

type FunctionName = "reporter" | "attachments" | "officer" | "on-behalf" | "public";

/** Starts a function from its bundle, as the local stack does. */
export function startFunction(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<Lambda> {
  return Lambda.start({
    name,
    functionName: name,
    arn: `arn:aws:lambda:ap-southeast-3:000000000000:function:${name}`,
    folder: bundleFolder(name),
    handler: "index.handler",
    timeoutSeconds: 30,
    memoryMb: 512,
    environment,
    log: devNull,
    alsoPrint: false,
  });
}
