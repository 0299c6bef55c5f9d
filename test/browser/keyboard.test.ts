import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { photo } from "#test/support/files.ts";
import { focused, tabTo } from "#test/support/keyboard.ts";
import { outbox } from "#test/support/outbox.ts";
import { act, submitted } from "#test/support/requests.ts";
import { watchedPage } from "#test/support/watched-page.ts";
import { startBrowser } from "#tools/browser.ts";

let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  // The browser's today must be that of the functions.
  await setClock(new Date().toISOString());
  browser = await startBrowser();
});
afterAll(() => browser?.close());

// Without motion a page has scrolled to what has the focus as soon as it has it.
const PHONE = {
  viewport: { width: 360, height: 640 },
  locale: "id-ID",
  reducedMotion: "reduce",
} as const;
const hosts = () => [new URL(inject("url")).host, new URL(inject("files").endpoint).host];

async function pressed(page: Page, selector: string, key = "Enter"): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

async function typed(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

/** Waits until an element has the focus. */
const focusOn = (page: Page, id: string): Promise<void> =>
  expect.poll(() => focused(page)).toBe(id);

test("a complaint with a photo is sent by keyboard only: each step, the errors and the receipt take the focus, which is always seen", async () => {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
  const { page, faults } = await watchedPage(context, hosts());
  await page.goto(`${inject("url")}/lapor/`);
  await page.locator('#step-what [data-go="next"]').waitFor();
  await pressed(page, ".skip");
  await focusOn(page, "content");
  await pressed(page, '#step-what [data-go="next"]');
  await focusOn(page, "errors");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await focusOn(page, "classification");
  await page.keyboard.press("Space");
  const chooser = page.waitForEvent("filechooser");
  await pressed(page, "#photos");
  const file = { name: "lampu.jpg", mimeType: "image/jpeg", buffer: await photo() };
  await (await chooser).setFiles([file, { ...file, name: "tiang.jpg" }]);
  await page.locator("#chosen-files li").nth(1).waitFor();
  await pressed(page, "#chosen-files li:last-child button", "Space");
  await focusOn(page, "photos");
  await typed(page, "#text", "Lampu jalan di depan pasar mati sejak tiga hari.");
  await pressed(page, '#step-what [data-go="next"]', "Space");

  await focusOn(page, "step-where-heading");
  await typed(page, "#regency", "Kota Samarinda");
  await typed(page, "#region", "Samarinda Ulu");
  await pressed(page, "#day-today", "Space");
  await page.keyboard.press("ArrowDown");
  expect(await page.isChecked("#day-yesterday")).toBe(true);
  await pressed(page, '#step-where [data-go="next"]');
  await page.locator("#step-contact, #step-similar").filter({ visible: true }).waitFor();
  if (await page.locator("#step-similar").isVisible()) {
    await focusOn(page, "step-similar-heading");
    await pressed(page, '#step-similar [data-go="next"]');
  }

  await focusOn(page, "step-contact-heading");
  await typed(page, "#name", "Siti Contoh");
  await typed(page, "#phone", "0812 3456 7890");
  await tabTo(page, "#identity");
  await page.keyboard.press("ArrowDown");
  expect(await page.isChecked("#identity-anonymous")).toBe(true);
  await page.keyboard.press("ArrowUp");
  await pressed(page, '#step-contact [data-go="next"]');

  await focusOn(page, "step-check-heading");
  await pressed(page, '#summary a[href="#name"]');
  await focusOn(page, "name");
  await page.keyboard.type(" Ningsih");
  await tabTo(page, '#step-contact [data-go="next"]');
  await page.keyboard.press("Enter");
  await focusOn(page, "step-check-heading");
  expect(await page.locator("#summary").textContent()).toContain("Siti Contoh Ningsih");
  await tabTo(page, "#send");
  await tabTo(page, "#summary a", "Shift+Tab");
  await pressed(page, "#send");

  await focusOn(page, "heading");
  expect(await page.locator("#heading").textContent()).toBe("Laporan terkirim");
  await pressed(page, "#saved", "Space");
  await pressed(page, "#done");
  await page.waitForURL(`${inject("url")}/r/*`);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test("a neighbour follows a report by keyboard only", async () => {
  const { trackingId } = await submitted();
  await act("koordinator", trackingId, example.forward);
  const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
  const { page, faults } = await watchedPage(context, hosts());
  await page.goto(`${inject("url")}/r/${trackingId}`);
  await page.locator(".share:not([hidden])").waitFor();
  await pressed(page, '[data-open="follow"]');
  await focusOn(page, "follow-phone");
  await typed(page, "#follow-email", "tetangga");
  await page.keyboard.press("Enter");
  await focusOn(page, "errors");
  await pressed(page, "#errors a");
  await focusOn(page, "follow-email");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("tetangga.papan@contoh.example");
  await page.keyboard.press("Enter");
  await focusOn(page, "follow-code");
  const mail = (await outbox()).find(({ to }) => to === "tetangga.papan@contoh.example");
  await page.keyboard.type(mail?.body.match(/\d{6}/)?.[0] ?? "");
  await page.keyboard.press("Enter");
  await focusOn(page, "followed");
  expect(faults).toEqual([]);
  await context.close();
});
