import { Agent, type IncomingHttpHeaders, type ServerResponse, request as send } from "node:http";
import { buffer } from "node:stream/consumers";

/** Connections stay open: a new one for each call would cost more than the call. */
const agent = new Agent({ keepAlive: true });

/** A request whose body was read before. */
export interface ReadRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** The answer of a service that a request was forwarded to. */
export interface ForwardedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Sends a request on to a service, unchanged, and reads the whole answer.
 *
 * @throws if the connection to the service breaks
 */
export async function forward(
  target: string,
  { method, url = "/", headers }: ReadRequest,
  body: Buffer,
): Promise<ForwardedAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ForwardedAnswer>();
  const sent = send(new URL(url, target), { method, headers, agent }, (answer) => {
    const { statusCode: status = 502, headers: answered } = answer;
    buffer(answer).then((read) => resolve({ status, headers: answered, body: read }), reject);
  });
  sent.on("error", reject).end(body);
  return promise;
}

/**
 * Passes a request on to a service, and the service's answer back. If the connection to the service
 * breaks, the one to the caller is closed too.
 */
export async function passOn(
  target: string,
  request: ReadRequest,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  try {
    const answer = await forward(target, request, body);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  } catch {
    response.destroy();
  }
}
