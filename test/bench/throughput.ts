import { randomUUID } from "node:crypto";
import autocannon from "autocannon";
import * as z from "zod";
import { submittedSchema } from "#contract/views.ts";
import type { LocalStack } from "#local/kanal.ts";
import { sampleFollowUp, sampleForward, sampleSubmission } from "./sample.ts";
import { COORDINATOR, LIAISON_OFFICER } from "./scenarios.ts";
import type { UseCaseName } from "./use-cases.ts";

/** Requests per second by use case, from several clients at once. */
export type Throughput = ReadonlyMap<UseCaseName, number>;

const CLIENTS = 10;
const REQUESTS = 200;
/** Autocannon prepares one request more for each client than it sends. */
const SPARE = 2 * CLIENTS;
/** The largest timeout of API Gateway, in seconds. */
const TIMEOUT = 30;
const JSON_BODY = { "content-type": "application/json" };

type Load = Pick<autocannon.Request, "method" | "path" | "headers" | "setupRequest"> & {
  readonly onResponse?: (status: number, body: string) => void;
};

/**
 * Puts load on a local stack, one use case after the other. Throws if a request fails or is
 * refused. All instances of the functions are started before, since loading is measured elsewhere.
 */
export async function measureThroughput(
  stack: LocalStack,
  onUseCase: (name: UseCaseName) => void,
): Promise<Throughput> {
  const rates = new Map<UseCaseName, number>();
  const measure = async (name: UseCaseName, load: Load, amount = REQUESTS) => {
    onUseCase(name);
    rates.set(name, await requestsPerSecond(stack.url, name, load, amount));
  };
  const officers = {
    coordinator: await bearer(stack, COORDINATOR),
    liaison: await bearer(stack, LIAISON_OFFICER),
  };
  await warmUp(stack.url, officers.coordinator);
  const submitted: z.infer<typeof submittedSchema>[] = [];
  const today = new Date().toISOString().slice(0, 10);
  await measure(
    "submit",
    {
      method: "POST",
      path: "/v1/reports",
      setupRequest: (request) => ({
        ...request,
        headers: { ...JSON_BODY, "idempotency-key": randomUUID() },
        body: JSON.stringify(sampleSubmission(today)),
      }),
      onResponse: (_status, body) => submitted.push(submittedSchema.parse(JSON.parse(body))),
    },
    REQUESTS + SPARE,
  );

  const act = (headers: object, body: object): Load => {
    const left = submitted.map(({ trackingId }) => trackingId);
    return {
      method: "POST",
      setupRequest: (request) => ({
        ...request,
        path: `/v1/officer/reports/${left.pop()}/actions`,
        headers: { ...JSON_BODY, ...headers },
        body: JSON.stringify(body),
      }),
    };
  };
  // The spare reports are forwarded too, so that all of them can be followed up.
  await measure(
    "forward",
    act(officers.coordinator, { version: 1, ...sampleForward() }),
    submitted.length,
  );
  await measure("follow-up", act(officers.liaison, { version: 2, ...sampleFollowUp() }));

  const [report] = submitted;
  if (report === undefined) throw new Error("No report was submitted");
  const get = (path: string, headers = {}): Load => ({ method: "GET", path, headers });
  const tracked = { "access-code": report.accessCode };
  await measure("track", get(`/v1/reports/${report.trackingId}`, tracked));
  const queue = "/v1/officer/queue?limit=20";
  await measure("queue page of 20, one state", get(`${queue}&state=in-progress`, officers.liaison));
  await measure("queue page of 20, all open states", get(queue, officers.liaison));
  await measure(
    "verification queue page of 20",
    get(`${queue}&state=awaiting-verification`, officers.coordinator),
  );
  await measure("feed page of 20", get("/v1/reports?limit=20"));
  return rates;
}

async function requestsPerSecond(
  url: string,
  name: UseCaseName,
  load: Load,
  amount: number,
): Promise<number> {
  const startedAt = performance.now();
  let endedAt = startedAt;
  // Autocannon ends only at its next full second.
  const onResponse = (status: number, body: string) => {
    endedAt = performance.now();
    load.onResponse?.(status, body);
  };
  const result = await autocannon({
    url,
    connections: CLIENTS,
    amount,
    timeout: TIMEOUT,
    requests: [{ ...load, onResponse }],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) {
    const { errors, timeouts, statusCodeStats } = result;
    const seen = JSON.stringify({ errors, timeouts, statusCodeStats });
    throw new Error(`${failed} of ${amount} requests of ${name} failed: ${seen}`);
  }
  return (amount * 1_000) / (endedAt - startedAt);
}

/** Sends each function as many requests at once as the load test will. */
async function warmUp(url: string, officer: { readonly authorization: string }): Promise<void> {
  const paths = ["/v1/reports", "/v1/reports/KT-0000-0000-0000", "/v1/officer/me"];
  const requests = paths.flatMap((path) =>
    Array.from({ length: CLIENTS }, async () => {
      const response = await fetch(new URL(path, url), { headers: officer });
      await response.arrayBuffer();
    }),
  );
  await Promise.all(requests);
}

async function bearer(stack: LocalStack, email: string): Promise<{ authorization: string }> {
  const response = await fetch(new URL("/_local/token", stack.url), {
    method: "POST",
    headers: JSON_BODY,
    body: JSON.stringify({ email }),
  });
  const { token } = z.object({ token: z.string() }).parse(await response.json());
  return { authorization: `Bearer ${token}` };
}
