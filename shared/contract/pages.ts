import type { Language } from "#domain/vocabulary.ts";

/**
 * The addresses of all citizens' pages, in both languages: Indonesian at the root, English under
 * `/en/`. A parameter in braces is one segment. An address that ends with a slash is a page; the
 * edge redirects the one without a slash to it.
 *
 * `madeBy` says who makes it: the build, once for all, or a function, for each request. `methods`
 * are the methods of the function's routes; the one of GET alone is left out.
 */
export const PAGES = {
  home: { id: "/", en: "/en/", madeBy: "build" },
  submit: { id: "/lapor/", en: "/en/report/", madeBy: "build" },
  drafts: { id: "/draf/", en: "/en/drafts/", madeBy: "build" },
  track: { id: "/lacak/", en: "/en/track/", madeBy: "build" },
  map: { id: "/laporan/peta/", en: "/en/reports/map/", madeBy: "build" },
  help: { id: "/bantuan/", en: "/en/help/", madeBy: "build" },
  privacy: { id: "/privasi/", en: "/en/privacy/", madeBy: "build" },
  accessibility: { id: "/aksesibilitas/", en: "/en/accessibility/", madeBy: "build" },
  sms: { id: "/sms/", en: "/en/sms/", madeBy: "build" },
  about: { id: "/tentang/", en: "/en/about/", madeBy: "build" },
  offline: { id: "/luring/", en: "/en/offline/", madeBy: "build" },
  tooLarge: { id: "/terlalu-besar/", en: "/en/too-large/", madeBy: "build" },
  report: { id: "/r/{trackingId}", en: "/en/r/{trackingId}", madeBy: "pages" },
  reportDeadlines: {
    id: "/r/{trackingId}/tenggat.ics",
    en: "/en/r/{trackingId}/deadlines.ics",
    madeBy: "pages",
  },
  reportAction: {
    id: "/r/{trackingId}/tindakan/{action}",
    en: "/en/r/{trackingId}/actions/{action}",
    madeBy: "pages",
  },
  follow: { id: "/r/{trackingId}/ikuti", en: "/en/r/{trackingId}/follow", madeBy: "pages" },
  feed: { id: "/laporan/", en: "/en/reports/", madeBy: "pages" },
  feedAtom: { id: "/laporan/umpan.atom", en: "/en/reports/feed.atom", madeBy: "pages" },
  monitoring: { id: "/pantau/", en: "/en/monitoring/", madeBy: "pages" },
  monitoringAgency: {
    id: "/pantau/instansi/{agency}",
    en: "/en/monitoring/agencies/{agency}",
    madeBy: "pages",
  },
  ranking: { id: "/pantau/peringkat/", en: "/en/monitoring/ranking/", madeBy: "pages" },
  overdue: { id: "/pantau/terlambat/", en: "/en/monitoring/overdue/", madeBy: "pages" },
  editions: { id: "/pantau/edisi/", en: "/en/monitoring/editions/", madeBy: "pages" },
  definitions: { id: "/pantau/definisi/", en: "/en/monitoring/definitions/", madeBy: "pages" },
  data: { id: "/data/", en: "/en/data/", madeBy: "pages" },
  sitemap: { id: "/sitemap.xml", en: "/en/sitemap.xml", madeBy: "pages" },
} as const satisfies Readonly<Record<string, Page>>;

/** A page's addresses, and who makes it. */
interface Page extends Readonly<Record<Language, string>> {
  readonly madeBy: "build" | "pages";
}

/** A page, by its name. */
export type PageName = keyof typeof PAGES;

/** The pages that the build or a function makes. */
export type PagesMadeBy<Maker extends string> = {
  [P in PageName]: (typeof PAGES)[P]["madeBy"] extends Maker ? P : never;
}[PageName];

/** The parameters of an address. */
type ParameterOf<Address extends string> = Address extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

/** The values of the parameters in a page's addresses. */
export type PageParams<P extends PageName = PageName> = Readonly<
  Record<ParameterOf<(typeof PAGES)[P]["id"]>, string>
>;

/**
 * Returns whether a path is one that an address with parameters stands for. A parameter in braces is
 * one segment, which is not empty; with a plus at its end, as in `{file+}`, it is all that follow.
 */
export function isAt(path: string, address: string): boolean {
  const expected = address.split("/");
  const actual = path.split("/");
  const isLongEnough = address.endsWith("+}")
    ? actual.length >= expected.length
    : actual.length === expected.length;
  return (
    isLongEnough &&
    expected.every((part, position) =>
      part.startsWith("{") ? actual[position] !== "" : part === actual[position],
    )
  );
}

/** Returns the language of an address. */
export const languageOf = (path: string): Language => (path.startsWith("/en/") ? "en" : "id");

/** Returns the address of a page in a language. */
export function addressOf<P extends PageName>(
  page: P,
  language: Language,
  ...[params]: [ParameterOf<(typeof PAGES)[P]["id"]>] extends [never] ? [] : [PageParams<P>]
): string {
  return filled(PAGES[page][language], params ?? {});
}

const filled = (address: string, params: Readonly<Record<string, string>>): string =>
  address.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ""));

/**
 * Where forms are sent that work without JavaScript, in both languages, and the function that takes
 * them. Forms of static pages cannot be sent to their own address, since the edge takes only GET
 * there.
 */
export const FORMS = {
  /** The report form, first with all fields, then with the word to send it. */
  submit: { id: "/kirim/lapor", en: "/en/send/report", takenBy: "pages-reporter" },
  /** Number and access code: answers the report as its reporter sees it. */
  track: { id: "/kirim/lacak", en: "/en/send/track", takenBy: "pages-reporter" },
  /** An action of the reporter, or one more file. */
  act: {
    id: "/r/{trackingId}/tindakan/{action}",
    en: "/en/r/{trackingId}/actions/{action}",
    takenBy: "pages-reporter",
  },
  /** A code for a contact of the reporter, and the code that was got. */
  proveContact: {
    id: "/r/{trackingId}/tindakan/kontak",
    en: "/en/r/{trackingId}/actions/contact",
    takenBy: "contacts",
  },
  /** A contact that follows a report, then its code; or the end of it. */
  follow: {
    id: "/r/{trackingId}/ikuti",
    en: "/en/r/{trackingId}/follow",
    takenBy: "followers",
  },
} as const satisfies Readonly<Record<string, Form>>;

interface Form extends Readonly<Record<Language, string>> {
  readonly takenBy: "pages-reporter" | "contacts" | "followers";
}

export type FormName = keyof typeof FORMS;

/** The forms that a function takes. */
export type FormsTakenBy<Taker extends string> = {
  [F in FormName]: (typeof FORMS)[F]["takenBy"] extends Taker ? F : never;
}[FormName];

/** Returns the address that a form is sent to. */
export function formAddress<F extends FormName>(
  form: F,
  language: Language,
  params: Readonly<Record<ParameterOf<(typeof FORMS)[F]["id"]>, string>>,
): string {
  return filled(FORMS[form][language], params);
}

/** A route of the HTTP API that answers with a page. */
export interface PageRoute {
  /** As API Gateway writes it, without the slash at the end: `GET /laporan`. */
  readonly key: string;
  /** The function that serves it, by its folder in `functions/`. */
  readonly function: Exclude<Page["madeBy"], "build"> | Form["takenBy"];
  readonly name: PageName | FormName;
  readonly language: Language;
}

/** Returns the routes of all pages and forms that functions answer. */
export function pageRoutes(): PageRoute[] {
  const languages: readonly Language[] = ["id", "en"];
  const pages = Object.entries(PAGES).flatMap(([name, page]) =>
    page.madeBy === "build"
      ? []
      : languages.map((language) => ({
          key: `GET ${withoutSlash(page[language])}`,
          function: page.madeBy,
          name: name as PageName,
          language,
        })),
  );
  const forms = Object.entries(FORMS).flatMap(([name, form]) =>
    languages.map((language) => ({
      key: `POST ${form[language]}`,
      function: form.takenBy,
      name: name as FormName,
      language,
    })),
  );
  return [...pages, ...forms];
}

const withoutSlash = (address: string): string => address.replace(/(?<=.)\/$/, "");
