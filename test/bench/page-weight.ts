import { rmSync } from "node:fs";
import type { Browser } from "playwright-core";
import { builtSite, gzipped, scriptBytes } from "#test/support/built-site.ts";

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

/** Weighs pages of a running stack by their paths. */
export async function weighPages(
  url: string,
  pages: readonly string[],
  browser: Browser,
): Promise<PageWeight[]> {
  const site = await builtSite();
  try {
    const weights: PageWeight[] = [];
    for (const page of pages) {
      const html = await (await fetch(url + page)).text();
      const [, styles = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
      weights.push({
        page,
        scripts: scriptBytes(site, html),
        styles: gzipped(await (await fetch(url + styles)).text()),
        html: gzipped(html),
        ...(await loadOf(browser, url + page)),
      });
    }
    return weights;
  } finally {
    rmSync(site.folder, { recursive: true, force: true });
  }
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
