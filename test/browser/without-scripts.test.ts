import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import { codeIn, receipt } from "#test/support/contact-codes.ts";
import * as example from "#test/support/example.ts";
import { photo } from "#test/support/files.ts";
import { outbox } from "#test/support/outbox.ts";
import { receivedFigure } from "#test/support/received-figure.ts";
import { act, type Submitted } from "#test/support/requests.ts";
import { watchedPage } from "#test/support/watched-page.ts";
import { startBrowser } from "#tools/browser.ts";
import { WORDS } from "#web/words/words.ts";

/** The whole life of a report in a browser that runs no scripts, on a phone of 360 pixels. */
const WIDTH = 360;
const REGION = "64.72.09";
const answer = { action: "answer", text: "Lampu sudah menyala.", outcome: "resolved" };

let browser: Browser;
beforeAll(async () => {
  await setClock("2026-07-06T02:00:00Z");
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function phone(locale: string) {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 640 },
    javaScriptEnabled: false,
    locale,
  });
  return watchedPage(context);
}

/** Presses a button, and checks that the page that comes is not wider than the phone. */
async function press(page: Page, name: string | RegExp, heading: string | RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click();
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(WIDTH);
}

/** Opens the form of an action on the reporter's page. */
async function openForm(page: Page, action: string) {
  const details = page.locator(`details:has(form[data-act="${action}"])`);
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  return details;
}

async function fillIn(page: Page): Promise<void> {
  await page.locator("#region").selectOption(REGION);
  await page.locator("#occurredOn").fill("2026-07-03");
  await page.locator("#name").fill("Siti");
  await page.locator("#phone").fill("0812 3456 7001");
}

const receiptOn = async (page: Page): Promise<Submitted> => ({
  trackingId: (await page.locator("#tracking-id").textContent()) ?? "",
  accessCode: (await page.locator("#access-code").textContent()) ?? "",
});

test("a report is sent, gets a photo, is tracked, disputed, confirmed and counted; a contact is proven, a neighbour follows", async () => {
  const { page, faults } = await phone("id-ID");
  const { agency } = example.forward;
  const before = await receivedFigure(page, agency, REGION);
  await page.goto(`${inject("url")}/lapor/`);
  await page.locator("#classification").check();
  await page.locator("#text").fill(example.submission.text);
  await page.locator("#title").fill("Lampu");
  await press(page, WORDS.id.submit.check.look, "Buat laporan");
  const short = WORDS.id.sending.faults["title-short"];
  await page.getByRole("alert").getByRole("link", { name: short }).click();
  expect(new URL(page.url()).hash).toBe("#title");
  await page.locator("#title").fill("Lampu jalan padam di Jalan Contoh");
  await fillIn(page);
  await press(page, WORDS.id.submit.check.look, "Periksa dan kirim");
  await press(page, "Ubah Patokan atau alamat", "Buat laporan");
  await page.locator("#address").fill("Seberang pasar");
  await press(page, WORDS.id.submit.check.look, "Periksa dan kirim");
  await page.getByText("Seberang pasar").waitFor();
  await press(page, "Kirim laporan", "Laporan terkirim");
  const report = await receiptOn(page);
  expect(report.trackingId).toMatch(/^KT-\w{4}-\w{4}-\w{4}$/);
  expect(report.accessCode).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  await page.reload();
  expect(await receiptOn(page)).toEqual(report);

  const file = { name: "lampu.jpg", mimeType: "image/jpeg", buffer: await photo() };
  await page.locator("input[type=file]").setInputFiles(file);
  await press(page, "Kirim berkas", "Lampu jalan padam");
  await page.getByRole("status").getByText("sedang diperiksa").waitFor();
  const pictures = async () => {
    await press(page, "Muat ulang laporan", "Lampu jalan padam");
    return page.locator("a.file-link img").count();
  };
  await expect.poll(pictures, { timeout: 20_000 }).toBe(1);

  await act("koordinator", report.trackingId, example.forward);
  await act("penghubung.dpupr", report.trackingId, answer);
  await page.goto(`${inject("url")}/lacak/`);
  await page.locator("#trackingId").fill(report.trackingId.toLowerCase());
  await page.locator("#accessCode").fill(report.accessCode);
  const { publicTitle: title = "" } = example.forward;
  await press(page, "Lihat laporan", title);
  const dispute = await openForm(page, "dispute");
  await dispute.getByRole("textbox").fill("Masih padam di ujung jalan.");
  await press(page, "Kirim: belum selesai", title);
  await page.getByText("Instansi menanganinya lagi").waitFor();
  await act("penghubung.dpupr", report.trackingId, answer);
  await press(page, "Muat ulang laporan", title);
  const confirm = await openForm(page, "confirm");
  await confirm.getByRole("radio").first().check();
  await press(page, "Kirim: sudah selesai", title);
  await page.getByText("Laporan ini selesai").waitFor();

  const prove = await openForm(page, "prove-contact");
  await prove.locator("[name=code]").fill(codeIn((await receipt(report, "sms")).body));
  await press(page, "Verifikasi", "Verifikasi kontak Anda");
  await page.getByText("Kontak Anda sudah terverifikasi").waitFor();

  await page.goto(`${inject("url")}/r/${report.trackingId}`);
  await page.getByRole("link", { name: "Saya juga terdampak" }).click();
  await page.locator("[name=email]").fill("tetangga@contoh.example");
  await press(page, "Kirim kode", "Saya juga terdampak");
  const mail = (await outbox()).find(({ to }) => to === "tetangga@contoh.example");
  await page.locator("[name=code]").fill(mail?.body.match(/\d{6}/)?.[0] ?? "");
  await press(page, "Ikuti", "Saya juga terdampak");
  await page.getByText("Anda mengikuti laporan ini").waitFor();
  await expect
    .poll(() => receivedFigure(page, agency, REGION), { timeout: 30_000 })
    .toBe(before + 1);
  expect(faults).toEqual([]);
});

test("the same in English: a report is sent, tracked and withdrawn", async () => {
  const { page, faults } = await phone("en-GB");
  await page.goto(`${inject("url")}/en/report/`);
  await page.locator("#classification").check();
  await page.locator("#text").fill("The street lamp in front of the market is dark.");
  await page.locator("#title").fill("Dark street lamp at the market");
  await fillIn(page);
  await press(page, WORDS.en.submit.check.look, /Check/);
  await press(page, /^Send/, /sent/);
  const { accessCode } = await receiptOn(page);
  await press(page, "Open the report", "Dark street lamp");
  expect(await page.locator("main").innerText()).not.toContain(accessCode);
  const withdraw = await openForm(page, "withdraw");
  await withdraw.getByRole("button").click();
  await page.getByText("The report is withdrawn").waitFor();
  expect(faults).toEqual([]);
});
