import type { Page } from "playwright-core";
import { inject } from "vitest";

/**
 * Opens the page of figures of an agency in a region; returns its first figure, the reports that it
 * received. A region that no other test has keeps their reports out, which may be counted later.
 */
export async function receivedFigure(page: Page, agency: string, region: string): Promise<number> {
  await page.goto(`${inject("url")}/pantau/instansi/${agency}?region=${region}`);
  const figure = page.locator(".key-figures li").first();
  return Number(await figure.locator(".key-value").textContent());
}
