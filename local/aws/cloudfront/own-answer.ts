import type { HttpResponse, ResponseHeaders } from "../http-message.ts";
import { escapeXml } from "../xml.ts";

/**
 * Makes an answer of CloudFront itself, which no origin has seen. It is HTML, as CloudFront's is; the
 * wording is the local stack's.
 *
 * @param cause how CloudFront names the cause in `x-cache`
 */
export function ownAnswer(
  status: number,
  reason: string,
  cause: "Error" | "FunctionExecutionError" | "FunctionValidationError" = "Error",
): HttpResponse {
  const page = `<!doctype html><html lang="en"><title>${status}</title><h1>${status}: CloudFront refuses this request</h1><p>${escapeXml(reason)}</p></html>\n`;
  const headers = { "content-type": "text/html", "x-cache": `${cause} from cloudfront` };
  return { status, headers, body: Buffer.from(page) };
}

/** Adds what CloudFront tells about an answer. Nothing is ever a hit: the local stack caches nothing. */
export function asMiss(headers: ResponseHeaders, status: number): ResponseHeaders {
  return { ...headers, "x-cache": `${status < 400 ? "Miss" : "Error"} from cloudfront` };
}
