import type { Page } from "playwright-core";
import { inject } from "vitest";

/** Opens the page of figures of an agency; returns its first figure, the reports that it received. */
export async function receivedFigure(page: Page, agency: string): Promise<number> {
  await page.goto(`${inject("url")}/pantau/instansi/${agency}`);
  const figure = page.locator(".key-figures li").first();
  return Number(await figure.locator(".key-value").textContent());
}
