import type { BrowserContext, Page } from "playwright-core";
import { inject } from "vitest";
import { AXE_SOURCE } from "./axe.ts";

/** A page with all that must not happen on it. */
export interface WatchedPage {
  readonly page: Page;
  /**
   * Violations of the policy of contents, errors of scripts, and requests to other hosts, since the
   * page was opened.
   */
  readonly faults: readonly string[];
}

/** The hosts of the local stack: the site's and that of the buckets. */
const stackHosts = () => [new URL(inject("url")).host, new URL(inject("files").endpoint).host];

/**
 * Opens a page, with axe in it, and watches it.
 *
 * @param hosts the hosts that it may call; those of the local stack if absent
 */
export async function watchedPage(
  context: BrowserContext,
  hosts: readonly string[] = stackHosts(),
): Promise<WatchedPage> {
  const page = await context.newPage();
  await page.addInitScript({ content: AXE_SOURCE });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text())) {
      faults.push(`policy: ${message.text()}`);
    }
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") && !hosts.includes(host)) {
      faults.push(`request to ${host}`);
    }
  });
  return { page, faults };
}
