import { Agent, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { pipeline } from "node:stream/promises";

/** Connections stay open: a new one for each call would cost more than the call. */
const agent = new Agent({ keepAlive: true });

/**
 * Passes a request on to a service, and the service's answer back. If the connection to the service
 * or to the caller breaks, the other one is closed too.
 *
 * @param body the request's body, which was read before
 */
export async function passOn(
  target: string,
  { method, url = "/", headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const sent = send(new URL(url, target), { method, headers, agent });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.on("response", resolve).on("error", reject);
  });
  sent.end(body);
  try {
    const answer = await answered;
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, response);
  } catch {
    response.destroy();
  }
}
