import type { Browser } from "playwright-core";
import { gzipped, scriptBytes } from "#test/support/built-site.ts";

/** What a page weighs on a first visit. */
export interface PageWeight {
  readonly page: string;
  /** Bytes, compressed, of what the page loads before it is used. */
  readonly scripts: number;
  readonly styles: number;
  readonly html: number;
  /** Until nothing is loaded any more, with all headers, as it goes over the line. */
  readonly requests: number;
  readonly bytes: number;
}

/** Weighs a page of a running stack by its path. */
export async function weightOf(browser: Browser, url: string, page: string): Promise<PageWeight> {
  const read = async (path: string) => (await fetch(url + path)).text();
  const html = await read(page);
  const [, styles = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  return {
    page,
    scripts: await scriptBytes(html, read),
    styles: gzipped(await read(styles)),
    html: gzipped(html),
    ...(await loadOf(browser, url + page)),
  };
}

async function loadOf(browser: Browser, address: string) {
  // The worker fetches what is for later.
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let [requests, bytes] = [0, 0];
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    requests += 1;
    bytes += encodedDataLength;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await context.close();
  return { requests, bytes };
}
