import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import { violationsOf } from "#test/support/axe.ts";
import { tabTo } from "#test/support/keyboard.ts";
import { act, actAsReporter, submitted } from "#test/support/requests.ts";
import { lastingText } from "#test/support/stored-text.ts";
import { reportOf } from "#test/support/uploads.ts";
import { watchedPage } from "#test/support/watched-page.ts";
import { startBrowser } from "#tools/browser.ts";

let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  await setClock("2026-07-06T02:00:00Z");
  browser = await startBrowser();
});
afterAll(() => browser.close());

const FORWARD = {
  action: "forward",
  agency: "dpupr-pera-kaltim",
  category: "pekerjaan-umum-dan-penataan-ruang",
  publicTitle: "Lampu jalan padam di depan pasar",
  publicText: "Lampu jalan di depan pasar padam.",
};
const ANSWER = { action: "answer", text: "Lampu sudah diganti.", outcome: "resolved" };

/** A code however it is typed: in small letters, without dashes. */
const plain = (text: string): string => text.toLowerCase().replaceAll("-", "");

/** All that others could find: the tab's address and title, and what stays once it is closed. */
const kept = async (page: Page): Promise<string> =>
  plain([page.url(), await page.title(), await lastingText(page)].join("\n"));

test("a reporter follows a report to its answer and disputes it, by keyboard on a phone; the code is in no address, history or lasting store", async () => {
  const report = await submitted();
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: "id-ID",
    reducedMotion: "reduce",
  });
  const { page, faults } = await watchedPage(context);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));

  // The link of the receipt opens the report, and its code leaves the address at once.
  await page.goto(`${inject("url")}/r/${report.trackingId}#k=${report.accessCode}`);
  await page.getByText("Menunggu verifikasi").waitFor();
  expect(page.url()).toBe(`${inject("url")}/r/${report.trackingId}`);
  expect((await kept(page)).includes(plain(report.accessCode))).toBe(false);
  expect(await violationsOf(page)).toEqual([]);

  // Later, by the page to track a report: number and code as people type them.
  await act("koordinator", report.trackingId, FORWARD);
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${inject("url")}/lacak/`);
  await tabTo(page, "#trackingId");
  await page.keyboard.type(`${report.trackingId.slice(0, -1)}*`);
  await page.keyboard.press("Tab");
  await page.getByText("Nomor laporan ini salah ketik").waitFor();
  await page.locator("#trackingId").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(report.trackingId.toLowerCase().replaceAll("-", " "));
  await page.keyboard.press("Tab");
  await page.keyboard.type("AAAA-AAAA-AAAA");
  await page.keyboard.press("Enter");
  await page.getByText("Nomor dan kode ini tidak membuka laporan").waitFor();
  await page.locator("#accessCode").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(report.accessCode.toLowerCase().replaceAll("-", ""));
  await page.keyboard.press("Enter");
  await page.getByText("Diteruskan ke DPUPR-PERA, belum").waitFor();
  expect(page.url()).toBe(`${inject("url")}/r/${report.trackingId}`);

  // A comment is lost to no change that came first.
  await act("penghubung.dpupr", report.trackingId, { action: "follow-up", text: "Kami mulai." });
  await page.getByText("Tulis komentar").first().focus();
  await page.keyboard.press("Enter");
  await tabTo(page, "#comment-text");
  await page.keyboard.type("Lampunya di depan warung.");
  await tabTo(page, 'form[data-act="comment"] button');
  await page.keyboard.press("Enter");
  await page.getByText("Laporan baru saja berubah").waitFor();
  expect(await page.locator("#comment-text").inputValue()).toBe("Lampunya di depan warung.");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("errors");
  await tabTo(page, 'form[data-act="comment"] button');
  await page.keyboard.press("Enter");
  await page.getByText("Sudah diterima.").waitFor();
  expect(await page.locator(".timeline").textContent()).toContain("Lampunya di depan warung.");

  // Without a network what was typed stays.
  await act("penghubung.dpupr", report.trackingId, ANSWER);
  await page.getByRole("button", { name: "Periksa lagi" }).click();
  await page.getByText("Apakah masalah ini sudah selesai?").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByText("Belum selesai").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("#dispute-reason").fill("Lampu masih padam.");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Kirim: belum selesai" }).click();
  await page.getByText("Tidak ada jaringan. Yang Anda tulis masih ada").waitFor();
  expect(await page.locator("#errors h2").textContent()).toBe("Belum berhasil");
  await context.setOffline(false);
  // The edge answers with a page of its own when the service does not.
  const outage = { status: 503, contentType: "text/html", body: "<h1>Gangguan</h1>" };
  await page.route("**/actions", (route) => route.fulfill(outage), { times: 1 });
  await page.getByRole("button", { name: "Kirim: belum selesai" }).click();
  await page.getByText("Layanan sedang terganggu. Yang Anda tulis masih ada").waitFor();
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return dialog.dismiss();
  });
  await page.click(".header-name");
  expect(asked).toEqual(["Yang Anda tulis atau pilih belum terkirim. Tetap keluar?"]);
  await page.getByRole("button", { name: "Kirim: belum selesai" }).click();
  await page.getByText("Ditangani DPUPR-PERA").first().waitFor();
  expect(await page.locator(".timeline").textContent()).toContain("Anda menyatakan belum selesai");

  // What is written in a form that another browser has sent first can be copied.
  await act("penghubung.dpupr", report.trackingId, ANSWER);
  await page.getByRole("button", { name: "Periksa lagi" }).click();
  await page.getByText("Apakah masalah ini sudah selesai?").waitFor();
  await page
    .locator("details", { has: page.locator("#dispute-reason") })
    .locator("summary")
    .click();
  await page.locator("#dispute-reason").fill("Masih padam di ujung.");
  await actAsReporter(report, { action: "dispute", reason: "Masih padam." });
  await page.getByRole("button", { name: "Periksa lagi" }).click();
  await page.locator("#notice", { hasText: "Masih padam di ujung." }).waitFor();

  // Only what the reporter asks for is kept on the phone; the report can be locked.
  expect((await kept(page)).includes(plain(report.accessCode))).toBe(false);
  expect(addresses.filter((address) => address.includes(report.accessCode))).toEqual([]);
  await page.getByRole("button", { name: "Simpan di HP ini" }).click();
  await page.getByText("Laporan ini tersimpan di HP ini.").waitFor();
  expect((await kept(page)).includes(plain(report.accessCode))).toBe(true);
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${inject("url")}/lacak/`);
  await page.getByRole("link", { name: "Lampu jalan padam di Jalan Contoh" }).click();
  await page.getByText("Laporan ini tersimpan di HP ini.").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await page.getByText("terakhir dilihat di HP ini").waitFor();
  expect(await page.locator(".progress-state").textContent()).toContain("DPUPR-PERA");
  expect(await page.title()).toMatch(/^Laporan Anda KT-/);
  await context.setOffline(false);
  await page.getByText("terakhir dilihat di HP ini").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Kunci dan hapus dari HP ini" }).click();
  await page.getByText("Saya juga terdampak").first().waitFor();
  await page.reload();
  expect(await page.getByRole("heading", { name: "Laporan Anda" }).count()).toBe(0);

  // A link with the code that is opened where the report is shown changes the fragment only.
  await page.evaluate((code) => {
    location.hash = `k=${code}`;
  }, report.accessCode);
  await page.getByRole("button", { name: "Simpan di HP ini" }).waitFor();
  expect(page.url()).toBe(`${inject("url")}/r/${report.trackingId}`);
  expect(asked).toHaveLength(1);
  expect(faults).toEqual([]);
  await context.close();
});

test("photos are added later and shown once they are clean, each sent once; another person follows the report", async () => {
  const report = await submitted();
  await act("koordinator", report.trackingId, FORWARD);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const { page, faults } = await watchedPage(context);
  await page.goto(`${inject("url")}/en/r/${report.trackingId}#k=${report.accessCode}`);
  await page.getByText("Add a photo or file").first().click();
  const files = ["photo.heic", "photo-with-place.heic"];
  await page
    .locator("#add-file-file")
    .setInputFiles(files.map((name) => `test/support/files/${name}`));
  let uploads = 0;
  await page.route(`${inject("files").endpoint}/**`, (route) => {
    const isSecond = route.request().method() === "PUT" && ++uploads === 2;
    return isSecond ? route.abort() : route.continue();
  });
  await page.getByRole("button", { name: "Send the file" }).click();
  await page.locator("#errors", { hasText: "photo-with-place.heic" }).waitFor();

  // While the first is inspected, the report goes on: its writer has not read that yet.
  await act("penghubung.dpupr", report.trackingId, { action: "follow-up", text: "Kami mulai." });
  await page.locator(".file img[src]").waitFor();
  expect(await page.locator("#errors").count()).toBe(1);
  await page.getByRole("button", { name: "Send the file" }).click();
  await page.locator(".file img[src]").nth(1).waitFor();
  expect(uploads).toBe(3);
  expect((await reportOf(report)).attachments).toHaveLength(2);
  expect(await page.locator(".progress-state").textContent()).toContain("Forwarded");
  expect(
    await page
      .locator(".file img")
      .first()
      .evaluate((image) => (image as HTMLImageElement).src),
  ).toContain(new URL(inject("files").endpoint).host);

  await page.getByRole("button", { name: "Lock this report" }).click();
  await page.getByRole("link", { name: "I am affected too" }).click();
  await page.locator("#follow-email").fill("tetangga@contoh.example");
  await page.getByRole("button", { name: "Send the code" }).click();
  await page.locator("#follow-code").waitFor();
  await page.locator("#follow-code").fill("000000");
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await page.locator("#errors").waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
