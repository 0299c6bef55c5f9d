import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import { startBrowser } from "#test/support/browser.ts";
import { linkIn, receipt } from "#test/support/contact-codes.ts";
import { type Submitted, submitted } from "#test/support/requests.ts";

describe("the page of the link that proves an email address", () => {
  let browser: Browser;
  let report: Submitted;
  let link: string;

  beforeAll(async () => {
    await setClock("2026-07-06T02:00:00Z");
    browser = await startBrowser();
    report = await submitted();
    link = inject("url") + linkIn((await receipt(report, "email")).body);
  });
  afterAll(() => browser?.close());

  const isProven = async () => {
    const { trackingId, accessCode } = report;
    const { body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    return body.contactProven.email;
  };

  test("fits a narrow screen, works without scripts and by keyboard, and proves by its button only", async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 640 },
      javaScriptEnabled: false,
      locale: "id-ID",
    });
    const page = await context.newPage();
    await page.goto(link);
    expect(await page.locator("html").getAttribute("lang")).toBe("id");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "Buktikan alamat email",
    );
    const button = page.getByRole("button");
    const { x = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual(360);
    expect(height).toBeGreaterThanOrEqual(44);
    const main = await page.locator("main").boundingBox();
    expect((main?.x ?? 0) + (main?.width ?? 0)).toBeLessThanOrEqual(360);
    expect(await isProven()).toBe(false);

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("terbukti").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await isProven()).toBe(true);
    await context.close();
  });
});
