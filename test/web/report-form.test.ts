import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SubmitValues } from "#contract/submission-form.ts";
import { photo } from "#test/support/files.ts";
import { type FormSite, formSite, receiptOf } from "#test/support/form-page.ts";
import { ready, toPlaces } from "#test/support/form-steps.ts";
import { storedDrafts } from "#test/support/stored-text.ts";
import { SubmitPage } from "#web/pages/submit.tsx";
import { documentSource } from "#web/render.ts";

/** What a real API answers is in test/browser; these are the faults between phone, tabs and API. */
let forms: FormSite;
beforeAll(async () => {
  forms = await formSite();
}, 60_000);
afterAll(() => forms?.close());

const TEXT = "Lampu jalan di depan pasar mati sejak tiga hari. Malam gelap dan rawan.";
const VALUES: SubmitValues = {
  classification: "aspiration",
  text: TEXT,
  title: "Lampu jalan mati di depan pasar",
  name: "Siti Contoh",
  phone: "081234567890",
  identity: "hidden",
};
const KEY = "0f8fad5b-d9cb-469f-a165-70867728950e";

const textOf = (request: Request | undefined): string => request?.postDataJSON().text;
const keyOf = (request: Request | undefined) => request?.headers()["idempotency-key"];

/** Fills the form and leads to its last step. */
async function fillIn(page: Page, more: (page: Page) => Promise<void> = async () => undefined) {
  await toPlaces(page, TEXT);
  await page.click('#step-where [data-go="next"]');
  await page.fill("#name", "Siti Contoh");
  await page.fill("#phone", "081234567890");
  await more(page);
  await page.click('#step-contact [data-go="next"]');
  await page.locator("#summary dd").first().waitFor();
}

const change = async (page: Page, text: string): Promise<void> => {
  await page.click('#summary a[href="#text"]');
  await page.fill("#text", text);
  await toSend(page);
};

async function toSend(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = "step-check";
  });
  await page.locator("#send").waitFor();
}

/** The page that the function makes of a form that was posted. */
function postedPage(values: SubmitValues, idempotencyKey?: string): string {
  const samarinda = { code: "64.72", name: "Kota Samarinda", districts: [] };
  const page = SubmitPage({
    ...({ site: forms.site, language: "id", page: "submit", values } as const),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    choices: { regencies: [samarinda], categories: [], agencies: [] },
  });
  return documentSource(page);
}

test("what is typed before the script has come stays, and leaves an older draft alone", async () => {
  let load: () => void = () => undefined;
  const first = await forms.open();
  await first.go(first.page, "/lapor/");
  await ready(first.page);
  await first.page.fill("#text", "Draf yang lebih lama");
  await expect.poll(async () => (await storedDrafts(first.page)).length).toBe(1);
  const slow = new Promise<void>((resolve) => {
    load = resolve;
  });
  await first.context.route(/report-form-[^/]*\.js$/, async (route) => {
    await slow;
    await route.fallback();
  });
  const page = await first.context.newPage();
  await first.go(page, "/lapor/");
  await page.fill("#text", TEXT);
  await page.check('[name="classification"][value="aspiration"]');
  await page.selectOption("#region", "64.72.01");
  load();
  await ready(page);
  expect(await page.inputValue("#text")).toBe(TEXT);
  expect(await page.isChecked('[name="classification"][value="aspiration"]')).toBe(true);
  expect(await page.inputValue("#region")).toBe("64.72.01");
  await expect
    .poll(async () => (await storedDrafts(page)).map(({ values }) => values.text).sort())
    .toEqual(["Draf yang lebih lama", TEXT]);
  await first.context.close();
});

test("an earlier draft is continued with a word, not for another kind; no step of an empty form comes before the first", async () => {
  const { context, page, go } = await forms.open();
  await go(page, "/lapor/#step-contact");
  await ready(page);
  await page.check('[name="classification"][value="aspiration"]');
  await page.fill("#text", TEXT);
  await expect.poll(async () => (await storedDrafts(page)).length).toBe(1);

  const cells = {
    ...{ complaint: { received: 5, answered: 3, answers: 4, "closings.confirmed": 1 } },
    ...{ aspiration: { received: 1, "closings.no-response": 1 } },
  };
  await context.route("**/v1/monitoring?*", (route) =>
    route.fulfill({ json: { months: [{ cells }] } }),
  );
  await go(page, "/");
  await page.locator("#figures").waitFor();
  // Reports are counted, not their answers.
  expect(await page.locator("#figures dd").allTextContents()).toEqual(["6", "3", "2"]);

  await page.getByRole("link", { name: "Pengaduan" }).click();
  await ready(page);
  expect(await page.inputValue("#text")).toBe("");
  expect(await page.isChecked('[name="classification"][value="complaint"]')).toBe(true);
  await go(page, "/lapor/?jenis=aspirasi");
  await page.getByText("dilanjutkan").waitFor();
  expect(await page.inputValue("#text")).toBe(TEXT);
  await page.reload();
  await page.getByText("dilanjutkan").waitFor();
  await page.getByRole("link", { name: "Mulai laporan baru" }).click();
  await page.getByText("dilanjutkan").waitFor({ state: "hidden" });
  await ready(page);
  expect(await page.inputValue("#text")).toBe("");
  expect((await storedDrafts(page)).map(({ values }) => values.text)).toEqual([TEXT]);
  await context.close();
});

test("a draft that waits and is changed is sent with its new words", async () => {
  const { context, page, sent, go } = await forms.open();
  await go(page, "/lapor/");
  await fillIn(page);
  await context.setOffline(true);
  await page.click("#send");
  await page.getByText("Belum terkirim").waitFor();
  await page.click('#summary a[href="#text"]');
  // The next try finds no network either: who is about to change the words stays at the field.
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
  await page.fill("#text", `${TEXT} Tolong.`);
  // The network comes back before the change has rested: what waits is not sent without it.
  await context.setOffline(false);
  await toSend(page);
  await page.getByText("Isi laporan berubah").waitFor();
  await expect.poll(async () => (await storedDrafts(page))[0]?.status).toBe("writing");
  expect(sent).toEqual([]);
  await page.click("#send");
  await page.locator("#sent").waitFor();
  expect(sent.map(textOf)).toEqual([`${TEXT} Tolong.`]);
  await context.close();
});

test("a form that was posted keeps its words and its key, and leaves another draft alone", async () => {
  const pages = { "/kirim/lapor": postedPage(VALUES, KEY) };
  const { context, page, sent, go } = await forms.open({ pages });
  await go(page, "/lapor/");
  await ready(page);
  await page.fill("#text", "Draf tentang hal lain");
  await expect.poll(async () => (await storedDrafts(page)).length).toBe(1);
  await go(page, "/kirim/lapor#text");
  await page.locator('#step-what [data-go="next"]').waitFor();
  expect(await page.inputValue("#text")).toBe(TEXT);
  expect(await page.inputValue("#phone")).toBe(VALUES.phone);
  await expect.poll(async () => (await storedDrafts(page)).length).toBe(2);
  await page.evaluate(() => {
    location.hash = "step-check";
  });
  await page.click("#send");
  await page.locator("#sent").waitFor();
  expect(sent.map(keyOf)).toEqual([KEY]);
  expect((await storedDrafts(page)).map(({ values }) => values.text)).toContain(
    "Draf tentang hal lain",
  );
  await context.close();
});

const reused = {
  status: 422,
  body: { title: "Idempotency-Key", status: 422, code: "idempotency-key-reused" },
};

test("words that were accepted under the key before get their receipt, and the change is a comment", async () => {
  const pages = { "/kirim/lapor": postedPage(VALUES, KEY) };
  const api = (request: Request) => (textOf(request) === TEXT ? receiptOf(request) : reused);
  const { context, page, sent, go } = await forms.open({ pages, api });
  await go(page, "/kirim/lapor#step-check");
  await page.locator("#summary dd").first().waitFor();
  await change(page, `${TEXT} Tolong.`);
  await page.click("#send");
  await page.locator("#sent").waitFor();
  await page.getByText("Yang sampai adalah isi sebelum perubahan terakhir").waitFor();
  expect(sent.map(textOf)).toEqual([`${TEXT} Tolong.`, TEXT]);
  await context.close();
});

test("a key that was used for words that are not known tells what to do, and is used no more", async () => {
  const api = (request: Request, earlier: readonly Request[]) =>
    earlier.length === 0 ? reused : receiptOf(request);
  const { context, page, sent, go } = await forms.open({ api });
  await go(page, "/lapor/");
  await fillIn(page);
  await page.click("#send");
  await page.getByText("Laporan ini sudah diterima dengan isi sebelum perubahan").waitFor();
  await page.click("#send");
  await page.locator("#sent").waitFor();
  expect(keyOf(sent[0])).not.toBe(keyOf(sent[1]));
  await context.close();
});

test("of two tabs with one draft, the one that comes second sends the words of the first", async () => {
  let isBroken = true;
  const api = (request: Request) => (isBroken ? undefined : receiptOf(request));
  const { context, page, sent, go } = await forms.open({ api });
  await go(page, "/lapor/");
  await fillIn(page);
  await context.setOffline(true);
  await page.click("#send");
  await page.getByText("Belum terkirim").waitFor();
  const id = await page.evaluate(() => sessionStorage.getItem("kanal-draft"));
  const second = await context.newPage();
  await go(second, `/lapor/?draf=${id}#step-check`);
  await second.getByText("Belum terkirim").waitFor();
  await change(second, `${TEXT} Dari tab kedua.`);
  await second.click("#send");
  await second.getByText("Belum terkirim").waitFor();
  await context.setOffline(false);
  await expect.poll(() => sent.length, { timeout: 10_000 }).toBeGreaterThan(0);
  isBroken = false;
  // As a tap on "send" would, which the receipt may have replaced by now.
  await page.evaluate(() =>
    document.querySelector<HTMLFormElement>("#report-form")?.requestSubmit(),
  );
  await page.locator("#sent").waitFor();
  expect(new Set(sent.map(textOf))).toEqual(new Set([`${TEXT} Dari tab kedua.`]));
  await context.close();
});

test("a similar report is shown with its picture; who follows it is offered to delete the draft", async () => {
  const [lamp, dark] = ["KT-2345-6789-ABCD", "KT-3456-789A-BCDE"];
  const about = { text: TEXT, state: "forwarded", submittedAt: "2026-11-20T02:00:00.000Z" };
  const { context, page, asked, go } = await forms.open({
    answers: {
      "/v1/reports/similar": {
        items: [
          { ...about, trackingId: lamp, title: "Lampu pasar padam" },
          { ...about, trackingId: dark, title: "Jalan gelap" },
        ],
      },
      [`/v1/reports/${lamp}`]: {
        attachments: [{ attachmentId: "PDF" }, { attachmentId: "PIC", renditions: ["thumbnail"] }],
      },
      [`/v1/reports/${lamp}/attachments/PIC`]: await photo(),
      [`/v1/reports/${dark}`]: { attachments: [] },
    },
    pages: { [`/r/${lamp}/ikuti`]: "<title>Ikuti</title>" },
  });
  await go(page, "/lapor/");
  await ready(page);
  await page.check('[name="classification"][value="aspiration"]');
  await page.fill("#text", TEXT);
  await page.click('#step-what [data-go="next"]');
  await page.click('#step-where [data-go="next"]');
  const picture = page.getByRole("img", { name: "Foto laporan: Lampu pasar padam" });
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((each: HTMLImageElement) => each.naturalWidth))
    .toBeGreaterThan(0);
  expect(asked.at(-1)?.search).toBe("?rendition=thumbnail");
  expect(await page.locator(".card").count()).toBe(2);
  expect(await page.locator(".card img").count()).toBe(1);
  // A reload looks for them again.
  await page.reload();
  const follow = page.getByRole("link", { name: /ikuti ?: Lampu pasar padam/ });
  await follow.waitFor();
  const discard = page.getByRole("button", { name: "Hapus draf ini" });
  expect(await discard.count()).toBe(0);
  const [other] = await Promise.all([context.waitForEvent("page"), follow.click()]);
  expect(new URL(other.url()).pathname).toBe(`/r/${lamp}/ikuti`);
  expect(await storedDrafts(page)).toMatchObject([{ status: "writing", values: { text: TEXT } }]);
  await discard.click();
  await page.getByText("Tidak ada draf di HP ini").waitFor();
  expect(new URL(page.url()).pathname).toBe("/draf/");
  expect(await storedDrafts(page)).toEqual([]);
  await context.close();
});

test("who would leave a report that is on this page alone is asked until number and code are kept, and nothing of them is left behind", async () => {
  let isLost = true;
  const { context, page, sent, go } = await forms.open({
    api: (request) => (isLost ? undefined : receiptOf(request)),
    init: () => {
      addEventListener("pagehide", () => {
        sessionStorage.setItem("left", document.querySelector("main")?.textContent ?? "");
      });
    },
  });
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type() === "beforeunload" ? "beforeunload" : dialog.message());
    return dialog.dismiss();
  });
  const leave = () => page.click(".header-name");
  await go(page, "/lapor/");
  await fillIn(page, (each) => each.check('[name="identity"][value="anonymous"]'));
  await expect.poll(() => storedDrafts(page)).toEqual([]);
  await leave();
  await page.click("#send");
  await page.getByText("Kami belum tahu apakah").waitFor();
  await leave();
  await page.evaluate(() => location.reload());
  await expect.poll(() => asked).toHaveLength(3);
  expect(asked[0]).toContain("Laporan ini tidak disimpan di HP");
  expect(asked.slice(1)).toEqual([asked[0], "beforeunload"]);
  isLost = false;
  await page.click("#send");
  await page.locator("#sent").waitFor();
  expect(new Set(sent.map(keyOf)).size).toBe(1);
  await leave();
  expect(asked[3]).toContain("Simpan dulu nomor dan kode");
  const code = await page.locator("#access-code").textContent();
  await page.check("#saved");
  await page.click("#done");
  await page.waitForURL((address) => address.pathname !== "/lapor/");
  const left = await page.evaluate(() => sessionStorage.getItem("left"));
  expect(left).toContain("Selesai");
  expect(left).not.toContain(code);
  expect(asked).toHaveLength(4);
  await context.close();
});
