import { expect, inject, onTestFinished, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import { linkIn, receipt } from "#test/support/contact-codes.ts";
import { submitted } from "#test/support/requests.ts";
import { startBrowser } from "#tools/browser.ts";

test("the page of the link that proves an email address fits a narrow screen, works without scripts and by keyboard, and proves by its button only", async () => {
  await setClock("2026-07-06T02:00:00Z");
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  const { trackingId, accessCode } = await submitted();
  const mail = await receipt({ trackingId, accessCode }, "email");
  const isProven = async () => {
    const { body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    return body.contactProven.email;
  };
  const page = await browser.newPage({
    viewport: { width: 360, height: 640 },
    javaScriptEnabled: false,
    locale: "id-ID",
  });
  await page.goto(inject("url") + linkIn(mail.body));
  expect(await page.locator("html").getAttribute("lang")).toBe("id");
  const heading = page.getByRole("heading", { level: 1 });
  expect(await heading.textContent()).toBe("Verifikasi alamat email");
  const button = await page.getByRole("button").boundingBox();
  expect((button?.x ?? 360) + (button?.width ?? 0)).toBeLessThanOrEqual(360);
  expect(button?.height).toBeGreaterThanOrEqual(44);
  const main = await page.locator("main").boundingBox();
  expect((main?.x ?? 360) + (main?.width ?? 0)).toBeLessThanOrEqual(360);
  expect(await isProven()).toBe(false);

  // The first key leads to the link that skips the header, the next one to the button.
  for (const key of ["Tab", "Enter", "Tab", "Enter"]) await page.keyboard.press(key);
  await page.getByText("sudah terverifikasi").waitFor();
  expect(await page.getByRole("button").count()).toBe(0);
  expect(await isProven()).toBe(true);
});
