import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import { fixture, quarters } from "#test/support/files/kept-pictures.ts";
import { PHONE } from "#test/support/phone.ts";
import { storedText } from "#test/support/stored-text.ts";
import { startBrowser } from "#tools/browser.ts";

let browser: Browser;
beforeAll(async () => {
  // The browser's today must be that of the functions.
  await setClock(new Date().toISOString());
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const TEXT = "Lampu jalan di depan pasar mati sejak tiga hari. Malam gelap dan rawan.";

const at = (path: string): string => inject("url") + path;
const next = (page: Page, step: string) => page.click(`#${step} [data-go="next"]`);

async function choosePhotos(page: Page): Promise<void> {
  const [jpeg, heic] = [
    await quarters(3_000, 2_000).jpeg().toBuffer(),
    await fixture("photo.heic"),
  ];
  await page.setInputFiles("#photos", [
    { name: "lampu.jpg", mimeType: "image/jpeg", buffer: jpeg },
    { name: "pasar.heic", mimeType: "image/heic", buffer: heic },
  ]);
  await page.locator("#chosen-files li").nth(1).waitFor();
}

/** Fills the steps after the first one, as the phone of a hurried person would. */
async function fillTheRest(page: Page): Promise<void> {
  await next(page, "step-what");
  await page.selectOption("#regency", "64.72");
  await page.selectOption("#region", { index: 2 });
  await page.check("#day-today");
  await next(page, "step-where");
  const other = page.locator('#step-similar [data-go="next"]');
  await page.locator("#step-contact, #step-similar").filter({ visible: true }).waitFor();
  if (await other.isVisible()) await other.click();
  await page.fill("#name", "Siti Contoh");
  await page.fill("#phone", "0812 3456 7890");
  await next(page, "step-contact");
  await page.locator("#summary dd").first().waitFor();
}

const shown = (page: Page) =>
  page.evaluate(() => ({
    trackingId: document.getElementById("tracking-id")?.textContent ?? "",
    accessCode: document.getElementById("access-code")?.textContent ?? "",
  }));

/** Waits until the page says that both files have arrived and are clean. */
const filesArrived = (page: Page) =>
  page.waitForFunction(
    () =>
      document.querySelectorAll("#file-progress strong").length === 2 &&
      [...document.querySelectorAll("#file-progress strong")].every(
        ({ textContent }) => textContent === "sudah diterima",
      ),
  );

async function cleanFiles({ trackingId, accessCode }: Awaited<ReturnType<typeof shown>>) {
  const { body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
  return body.attachments.filter(({ state }: { state: string }) => state === "clean").length;
}

/** Breaks requests as a bad line does; collects the answers that got lost, and all addresses. */
async function breakLine(context: BrowserContext) {
  const lost: { trackingId: string; accessCode: string }[] = [];
  const requested: string[] = [];
  let [submissions, uploads] = [0, 0];
  context.on("request", (request) => requested.push(request.url()));
  await context.route("**/v1/reports", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    submissions += 1;
    if (submissions === 1) return route.abort("connectionreset");
    if (submissions > 2) return route.continue();
    lost.push(await (await route.fetch()).json());
    return route.abort("connectionreset");
  });
  await context.route(
    (url) => url.searchParams.has("X-Amz-Signature"),
    async (route) => {
      if (route.request().method() !== "PUT") return route.continue();
      uploads += 1;
      if (uploads === 1) return route.abort("connectionreset");
      if (uploads > 2) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    },
  );
  return { lost, requested };
}

test("a report whose request, answer and photos get lost on the way is one report with the same code and all photos, and its code is nowhere but on the page", async () => {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
  const { lost, requested } = await breakLine(context);
  const page = await context.newPage();
  await page.goto(at("/lapor/?jenis=pengaduan"));
  await page.fill("#text", TEXT);
  await choosePhotos(page);
  await fillTheRest(page);
  expect(await page.inputValue("#title")).toBe("Lampu jalan di depan pasar mati sejak tiga hari");
  await page.click("#send");
  await page.locator("#sent").waitFor();
  const receipt = await shown(page);
  expect(lost).toMatchObject([receipt]);
  await filesArrived(page);
  expect(await cleanFiles(receipt)).toBe(2);

  expect(await storedText(page)).not.toContain(receipt.accessCode);
  expect(requested.join("\n")).not.toContain(receipt.accessCode);
  // A reload, or a tab that was killed, shows the same receipt until the person has kept it.
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.locator("#sent").waitFor();
  expect(await shown(page)).toEqual(receipt);
  await page.click("#done");
  await page.locator("#done-error:not([hidden])").waitFor();
  await page.check("#saved");
  await page.click("#done");
  // The report is open in this tab until it is locked.
  await page.waitForURL(at(`/r/${receipt.trackingId}`));
  await page.getByRole("button", { name: "Kunci laporan ini" }).click();
  await page.locator("#accessCode").waitFor();
  const stored = await storedText(page);
  expect(stored).toContain(receipt.trackingId);
  expect(stored).not.toContain(receipt.accessCode);
  expect(stored).not.toContain(TEXT);
  await context.close();
}, 120_000);

test("without a network the form opens, keeps what was typed although its tab was closed, and sends it from any page when the network is back", async () => {
  const context = await browser.newContext(PHONE);
  const first = await context.newPage();
  await first.goto(at("/lapor/"));
  await first.evaluate(() => navigator.serviceWorker.ready);
  await first.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await first.reload();
  await first.getByText("Tidak ada jaringan. Draf").waitFor();
  await first.check("#classification");
  await first.fill("#text", TEXT);
  await choosePhotos(first);
  await expect.poll(() => storedText(first)).toContain("pasar.heic");
  await first.close();

  const second = await context.newPage();
  // As people type it.
  await second.goto(at("/lapor"));
  await second.getByText("dilanjutkan").waitFor();
  expect(await second.inputValue("#text")).toBe(TEXT);
  await fillTheRest(second);
  await second.click("#send");
  await second.getByText("Belum terkirim").waitFor();
  await second.close();

  const third = await context.newPage();
  await third.goto(at("/bantuan/"));
  await third.getByText("1 laporan menunggu dikirim").waitFor();
  await third.goto(at("/pantau/"));
  await third.getByRole("heading", { level: 1 }).waitFor();
  await third.goto(at("/draf/"));
  await third.getByText("Menunggu jaringan").waitFor();
  await context.setOffline(false);
  await third.getByRole("link", { name: "Simpan nomor dan kode" }).click();
  await third.locator("#sent").waitFor();
  await filesArrived(third);
  expect(await cleanFiles(await shown(third))).toBe(2);
  third.on("dialog", (dialog) => dialog.accept());
  await context.close();
}, 120_000);

test("a complaint takes at most twelve taps besides typing; faults take the focus and lead to their fields; an anonymous draft is not stored", async () => {
  const context = await browser.newContext({
    ...PHONE,
    hasTouch: true,
    geolocation: { latitude: -0.5022, longitude: 117.1536 },
    permissions: ["geolocation"],
  });
  const page = await context.newPage();
  await page.goto(at("/lapor/"));
  await next(page, "step-what");
  const errors = page.locator("#errors");
  expect(await errors.evaluate((each) => each === document.activeElement)).toBe(true);
  expect(await page.title()).toMatch(/^Galat: /);
  expect(await errors.getByRole("link").allTextContents()).toEqual([
    "Pilih jenis laporan",
    "Ceritakan kejadiannya, paling sedikit 10 karakter",
    "Isi judul, paling sedikit 10 karakter",
  ]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("classification");

  let taps = 0;
  const tap = (selector: string) => {
    taps += 1;
    return page.locator(selector).filter({ visible: true }).tap();
  };
  const type = async (selector: string, text: string) => {
    await tap(selector);
    await page.keyboard.type(text);
  };
  await tap('label[for="classification"]');
  await type("#text", TEXT);
  await tap('[data-go="next"]');
  await tap("#locate");
  await page.getByText("Lokasi Anda: ").waitFor();
  expect(await page.inputValue("#regency")).toBe("64.72");
  await tap('label[for="day-yesterday"]');
  await tap('[data-go="next"]');
  await page.locator("#step-contact, #step-similar").filter({ visible: true }).waitFor();
  if (await page.locator("#step-similar").isVisible()) await tap('[data-go="next"]');
  await type("#name", "Siti Contoh");
  await type("#phone", "081234567890");
  await tap('label[for="identity-anonymous"]');
  await page.locator("#keep-draft-box").waitFor();
  await expect.poll(() => storedText(page)).not.toContain(TEXT);
  await tap('[data-go="next"]');
  expect(await page.locator("#summary").textContent()).toContain("anonim");
  // "Back" leads to the step before.
  await page.goBack();
  await page.locator("#step-contact").waitFor();
  await page.goForward();
  await tap("#send");
  await page.locator("#sent").waitFor();
  expect(taps).toBeLessThanOrEqual(12);
  expect(await page.isChecked("#keep-report")).toBe(false);
  expect(await storedText(page)).not.toContain("Siti Contoh");
  await context.close();
}, 120_000);
