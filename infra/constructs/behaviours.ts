import { API, HASHED_FILES, LINKS, OPEN_DATA } from "#contract/address-spaces.ts";
import { FORMS, PAGES } from "#contract/pages.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { Target } from "../edge/viewer-request.ts";

/** For how long CloudFront keeps answers, and what distinguishes them. */
export type Caching =
  /** Never: a token, an access code or a contact may come. */
  | "off"
  /** By the API's own headers, for each query and language. */
  | "lists"
  /** By the page's own headers, for each query; its address says the language. */
  | "pages"
  /** Files whose names contain their hash: a year. */
  | "hashed";

/** How CloudFront answers the requests whose path fits a pattern. */
export interface Behaviour {
  readonly pattern: string;
  readonly target: Target;
  readonly caching: Caching;
}

const LISTS = [
  "/v1/reports",
  "/v1/agencies",
  "/v1/categories",
  "/v1/regions",
  "/v1/regions/counts",
  "/v1/monitoring",
  "/v1/monitoring/*",
  "/v1/open-data",
  "/openapi.json",
  "/docs",
  "/docs/*",
  `${OPEN_DATA}/*`,
];

const UNCACHED = [...[...API, ...LINKS].map((space) => `${space}/*`), "/health"];

/**
 * What distinguishes the paths, in the order in which CloudFront looks: the first pattern that fits
 * decides, so an exception stands before its rule. All other paths are files of the site; so is the
 * address of a page without its slash, which is redirected. A pattern knows no methods: those of the
 * API take all, for the API also answers what it does not serve.
 */
export const BEHAVIOURS: readonly Behaviour[] = [
  { pattern: `${HASHED_FILES}/*`, target: "site", caching: "hashed" },
  ...LISTS.map((pattern) => ({ pattern, target: "api", caching: "lists" }) as const),
  ...UNCACHED.map((pattern) => ({ pattern, target: "api", caching: "off" }) as const),
  ...pagePatterns(),
];

/** Pages that functions make, then the forms whose address is not a page's too. */
function pagePatterns(): Behaviour[] {
  const pages = patternsOf(Object.values(PAGES).filter(({ madeBy }) => madeBy !== "build"));
  const forms = patternsOf(Object.values(FORMS)).filter((pattern) => !pages.includes(pattern));
  return [
    ...pages.map((pattern) => ({ pattern, target: "page", caching: "pages" }) as const),
    ...forms.map((pattern) => ({ pattern, target: "page", caching: "off" }) as const),
  ];
}

/** `/r/{trackingId}/ikuti` is `/r/*`: a pattern may stand for more pages below it. */
function patternsOf(pages: readonly Readonly<Record<Language, string>>[]): string[] {
  const addresses = pages.flatMap(({ id, en }) => [id, en]);
  return [...new Set(addresses.map((address) => address.replace(/\{.*$/, "*")))];
}
