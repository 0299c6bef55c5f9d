import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { photo } from "#test/support/files.ts";
import { receivedFigure } from "#test/support/received-figure.ts";
import { act } from "#test/support/requests.ts";
import { watchedPage } from "#test/support/watched-page.ts";
import { startBrowser } from "#tools/browser.ts";

/** What Kanal is for, from the first page to the figures; `without-scripts` has the same without. */
const AGENCY = "dpupr-pera-kaltim";
const REGION = "64.72.08";

let browser: Browser;
beforeAll(async () => {
  // The browser's today must be that of the functions.
  await setClock(new Date().toISOString());
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Makes the line of a page as slow as a bad mobile network: 400 ms and 400 kbit/s. */
async function slowLine(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
}

test("on a slow phone a street lamp is reported with a photo although the network is lost, followed to its answer, disputed, and counted", async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    locale: "id-ID",
    hasTouch: true,
  });
  const hosts = [new URL(inject("url")).host, new URL(inject("files").endpoint).host];
  const { page, faults } = await watchedPage(context, hosts);
  const before = await receivedFigure(page, AGENCY, REGION);
  await slowLine(context, page);

  await page.goto(inject("url"));
  await page.getByRole("link", { name: "Pengaduan" }).tap();
  await page.locator("#text").fill("Lampu jalan di depan pasar padam sejak tiga hari.");
  await page
    .locator("#photos")
    .setInputFiles({ name: "lampu.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await page.locator("#chosen-files li").waitFor();
  await page.getByRole("button", { name: "Lanjutkan" }).tap();
  await page.locator("#regency").selectOption("64.72");
  await page.locator("#region").selectOption(REGION);
  await page.getByText("Kemarin").tap();
  await page.getByRole("button", { name: "Lanjutkan" }).tap();
  const contact = page.locator("#name").filter({ visible: true });
  const other = page.getByRole("button", { name: "Bukan, lanjutkan" });
  await contact.or(other).waitFor();
  if (await other.isVisible()) await other.tap();
  await contact.fill("Siti Contoh");
  await page.locator("#phone").fill("0812 3456 7002");
  await page.getByRole("button", { name: "Lanjutkan" }).tap();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Kirim laporan" }).tap();
  await page.getByText("Belum terkirim").waitFor();
  await context.setOffline(false);
  await slowLine(context, page);

  await page.getByRole("heading", { level: 1, name: "Laporan terkirim" }).waitFor();
  const trackingId = (await page.locator("#tracking-id").textContent()) ?? "";
  await page.locator("#file-progress", { hasText: "sudah diterima" }).waitFor();
  await page.getByText("Saya sudah menyimpan nomor dan kode").tap();
  await page.getByRole("button", { name: "Selesai" }).tap();

  // The tab opens the report that was sent.
  await page.getByText("Menunggu verifikasi").first().waitFor();
  await page.locator("a.file-link img").waitFor();

  await act("koordinator", trackingId, { ...example.forward, agency: AGENCY });
  await act("penghubung.dpupr", trackingId, {
    action: "follow-up",
    text: "Panel diperiksa besok.",
  });
  await act("penghubung.dpupr", trackingId, {
    action: "answer",
    text: "Lampu sudah menyala.",
    outcome: "resolved",
  });
  await page.getByRole("button", { name: "Periksa lagi" }).tap();
  await page.getByText("Lampu sudah menyala.").waitFor();
  await page.locator("summary", { hasText: "Belum selesai" }).tap();
  await page.locator("#dispute-reason").fill("Masih padam di ujung jalan.");
  await page.getByRole("button", { name: "Kirim: belum selesai" }).tap();
  await page.getByText("Anda menyatakan belum selesai").waitFor();

  await expect
    .poll(() => receivedFigure(page, AGENCY, REGION), { timeout: 30_000 })
    .toBe(before + 1);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
