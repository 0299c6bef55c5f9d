import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { beginAt, indexed, published } from "#test/support/search.ts";
import { stackTable } from "#test/support/stack-table.ts";
import { takenBack, writeCells } from "#test/support/write-cells.ts";
import {
  FIGURES_AGENCY as AGENCY,
  FIGURES_CELLS,
  FIGURES_MONTH,
} from "#test/support/written-figures.ts";
import { startBrowser } from "#tools/browser.ts";

const WIDTH = 360;
let trackingId = "";

beforeAll(async () => {
  await beginAt("2026-10-06T02:00:00Z");
  trackingId = await published("Kran <air> puskesmas & loket bocor", "Kran melati bocor.", {
    report: { location: { region: "64.74" } },
    forward: { agency: AGENCY, category: "kesehatan" },
  });
  await indexed(trackingId);
  await writeCells(stackTable(), FIGURES_CELLS);
});

afterAll(() => writeCells(stackTable(), takenBack(FIGURES_CELLS)));

/** Nothing is wider than the phone, and there is one heading of the page. */
async function fits(page: Page): Promise<void> {
  const width = await page.locator("html").evaluate((html) => html.scrollWidth);
  expect([page.url(), width]).toEqual([page.url(), WIDTH]);
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
}

test("a citizen finds a report, follows its agency's figures, and reads every public page on a phone without scripts", async () => {
  const browser = await startBrowser();
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 740 },
    javaScriptEnabled: false,
    locale: "id-ID",
  });
  const page = await context.newPage();
  const url = inject("url");
  try {
    await page.goto(`${url}/laporan/`);
    await page.getByLabel("Cari laporan").fill("kran melati");
    await page.getByRole("button", { name: "Cari" }).click();
    const card = page.getByRole("link", { name: "Kran <air> puskesmas & loket bocor" });
    await card.waitFor();
    expect(await card.getAttribute("href")).toBe(`/r/${trackingId}`);
    expect(await page.locator("mark").allTextContents()).toEqual(["Kran", "melati"]);
    await fits(page);

    await page.getByRole("link", { name: "Hapus saringan Kata" }).click();
    await page.getByText("Saring", { exact: true }).click();
    await page.getByLabel("Instansi").selectOption(AGENCY);
    await page.getByLabel("Kategori").selectOption("kesehatan");
    await page.getByRole("button", { name: "Terapkan saringan" }).click();
    await page.getByRole("link", { name: "Hapus saringan Kategori: Kesehatan" }).waitFor();
    await card.waitFor();
    await fits(page);

    await page.getByRole("link", { name: "Angka Dinkes" }).click();
    await page.getByRole("heading", { name: /^Pantauan: Dinas Kesehatan/ }).waitFor();
    await page.goto(`${page.url()}?from=${FIGURES_MONTH}&to=${FIGURES_MONTH}`);
    await fits(page);
    const days = page.getByRole("img", { name: /^Mei 2021: separuh jawaban datang dalam 4 hari/ });
    await days.waitFor();
    const box = await days.boundingBox();
    expect((box?.x ?? WIDTH) + (box?.width ?? 0)).toBeLessThanOrEqual(WIDTH);
    const drawings = page.locator(".chart");
    expect(await drawings.count()).toBe(4);
    for (const drawing of await drawings.all()) {
      await drawing.getByText("Angka yang sama dalam tabel").click();
      const values = await drawing.locator(".chart-value").allTextContents();
      const cells = await drawing.getByRole("cell").allTextContents();
      expect(cells).toEqual(expect.arrayContaining(values));
    }
    await fits(page);

    for (const name of ["Bandingkan instansi", "Laporan yang paling lama terlambat"]) {
      await page.goto(`${url}/pantau/`);
      await page.getByRole("link", { name }).click();
      await fits(page);
    }
    for (const path of ["pantau/edisi", "pantau/definisi", "data"]) {
      await page.goto(`${url}/${path}/`);
      await fits(page);
    }
    expect(await rootOf(page, `${url}/laporan/umpan.atom?agency=${AGENCY}`)).toBe("feed");
    expect(await rootOf(page, `${url}/sitemap.xml`)).toBe("urlset");
  } finally {
    await browser.close();
  }
});

/** The name of the root of a document that Chromium's XML parser takes; `html` if it refuses it. */
async function rootOf(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(address);
  const source = await answer.text();
  if (!answer.ok()) return `${answer.status()} ${source}`;
  const blank = await page.context().browser()?.newPage();
  const root = await blank?.evaluate((xml) => {
    const read = new DOMParser().parseFromString(xml, "application/xml");
    return read.querySelector("parsererror") ? "html" : read.documentElement.localName;
  }, source);
  return root ?? "";
}
