import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";
import { setClock } from "#test/support/api.ts";
import { violationsOf } from "#test/support/axe.ts";
import { act, submitted } from "#test/support/requests.ts";
import { pageAddresses } from "#test/support/site-pages.ts";
import { lossOf } from "#test/support/states/loss.ts";
import { watchedPage } from "#test/support/watched-page.ts";
import { startBrowser } from "#tools/browser.ts";

let browser: Awaited<ReturnType<typeof startBrowser>>;
let trackingId: string;
beforeAll(async () => {
  await setClock("2026-07-06T02:00:00Z");
  browser = await startBrowser();
  ({ trackingId } = await submitted());
  await act("koordinator", trackingId, {
    action: "forward",
    agency: "dpupr-pera-kaltim",
    category: "pekerjaan-umum-dan-penataan-ruang",
    publicTitle: "Lampu jalan padam di depan pasar",
    publicText: "Lampu jalan di depan pasar padam.",
  });
  await act("penghubung.dpupr", trackingId, {
    action: "answer",
    text: "Lampu sudah menyala kembali.",
    outcome: "resolved",
  });
});
afterAll(() => browser.close());

/** Opens each page, and returns what is wrong with each. */
async function faultsOfPages(language: Language): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const found: string[] = [];
  for (const address of pageAddresses(language, trackingId)) {
    const { page, faults } = await watchedPage(context);
    const response = await page.goto(inject("url") + address, { waitUntil: "load" });
    const policy = response?.headers()["content-security-policy"] ?? "";
    const spoken = await page.locator("html").getAttribute("lang");
    const wrong = [
      ...(policy.includes("require-trusted-types-for 'script'") ? [] : ["has no policy"]),
      ...(await lossOf(page)),
      ...(spoken === language ? [] : [`is in ${spoken}`]),
      ...(language === "id" ? await violationsOf(page) : []),
      ...faults,
    ];
    found.push(...wrong.map((each) => `${address}: ${each}`));
    await page.close();
  }
  await context.close();
  return found;
}

/** Some thirty pages: a loaded machine needs more than a second for one. */
const LONG_MS = 240_000;

// axe sees the same in both languages: here it looks at one, in the bench at both.
test.each(LANGUAGES)(
  "every page in the language %s fits 320 pixels, keeps its policy, and is accessible by axe's rules in Indonesian",
  async (language) => expect(await faultsOfPages(language)).toEqual([]),
  LONG_MS,
);
