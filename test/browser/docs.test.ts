import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { documents } from "#contract/methods.ts";
import { startBrowser } from "#tools/browser.ts";

describe("the description of the API", () => {
  let browser: Browser;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
    page.on("request", (request) => requested.push(request.url()));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${inject("url")}/docs`);
    await page.locator(".opblock").first().waitFor();
  });
  afterAll(() => browser?.close());

  test("shows every operation", async () => {
    const shown = await page.locator(".opblock-summary").evaluateAll((summaries) =>
      summaries.map((summary) => {
        const text = (part: string) => summary.querySelector(part)?.textContent?.trim() ?? "";
        // Swagger UI inserts invisible characters after slashes, where a long path may break.
        const path = text(".opblock-summary-path").replaceAll(/[^\x20-\x7e]/g, "");
        return `${text(".opblock-summary-method")} ${path}`;
      }),
    );
    expect(shown.sort()).toEqual(
      documents
        .map(({ method: { httpMethod, path } }) => `${httpMethod} ${path.replace("+}", "}")}`)
        .sort(),
    );
  });

  test("opens an operation and shows its request", async () => {
    const submit = page.locator('[id$="-submitReport"]');
    await submit.locator(".opblock-summary").click();
    await submit.getByText("Idempotency-Key").first().waitFor();
    await submit.getByText("suggestedAgency").first().waitFor();
  });

  test("loads nothing from other machines, and the browser reports no error", () => {
    const own = new URL(inject("url")).origin;
    const others = requested.filter(
      (url) => !url.startsWith("data:") && new URL(url).origin !== own,
    );
    expect(requested).toContain(`${own}/openapi.json`);
    expect(others).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
