import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { forward } from "#local/aws/forward.ts";
import { startHttpServer } from "#local/aws/http-server.ts";
import {
  type AnsweredFault,
  answerOf,
  type FaultAnswer,
  type FaultyService,
} from "./fault-answers.ts";

export type { FaultyService } from "./fault-answers.ts";

/** A fault of a request on its way to a service. */
export type Fault =
  | AnsweredFault
  /** The connection breaks before the service gets the request. */
  | "hung-up"
  /** The service performs the request, and its answer is lost. */
  | "lost"
  /** The service never gets the request, and no answer ever comes. */
  | "silent";

/** Returns what happens to the next request; undefined to pass it on. */
export type FaultOf<F = Fault> = (service: FaultyService, request: FaultyRequest) => F | undefined;

/** A request that may fail. */
export interface FaultyRequest {
  /** The operation of DynamoDB, for example `PutItem`; empty for other services. */
  readonly operation: string;
  readonly body: Buffer;
  /** The access key that it is signed with. */
  readonly caller: string;
}

/** A running proxy in front of a service. */
export interface FaultProxy {
  /** The address to use instead of the service's own. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts a proxy in front of a service. It passes requests on, except those with a fault. */
export async function openFaultProxy(
  service: FaultyService,
  target: string,
  faultOf: FaultOf<Fault | FaultAnswer>,
): Promise<FaultProxy> {
  return startHttpServer(async (request, response) => {
    const body = await buffer(request);
    const faulty = { operation: operationOf(request), body, caller: callerOf(request) };
    const fault = faultOf(service, faulty);
    const answered = typeof fault === "object" ? fault : answerOf(service, fault, faulty);
    if (answered) {
      response.writeHead(answered.status, answered.headers).end(answered.body);
      return;
    }
    if (fault === "silent") return;
    if (fault === "hung-up") {
      response.destroy();
      return;
    }
    try {
      const answer = await forward(target, request, body);
      if (fault === "lost") response.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // The service was stopped, or it closed the connection.
      response.destroy();
    }
  });
}

/** Starts such a proxy for the duration of the test; returns its address. */
export async function startFaultProxy(
  service: FaultyService,
  target: string,
  faultOf: FaultOf,
): Promise<string> {
  const proxy = await openFaultProxy(service, target, faultOf);
  onTestFinished(() => proxy.close());
  return proxy.endpoint;
}

const operationOf = ({ headers }: IncomingMessage): string =>
  String(headers["x-amz-target"] ?? "").replace(/^DynamoDB_\d+\./, "");

const callerOf = ({ headers }: IncomingMessage): string =>
  headers.authorization?.match(/Credential=([^/]+)/)?.[1] ?? "";
