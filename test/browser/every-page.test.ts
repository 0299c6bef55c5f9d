import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import { violationsOf } from "#test/support/axe.ts";
import { act, submitted } from "#test/support/requests.ts";
import { pageAddresses } from "#test/support/site-pages.ts";
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

const hosts = () => [new URL(inject("url")).host, new URL(inject("files").endpoint).host];

test("every page in Indonesian fits 320 pixels, is accessible by axe's rules, and breaks no policy", async () => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    bypassCSP: true,
    locale: "id-ID",
  });
  const found: string[] = [];
  for (const address of pageAddresses("id", trackingId)) {
    const { page, faults } = await watchedPage(context, hosts());
    await page.goto(inject("url") + address, { waitUntil: "networkidle" });
    const width = await page.evaluate("document.documentElement.scrollWidth");
    const language = await page.locator("html").getAttribute("lang");
    const wrong = [
      ...(width === 320 ? [] : [`is ${width} pixels wide`]),
      ...(language === "id" ? [] : [`is in ${language}`]),
      ...(await violationsOf(page)),
      ...faults,
    ];
    found.push(...wrong.map((each) => `${address}: ${each}`));
    await page.close();
  }
  expect(found).toEqual([]);
});

test("no page breaks the policy of contents, in either language", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const found: string[] = [];
  for (const address of [...pageAddresses("id", trackingId), ...pageAddresses("en", trackingId)]) {
    const { page, faults } = await watchedPage(context, hosts());
    const response = await page.goto(inject("url") + address, { waitUntil: "networkidle" });
    const policy = response?.headers()["content-security-policy"] ?? "";
    if (!policy.includes("require-trusted-types-for 'script'")) found.push(`${address}: no policy`);
    found.push(...faults.map((fault) => `${address}: ${fault}`));
    await page.close();
  }
  expect(found).toEqual([]);
});
