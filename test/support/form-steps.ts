import type { Page } from "playwright-core";

/** Waits until the form's script has come. */
export const ready = (page: Page): Promise<void> =>
  page.locator('#step-what [data-go="next"]').waitFor();

/** Fills the first step of the form, and leads to the second, with an aspiration. */
export async function toPlaces(page: Page, text: string): Promise<void> {
  await ready(page);
  await page.check('[name="classification"][value="aspiration"]');
  await page.fill("#text", text);
  await page.click('#step-what [data-go="next"]');
  await page.locator("#locate").waitFor();
}
