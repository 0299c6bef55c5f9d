import type { Page } from "playwright-core";
import type { PageName } from "#contract/pages.ts";
import { addressOf } from "#contract/pages.ts";
import type { World } from "./world.ts";

/** A way through states of pages: it yields the name of each one as soon as the page is in it. */
export interface Walk {
  readonly name: string;
  /** Whether the page's scripts run. */
  readonly scripts: boolean;
  /** Whether the service worker of the site runs: absent if it does not. */
  readonly worker?: true;
  readonly states: (page: Page, world: World) => AsyncGenerator<string>;
}

/** Opens a page in the language of the world, with what follows its address. */
export async function open(
  page: Page,
  { client, language }: World,
  name: PageName,
  { params, rest = "" }: { readonly params?: object; readonly rest?: string } = {},
): Promise<void> {
  const address = addressOf as (page: PageName, language: string, params?: object) => string;
  await page.goto(client.url + address(name, language, params) + rest);
}

/** Opens all parts of the page that open on demand. */
export const openAll = (page: Page, within = "main"): Promise<void> =>
  page.locator(`${within} details`).evaluateAll((all) => {
    for (const each of all) (each as HTMLDetailsElement).open = true;
  });

/** Presses a form's button, and waits until its error summary is shown. */
export async function refused(page: Page, button: string): Promise<void> {
  await page.locator(button).click();
  await page.locator("#errors").waitFor();
}
