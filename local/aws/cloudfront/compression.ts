import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { HttpResponse, RequestHeaders } from "../http-message.ts";
import { accepts, type Encoding } from "./forwarding.ts";

/**
 * What CloudFront compresses: these types, of these lengths in bytes, with these statuses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
const TYPES = new Set([
  ...["dash+xml", "eot", "font", "font-sfnt", "javascript", "json", "opentype", "otf", "pdf"].map(
    (subtype) => `application/${subtype}`,
  ),
  ...["pkcs7-mime", "protobuf", "rss+xml", "truetype", "ttf", "vnd.ms-fontobject", "wasm"].map(
    (subtype) => `application/${subtype}`,
  ),
  ...["xhtml+xml", "xml", "x-javascript"].map((subtype) => `application/${subtype}`),
  ...["eot", "opentype", "otf", "ttf"].map((subtype) => `font/${subtype}`),
  "image/svg+xml",
  ...["css", "csv", "html", "javascript", "js", "plain", "richtext"].map(
    (subtype) => `text/${subtype}`,
  ),
  ...["tab-separated-values", "xml"].map((subtype) => `text/${subtype}`),
]);
const SHORTEST_BYTES = 1_000;
const LONGEST_BYTES = 10_000_000;
const STATUSES = [200, 403, 404];

/** Compressing again for each request must be quick: nothing is cached. */
const COMPRESS: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => promisify(gzip)(body),
};

/**
 * Compresses an answer if CloudFront would.
 *
 * @param offered the encodings that the behaviour allows, the better first
 */
export async function compressed(
  response: HttpResponse,
  viewer: RequestHeaders,
  offered: readonly Encoding[],
): Promise<HttpResponse> {
  const encoding = offered.find((each) => accepts(viewer, each));
  if (!encoding || !isCompressible(response)) return response;
  const { "content-length": _, etag, vary, ...headers } = response.headers;
  return {
    ...response,
    headers: {
      ...headers,
      "content-encoding": encoding,
      vary: [vary ?? [], "Accept-Encoding"].flat().join(", "),
      ...(typeof etag === "string" && { etag: etag.replace(/^(?!W\/)/, "W/") }),
    },
    body: await COMPRESS[encoding](response.body),
  };
}

function isCompressible({ status, headers, body }: HttpResponse): boolean {
  const [type = ""] = String(headers["content-type"] ?? "").split(";");
  return (
    STATUSES.includes(status) &&
    TYPES.has(type.trim().toLowerCase()) &&
    !("content-encoding" in headers) &&
    body.length >= SHORTEST_BYTES &&
    body.length <= LONGEST_BYTES
  );
}
