import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { photo } from "#test/support/files.ts";
import { type FormSite, formSite, receiptOf } from "#test/support/form-page.ts";
import { ready, toPlaces } from "#test/support/form-steps.ts";
import { storedDrafts } from "#test/support/stored-text.ts";

/** What the form does with the phone: its place, its photos, its store. */
let forms: FormSite;
beforeAll(async () => {
  forms = await formSite({ asksNationalId: true });
}, 60_000);
afterAll(() => forms?.close());

const TEXT = "Lampu jalan di depan pasar mati sejak 3 hari. Telepon 0812 3456 7890.";
const SAMARINDA = { latitude: -0.5022, longitude: 117.1536 };

const EMPTY = Buffer.alloc(0);

async function toCheck(page: Page): Promise<void> {
  await page.click('#step-where [data-go="next"]');
  await page.fill("#name", "Siti Contoh");
  await page.fill("#phone", "081234567890");
}

test("the point of the phone is shown, can be removed, and goes when another area is chosen; no question has it", async () => {
  const { context, page, asked, go } = await forms.open({
    geolocation: SAMARINDA,
    permissions: ["geolocation"],
  });
  await go(page, "/lapor/");
  await toPlaces(page, TEXT);
  await page.click("#locate");
  await page.getByText("Titik lokasi Anda ikut dikirim").waitFor();
  await page.selectOption("#regency", "64.71");
  expect(await page.inputValue("#lat")).toBe("");
  await page.click("#locate");
  await page.getByText("Titik lokasi Anda ikut dikirim").waitFor();
  await toCheck(page);
  await page.click('#step-contact [data-go="next"]');
  await page.locator('#summary a[href="#remove-point"]').click();
  await page.click("#remove-point");
  expect(await page.inputValue("#lon")).toBe("");
  expect(await page.locator("#point-box").isVisible()).toBe(false);
  const questions = asked.filter(({ pathname }) => pathname.endsWith("/similar"));
  expect(questions.map(({ search }) => decodeURIComponent(search))).toEqual([
    "?text=Lampu+jalan+di+depan+pasar+mati+sejak+hari+Lampu+jalan+di+depan+pasar+mati+sejak+hari.+Telepon",
  ]);
  await context.close();
});

test("of a draft that is anonymous already nothing is asked, and its photos are not left behind unsaid", async () => {
  const { context, page, asked, go } = await forms.open();
  await go(page, "/lapor/");
  await toPlaces(page, TEXT);
  await toCheck(page);
  await page.check('[name="identity"][value="anonymous"]');
  await page.goBack();
  const before = asked.length;
  await page.click('#step-where [data-go="next"]');
  await page.locator("#step-contact").waitFor();
  expect(asked.length).toBe(before);
  await page.click('#step-contact [data-go="next"]');
  await page.click('#summary a[href="#text"]');
  const file = { name: "lampu.png", mimeType: "image/png", buffer: await photo() };
  await page.setInputFiles("#photos", [file]);
  await page.locator("#chosen-files li").waitFor();
  await page.evaluate(() => {
    location.hash = "step-check";
  });
  await page.click("#send");
  await page.locator("#sent").waitFor();
  await page.getByText("Jangan tutup halaman ini").waitFor();
  await page.check("#saved");
  const asking: string[] = [];
  page.on("dialog", (dialog) => {
    asking.push(dialog.message());
    return asking.length === 1 ? dialog.dismiss() : dialog.accept();
  });
  await page.click("#done");
  expect(await page.locator("#sent").isVisible()).toBe(true);
  await page.click("#done");
  await page.waitForURL("**/lacak/");
  expect(asking).toHaveLength(2);
  expect(asking[0]).toContain("Foto belum semua sampai");
  // What was typed is gone from the form too, also for the browser.
  await page.goBack();
  await ready(page);
  expect(await page.inputValue("#text")).toBe("");
  await context.close();
});

test("without a network the banner says whether the phone has the draft", async () => {
  // Without it the page scrolls for a while.
  const { context, page, go } = await forms.open({ reducedMotion: "reduce" });
  await go(page, "/lapor/");
  await toPlaces(page, TEXT);
  await toCheck(page);
  await context.setOffline(true);
  const banner = page.locator("#banner");
  await banner.getByText("Draf tersimpan di HP ini").waitFor();
  await page.check('[name="identity"][value="anonymous"]');
  await banner.getByText("Laporan ini tidak disimpan di HP").waitFor();
  expect(await storedDrafts(page)).toEqual([]);
  await page.check("#keep-draft");
  await banner.getByText("Draf tersimpan di HP ini").waitFor();
  // Which step it is can be seen above its heading, and the label above a field.
  for (const [hash, focused, seen] of [
    ["step-where", "step-where-heading", "#step-where .step-count"],
    ["step-contact", "step-contact-heading", "#step-contact .step-count"],
    ["email", "email", 'label[for="email"]'],
  ] as const) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.waitForFunction((id) => document.activeElement?.id === id, focused);
    const top = await page.locator(seen).evaluate((each) => each.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
  }
  await context.close();
});

test("two picks at once take five files at most, and the link to the content keeps the step", async () => {
  const { context, page, go } = await forms.open();
  await go(page, "/lapor/");
  await ready(page);
  const buffer = await photo();
  const files = (name: string) =>
    [1, 2, 3, 4].map((each) => ({ name: `${name}${each}.png`, mimeType: "image/png", buffer }));
  await Promise.all([
    page.setInputFiles("#photos", files("a")),
    page.setInputFiles("#camera", files("b").slice(0, 1)),
    page.setInputFiles("#photos", files("c")),
  ]);
  await page.getByText("Paling banyak 5 berkas").waitFor();
  expect(await page.locator("#chosen-files li").count()).toBe(5);
  await toPlaces(page, TEXT);
  await page.locator("#step-where").waitFor();
  await page.evaluate(() => {
    location.hash = "content";
  });
  await page.waitForFunction(() => location.hash === "#content");
  expect(await page.locator("#step-where").isVisible()).toBe(true);
  await page.goBack();
  await page.goBack();
  await page.locator("#step-what").waitFor();
  await context.close();
});

test("a report waits for its photos, which are made small first; the summary and who would leave are told", async () => {
  const { context, page, sent, go } = await forms.open({
    init: () => {
      const make = createImageBitmap;
      let held = true;
      addEventListener("hold", () => {
        held = true;
      });
      addEventListener("resume", () => {
        held = false;
      });
      globalThis.createImageBitmap = async (picture: ImageBitmapSource) => {
        while (held) await new Promise((resolve) => setTimeout(resolve, 20));
        return make(picture);
      };
    },
  });
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return dialog.dismiss();
  });
  const tell = (name: "hold" | "resume") =>
    page.evaluate((type) => dispatchEvent(new Event(type)), name);
  await go(page, "/lapor/");
  await ready(page);
  const file = { name: "lampu.png", mimeType: "image/png", buffer: await photo() };
  await page.setInputFiles("#photos", [file, { ...file, name: "kosong.png", buffer: EMPTY }]);
  await toPlaces(page, TEXT);
  await toCheck(page);
  await page.click('#step-contact [data-go="next"]');
  await page.locator("#summary").getByText("Menyiapkan foto").waitFor();
  await page.click("#send");
  await page.locator("#sending").getByText("Menyiapkan foto").waitFor();
  await page.click(".header-name");
  expect(asked).toEqual(["Menyiapkan foto… Tetap keluar?"]);
  await tell("resume");
  // A file that is not taken is told before the report leaves without it.
  await page.locator("#sending").getByText("kosong.png: berkas kosong").waitFor();
  await page.locator("#summary").getByText("lampu.png").waitFor();
  expect(sent).toEqual([]);
  await tell("hold");
  await page.click('#summary a[href="#photos"]');
  await page.setInputFiles("#photos", [{ ...file, name: "pasar.png" }]);
  await page.evaluate(() => {
    location.hash = "step-check";
  });
  await page.click("#send");
  await page.locator("#sending").getByText("Menyiapkan foto").waitFor();
  await tell("resume");
  await page.locator("#sent").waitFor();
  const names = sent[0]
    ?.postDataJSON()
    .attachments.map((each: { fileName: string }) => each.fileName);
  expect(names).toEqual(["lampu.png", "pasar.png"]);
  await context.close();
});

test("a hint for the area comes without moving what follows it", async () => {
  const { context, page, go } = await forms.open();
  await go(page, "/lapor/");
  await toPlaces(page, TEXT);
  await page.locator("#address").focus();
  await page.keyboard.type("dekat pasar Samarinda Ulu");
  const next = page.locator('#step-where [data-go="next"]');
  const topOf = () =>
    next.evaluate((each) => Math.round(each.getBoundingClientRect().top + scrollY));
  const before = await topOf();
  await page.locator("#address").blur();
  await page.locator("#address-suggestion button").waitFor();
  expect(await topOf()).toBe(before);
  await context.close();
});

test("without any store the form works, and a full API is tried again when it says", async () => {
  const full = { title: "Layanan sedang penuh", status: 503, code: "busy" };
  const { context, page, go } = await forms.open({
    api: () => ({ status: 503, body: full, after: "120" }),
    init: () => {
      const refuse = () => {
        throw new DOMException("", "SecurityError");
      };
      for (const name of ["sessionStorage", "localStorage"]) {
        Object.defineProperty(globalThis, name, { get: refuse });
      }
      Object.defineProperty(globalThis, "indexedDB", { value: { open: refuse } });
    },
  });
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  await go(page, "/lapor/");
  await toPlaces(page, TEXT);
  await toCheck(page);
  await page.click('#step-contact [data-go="next"]');
  await page.click("#send");
  await page.getByText("kami coba lagi dalam 2 menit").waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test("on a full phone the words and the key of a report stay, what was stored before stays, and the person is told", async () => {
  let isLost = true;
  const { context, page, sent, go } = await forms.open({
    api: (request) => (isLost ? undefined : receiptOf(request)),
    init: () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (value, ...key) {
        const request = put.call(this, value, ...key);
        const { full } = document.documentElement.dataset;
        // As a full phone does: the request fails, and with it the transaction.
        if (full === "all" || (full && value instanceof Blob)) this.transaction.abort();
        return request;
      };
    },
  });
  const fill = (full: "photos" | "all") =>
    page.evaluate((how) => {
      document.documentElement.dataset["full"] = how;
    }, full);
  const text = async () => (await storedDrafts(page))[0]?.values.text;
  await go(page, "/lapor/");
  await ready(page);
  await page.fill("#text", TEXT);
  await expect.poll(text).toBe(TEXT);
  await fill("all");
  await page.fill("#text", `${TEXT} Tolong.`);
  await page.getByText("HP ini tidak dapat menyimpan").waitFor();
  expect(await text()).toBe(TEXT);

  await fill("photos");
  const file = { name: "lampu.png", mimeType: "image/png", buffer: await photo() };
  await page.setInputFiles("#photos", [file]);
  await page.getByText("HP ini penuh").waitFor();
  await expect.poll(text).toBe(`${TEXT} Tolong.`);
  expect((await storedDrafts(page))[0]?.files).toEqual([]);
  await toPlaces(page, TEXT);
  await toCheck(page);
  await page.click('#step-contact [data-go="next"]');
  await page.click("#send");
  await page.getByText("Kami belum tahu apakah").waitFor();
  expect(await storedDrafts(page)).toMatchObject([
    { status: "unknown", files: [{ fileName: "lampu.png" }] },
  ]);
  isLost = false;
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.locator("#sent").waitFor();
  const keys = sent.map((request) => request.headers()["idempotency-key"]);
  expect(new Set(keys)).toEqual(new Set([(await storedDrafts(page))[0]?.key]));
  await context.close();
});

test("a newer build in another tab gets the database; this tab goes on, and says that it stores nothing", async () => {
  const { context, page, go } = await forms.open();
  await go(page, "/lapor/");
  await ready(page);
  await page.fill("#text", TEXT);
  await expect.poll(async () => (await storedDrafts(page)).length).toBe(1);
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open("kanal", 2);
        open.onblocked = () => resolve("blocked");
        open.onsuccess = () => {
          open.result.close();
          resolve("opened");
        };
      }),
  );
  expect(outcome).toBe("opened");
  await page.fill("#text", `${TEXT} Tolong.`);
  await page.getByText("HP ini tidak dapat menyimpan").waitFor();
  await context.close();
});

test("what another build has stored is no draft, and one that is not opened is deleted after 30 days by any page", async () => {
  const { context, page, go } = await forms.open();
  await go(page, "/lapor/");
  await ready(page);
  await page.fill("#text", TEXT);
  await expect.poll(async () => (await storedDrafts(page)).length).toBe(1);
  await page.evaluate(async (days) => {
    const open = indexedDB.open("kanal");
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const change = open.result.transaction("drafts", "readwrite");
    const store = change.objectStore("drafts");
    const all = store.getAll();
    all.onsuccess = () => {
      const [draft] = all.result;
      store.put({ ...draft, changedAt: Date.now() - days * 86_400_000 });
      store.put({ ...draft, id: "foreign", status: "posted" });
    };
    await new Promise((resolve) => {
      change.oncomplete = resolve;
    });
    open.result.close();
  }, 31);
  await go(page, "/bantuan/");
  await expect
    .poll(async () => (await storedDrafts(page)).map(({ status }) => status))
    .toEqual(["posted"]);
  await go(page, "/draf/");
  await page.getByText("Tidak ada draf di HP ini").waitFor();
  await context.close();
});

test("who is refused as a whole is told what to do", async () => {
  const body = { title: "Isi permintaan melebihi 384 KB", status: 413, code: "body-too-large" };
  const { context, page, go } = await forms.open({ api: () => ({ status: 413, body }) });
  await go(page, "/lapor/");
  await toPlaces(page, TEXT);
  await toCheck(page);
  await page.click('#step-contact [data-go="next"]');
  await page.click("#send");
  await page.locator("#errors").getByText("Pendekkan cerita").waitFor();
  await context.close();
});

test("a NIK, where the tenant asks for it, is checked, sent in the body alone, and not on the receipt", async () => {
  const written = "6472 0101 0190 0001";
  const { context, page, sent, go } = await forms.open();
  await go(page, "/lapor/");
  await toPlaces(page, TEXT);
  await toCheck(page);
  const next = page.locator('#step-contact [data-go="next"]');
  await page.fill("#nationalId", "6472");
  await next.click();
  await page.locator("#errors").getByText("NIK terdiri dari 16 angka").waitFor();
  await page.fill("#nationalId", written);
  await next.click();
  await page.locator("#summary").getByText(written).waitFor();
  await page.click("#send");
  await page.locator("#sent").waitFor();
  expect(sent.map((request) => request.postDataJSON().reporter.nationalId)).toEqual([written]);
  expect(sent[0]?.url()).not.toContain("6472");
  expect(page.url()).not.toContain("6472");
  expect(await page.locator("#sent").innerText()).not.toContain("6472");
  await context.close();
});
