import { API, CONSOLE, isIn, LINKS, OPEN_DATA, SENT_FORMS } from "#contract/address-spaces.ts";
import { addressOf, isAt, languageOf, PAGES } from "#contract/pages.ts";
import { sendAllOnce } from "./enhance/draft/outbox.ts";
import { OFFLINE_REPORT } from "./offline-report.ts";

/**
 * Opens the site's shell without a network: home, form, drafts, help and the page that says so. Pages
 * come from the network first. It keeps nothing of reports, and leaves the API and the officers'
 * pages alone.
 */

/** An event that ends when its work has ended. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What a service worker has and a page has not: the types of both cannot be loaded together. */
interface WorkerScope {
  addEventListener(type: "install" | "activate" | "sync", on: (event: LastingEvent) => void): void;
  addEventListener(type: "fetch", on: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = self as unknown as WorkerScope;

/** The build writes in which pages and files are kept, and a name that changes with any of them. */
declare const SHELL: readonly string[];
declare const VERSION: string;

/** What the worker never touches: the API, signed addresses, forms, and the officers' pages. */
const LEFT_ALONE = [...API, OPEN_DATA, ...SENT_FORMS, ...CONSOLE, ...LINKS];

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll(SHELL))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== VERSION).map(remove)))
      .then(() => worker.clients.claim()),
  );
});

const remove = (name: string): Promise<boolean> => caches.delete(name);

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (isIn(LEFT_ALONE, pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (SHELL.includes(pathname)) event.respondWith(kept(request));
});

async function page(request: Request, pathname: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const language = languageOf(pathname);
    const offline = isAt(pathname, PAGES.report[language])
      ? OFFLINE_REPORT[language]
      : addressOf("offline", language);
    // The edge, which adds the slash that an address lacks, cannot be reached.
    const shown =
      (await match(pathname)) ?? (await match(`${pathname}/`)) ?? (await match(offline));
    if (!shown) throw error;
    return shown;
  }
}

/** Files have a hash in their names, so a kept one is never old. */
async function kept(request: Request): Promise<Response> {
  return (await match(new URL(request.url).pathname)) ?? fetch(request);
}

const match = (path: string): Promise<Response | undefined> =>
  caches.match(path, { cacheName: VERSION });

worker.addEventListener("sync", (event) => {
  event.waitUntil(sync());
});

/** @throws Error if something is unsent still: the browser then tries again later by itself */
async function sync(): Promise<void> {
  if (!(await sendAllOnce())) throw new Error("something waits still");
}
