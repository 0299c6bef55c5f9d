import type { Target } from "../edge/viewer-request.ts";

/** For how long CloudFront keeps answers, and what distinguishes them. */
export type Caching =
  /** Never: a token, an access code or a contact may come. */
  | "off"
  /** By the API's own headers, for each query and language. */
  | "lists"
  /** Public pages: by their own headers, at most a minute. */
  | "pages"
  /** Pages of figures: by their own headers, at most 15 minutes. */
  | "figures"
  /** Files whose names contain their hash: a year. */
  | "hashed";

/** How CloudFront answers the requests whose path fits a pattern. */
export interface Behaviour {
  readonly pattern: string;
  readonly target: Target;
  readonly caching: Caching;
}

/**
 * What distinguishes the paths, in the order in which CloudFront looks: the first pattern that fits
 * decides, so an exception stands before its rule. All other paths are files of the site. A pattern
 * knows no methods: those of the API take all, for each also answers what it does not serve.
 */
export const BEHAVIOURS: readonly Behaviour[] = [
  { pattern: "/aset/*", target: "site", caching: "hashed" },
  ...lists([
    "/v1/reports",
    "/v1/agencies",
    "/v1/categories",
    "/v1/regions",
    "/v1/monitoring",
    "/v1/monitoring/*",
    "/v1/open-data",
  ]),
  ...uncached(["/v1/*", "/open311/*", "/u/*", "/k/*", "/health"]),
  ...lists(["/openapi.json", "/docs", "/docs/*", "/open-data/*"]),
  ...pages("figures", ["/pantau/*", "/en/monitoring/*"]),
  ...pages("pages", ["/r/*", "/en/r/*", "/laporan/", "/en/reports/", "/data/", "/en/data/"]),
  ...pages("off", ["/kirim/*", "/en/send/*"]),
];

function lists(patterns: readonly string[]): Behaviour[] {
  return patterns.map((pattern) => ({ pattern, target: "api", caching: "lists" }));
}

function uncached(patterns: readonly string[]): Behaviour[] {
  return patterns.map((pattern) => ({ pattern, target: "api", caching: "off" }));
}

function pages(caching: Caching, patterns: readonly string[]): Behaviour[] {
  return patterns.map((pattern) => ({ pattern, target: "page", caching }));
}
