/**
 * What CloudFront runs for every request before its cache; `infra/constructs/viewer-request.ts`
 * makes its code of this file. The runtime knows a part of JavaScript only, so there is no
 * destructuring, spreading or `for … of` here.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */

/**
 * What answers the requests of a behaviour: the files of the site, the API's pages, or its other
 * methods.
 */
export type Target = "site" | "page" | "api";

/** A value of a query or header; `multiValue` has all of them if there are several. */
interface Value {
  readonly value: string;
  readonly multiValue?: readonly Value[];
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
export interface ViewerRequest {
  readonly method: string;
  /** The path, not decoded. */
  uri: string;
  readonly querystring: Readonly<Record<string, Value>>;
  readonly headers: Record<string, Value>;
}

export interface ViewerEvent {
  readonly viewer: { readonly ip: string };
  readonly request: ViewerRequest;
}

/** An answer that CloudFront sends without asking an origin. */
interface ViewerResponse {
  readonly statusCode: number;
  readonly statusDescription: string;
  readonly headers: Readonly<Record<string, Value>>;
}

/** Only such paths are redirected: a redirect to `//…` or `/\…` would lead to another host. */
const PLAIN_PATH = /^(\/[A-Za-z0-9._~%-]+)+$/;

/** Paths of the officers' console, one page for all. */
const CONSOLE = /^\/(petugas|o)(\/|$)/;

/**
 * A larger body never reaches a function: Lambda takes 6 MB, and bodies of files as Base64.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const LARGEST_BODY = 4600000;

/** The page that tells so, in each language: this code can import nothing. */
const TOO_LARGE = { id: "/terlalu-besar/", en: "/en/too-large/" };

/**
 * Tells the API the client's address, leads a path to its file or route, redirects the address of a
 * page without its slash to the one with it, and leads a form that is too large to the page that tells
 * so. Patterns of behaviours that lead to the API's pages fit only what has its slash, so that is done
 * where the files of the site are.
 */
export function viewerRequest(event: ViewerEvent, target: Target): ViewerRequest | ViewerResponse {
  const request = event.request;
  // Overwrites what a client sent. It is VIEWER_IP_HEADER; this code can import nothing.
  request.headers["kanal-viewer-ip"] = { value: event.viewer.ip };
  if (target === "site") {
    if (lacksItsSlash(request)) return movedTo(`${request.uri}/`, queryOf(request.querystring));
    request.uri = fileOf(request.uri);
  } else if (target === "page") {
    if (isTooLarge(request))
      return seen(request.uri.startsWith("/en/") ? TOO_LARGE.en : TOO_LARGE.id);
    request.uri = withoutSlash(request.uri);
  }
  return request;
}

/** Returns whether a reader asks for a page by its address without the slash at its end. */
function lacksItsSlash(request: ViewerRequest): boolean {
  const lastSegment = request.uri.slice(request.uri.lastIndexOf("/"));
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    PLAIN_PATH.test(request.uri) &&
    lastSegment.indexOf(".") < 0 &&
    !CONSOLE.test(request.uri)
  );
}

/** Returns whether a form is larger than a function can take. */
function isTooLarge(request: ViewerRequest): boolean {
  const length = request.headers["content-length"];
  return request.method === "POST" && !!length && Number(length.value) > LARGEST_BODY;
}

/** Returns the file of the site at a path. */
function fileOf(path: string): string {
  if (CONSOLE.test(path)) return "/petugas/index.html";
  return path.endsWith("/") ? `${path}index.html` : path;
}

/** Returns a path as the routes of the API have it. */
function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Leads a form to a page that is opened by GET. */
function seen(path: string): ViewerResponse {
  return {
    statusCode: 303,
    statusDescription: "See Other",
    headers: { location: { value: path }, "cache-control": { value: "no-store" } },
  };
}

function movedTo(path: string, query: string): ViewerResponse {
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: {
      location: { value: query === "" ? path : `${path}?${query}` },
      "cache-control": { value: "public, max-age=3600" },
    },
  };
}

/** Writes a query as the client sent it: CloudFront takes it apart, but decodes nothing. */
function queryOf(querystring: Readonly<Record<string, Value>>): string {
  return Object.keys(querystring)
    .map((name) => {
      const given = querystring[name] || { value: "" };
      const values = given.multiValue || [given];
      return values.map((each) => (each.value === "" ? name : `${name}=${each.value}`)).join("&");
    })
    .join("&");
}
