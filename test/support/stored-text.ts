import type { Page } from "playwright-core";
import type { SubmitValues } from "#contract/submission-form.ts";

/** Returns the entries of a store in the phone's database; none if there is no database yet. */
const entriesOf = (page: Page, stores?: readonly string[]): Promise<unknown[]> =>
  page.evaluate(async (wanted) => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === "kanal")) return [];
    const open = indexedDB.open("kanal");
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const entries: unknown[] = [];
    for (const name of wanted ?? open.result.objectStoreNames) {
      const all = open.result.transaction(name).objectStore(name).getAll();
      await new Promise((resolve) => {
        all.onsuccess = resolve;
      });
      entries.push(...all.result);
    }
    open.result.close();
    return entries;
  }, stores);

/** A draft on the phone, as far as tests look at it. */
interface StoredDraft {
  readonly key: string;
  readonly status: string;
  readonly values: SubmitValues;
  readonly files: readonly { readonly fileName: string }[];
}

/** Returns the drafts that the phone has stored. */
export const storedDrafts = async (page: Page): Promise<StoredDraft[]> =>
  (await entriesOf(page, ["drafts"])) as StoredDraft[];

/** Returns all that the browser stores for the page's origin, also what is gone with the tab. */
export const storedText = async (page: Page): Promise<string> =>
  (await page.evaluate(() => JSON.stringify({ ...sessionStorage }))) + (await lastingText(page));

/** Returns all that stays in the browser when the tab is closed: also what its caches hold. */
export async function lastingText(page: Page): Promise<string> {
  const others = await page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, document.cookie];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        kept.push(name, request.url, await answer?.text());
      }
    }
    return kept;
  });
  return JSON.stringify([others, await entriesOf(page)]);
}
