import { existsSync, readFileSync, rmSync } from "node:fs";
import { extname, join } from "node:path";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
  Request,
} from "playwright-core";
import type { Config } from "#infra/config.ts";
import { startBrowser } from "#tools/browser.ts";
import { type BuiltSite, builtSite } from "./built-site.ts";
import { PHONE } from "./phone.ts";

/** Where the browser finds the site: locks and places are for secure origins, as this one is. */
const ORIGIN = "http://localhost:4000";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

/** What the API answers to a submission: a status and a body; nothing, if the answer gets lost. */
export type ApiAnswer = { readonly status: number; readonly body: object; readonly after?: string };
type Api = (request: Request, earlier: readonly Request[]) => ApiAnswer | undefined;

/** The receipt of a submission under a key. */
export const receiptOf = (request: Request): ApiAnswer => ({
  status: 201,
  body: {
    trackingId: "KT-2345-6789-ABCD",
    accessCode: `${request.headers()["idempotency-key"]}`.slice(0, 12),
    submittedAt: "2026-11-26T02:00:00.000Z",
    deadlines: [],
    uploads: [],
  },
});

/** A built site in a real browser, whose API the test plays: for faults that a stack never has. */
export interface FormSite {
  readonly site: BuiltSite;
  /** Opens a phone; its page has the form, whose submissions `api` answers. */
  open(options?: FormOptions): Promise<FormPhone>;
  close(): Promise<void>;
}

interface FormOptions extends BrowserContextOptions {
  readonly api?: Api;
  /** What the API answers to questions, by their path: JSON or a picture; 503 to all others. */
  readonly answers?: Readonly<Record<string, object | Buffer>>;
  /** Pages that functions would make, by their path. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Runs on each page before its scripts. */
  readonly init?: () => void;
}

export interface FormPhone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The submissions that were sent. */
  readonly sent: readonly Request[];
  /** All other requests to the API. */
  readonly asked: readonly URL[];
  go(page: Page, path: string): Promise<void>;
}

export async function formSite(changes?: Partial<Config>): Promise<FormSite> {
  const [site, browser] = await Promise.all([builtSite(changes), startBrowser()]);
  return {
    site,
    open: (options = {}) => openPhone(site, browser, options),
    async close() {
      await browser.close();
      rmSync(site.folder, { recursive: true, force: true });
    },
  };
}

async function openPhone(
  { folder }: BuiltSite,
  browser: Browser,
  { api = receiptOf, answers = {}, pages = {}, init, ...options }: FormOptions,
): Promise<FormPhone> {
  const context = await browser.newContext({
    ...PHONE,
    serviceWorkers: "block",
    ...options,
  });
  if (init) await context.addInitScript(init);
  const sent: Request[] = [];
  const asked: URL[] = [];
  await context.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    const made = pages[pathname];
    if (made !== undefined) return route.fulfill({ contentType: "text/html", body: made });
    const path = join(folder, pathname, pathname.endsWith("/") ? "index.html" : "");
    if (!existsSync(path)) return route.fulfill({ status: 404, body: "" });
    const contentType = TYPES[extname(path)] ?? "application/octet-stream";
    return route.fulfill({ contentType, body: readFileSync(path) });
  });
  // The route that was added last is asked first.
  await context.route("**/v1/**", (route) => {
    const request = route.request();
    if (request.method() !== "POST") {
      const url = new URL(request.url());
      asked.push(url);
      const known = answers[url.pathname];
      if (Buffer.isBuffer(known)) return route.fulfill({ contentType: "image/png", body: known });
      if (known) return route.fulfill({ json: known });
      return route.fulfill({ status: 503, json: { title: "Belum", status: 503, code: "x" } });
    }
    sent.push(request);
    const answer = api(request, sent.slice(0, -1));
    if (!answer) return route.abort("connectionreset");
    const headers = answer.after ? { "Retry-After": answer.after } : {};
    return route.fulfill({ status: answer.status, headers, json: answer.body });
  });
  const page = await context.newPage();
  const go = async (where: Page, path: string): Promise<void> => {
    await where.goto(ORIGIN + path, { waitUntil: "commit" });
  };
  return { context, page, sent, asked, go };
}
