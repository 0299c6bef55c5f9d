import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import { violationsOf } from "#test/support/axe.ts";
import { toPlaces } from "#test/support/form-steps.ts";
import { PHONE } from "#test/support/phone.ts";
import { beginAt, indexed, published } from "#test/support/search.ts";
import { watchedPage } from "#test/support/watched-page.ts";
import { startBrowser } from "#tools/browser.ts";

const SAMARINDA_ULU = "64.72.03";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await beginAt("2026-10-05T02:00:00Z");
  const trackingId = await published(
    "Lampu jalan padam di Samarinda Ulu",
    "Lampu jalan di depan pasar padam.",
    {
      report: { location: { region: SAMARINDA_ULU } },
    },
  );
  await indexed(trackingId);
});
afterAll(async () => {
  await setClock(new Date().toISOString());
  await browser?.close();
});

const url = (path: string) => inject("url") + path;

test("the map shows where reports are, and leads to them by finger, by keyboard and by table", async () => {
  const context = await browser.newContext({ ...PHONE });
  const { page, faults } = await watchedPage(context);
  await page.goto(url("/laporan/peta/"));
  const row = page.locator(`[data-region="${SAMARINDA_ULU}"]`);
  await row.locator("td", { hasText: /[1-9]/ }).waitFor();
  const count = await row.locator("td").textContent();
  const label = `Samarinda Ulu: ${count} laporan`;
  expect(await page.locator("#said").textContent()).toMatch(/^[1-9][\d.]* laporan publik/);
  expect(await page.locator(".map-area").count()).toBe(105);

  await page.selectOption("#zoom", "64.72");
  expect(await page.locator(".map-area").count()).toBe(10);
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);

  await page.click("summary");
  await page.fill("#from", "2026-01-01");
  await page.click("#period button");
  await page.locator(`.map-area[href*="from=2026-01-01"][aria-label="${label}"]`).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/laporan/?from=2026-01-01&region=${SAMARINDA_ULU}`);
  await page.goBack();
  await page.locator(`.map-area[aria-label="${label}"]`).waitFor();
  expect(await page.inputValue("#from")).toBe("2026-01-01");
  expect(faults).toEqual([]);
  await context.close();
});

test("without scripts the map's page is a list of areas that leads to their reports", async () => {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url("/laporan/peta/"));
  expect(await page.locator("#map-section").isVisible()).toBe(false);
  const link = page.getByRole("link", { name: "Samarinda Ulu" });
  expect(await link.getAttribute("href")).toBe(`/laporan/?region=${SAMARINDA_ULU}`);
  await context.close();
});

test("the form finds the area by the phone's position, on the map, and by the words of an address", async () => {
  const context = await browser.newContext({
    ...PHONE,
    permissions: ["geolocation"],
    geolocation: { latitude: -0.49, longitude: 117.135 },
  });
  const { page, faults } = await watchedPage(context);
  await page.goto(url("/lapor/"));
  await toPlaces(page, "Lampu jalan di depan pasar mati sejak tiga hari.");
  const region = () => page.inputValue("#region");
  const message = page.locator("#place-message");

  await page.click("#locate");
  await message.filter({ hasText: "Lokasi Anda: Samarinda Ulu." }).waitFor();
  expect(await region()).toBe(SAMARINDA_ULU);

  await context.setGeolocation({ latitude: -3.3194, longitude: 114.5908 });
  await page.click("#locate");
  await message
    .filter({ hasText: /di luar wilayah layanan ini; yang terdekat .+, \d+ km/ })
    .waitFor();
  expect(await region()).toBe(SAMARINDA_ULU);

  await page.click("#map-box summary");
  await page.locator('.map-area[aria-label="Kota Balikpapan"]').click();
  await page.locator('.map-area[aria-label="Balikpapan Selatan"]').click();
  expect(await region()).toBe("64.71.05");

  await page.selectOption("#regency", "");
  await page.fill("#address", "Jl. Pahlawan, samarinda hulu");
  await page.locator("#address").blur();
  await page.getByRole("button", { name: "Samarinda Ulu? Pilih wilayah ini" }).click();
  expect(await region()).toBe(SAMARINDA_ULU);
  expect(faults).toEqual([]);
  await context.close();
});
