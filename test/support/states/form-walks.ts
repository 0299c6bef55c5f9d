import type { Page } from "playwright-core";
import { addressOf } from "#contract/pages.ts";
import { photo } from "#test/support/files.ts";
import { until } from "#test/support/until.ts";
import { open, openAll, refused, type Walk } from "./walk.ts";
import { TEXT, type World } from "./world.ts";

const DAY_MS = 24 * 60 * 60_000;
const SUBMISSIONS = "**/v1/reports";

const next = (page: Page, step: string) => page.click(`#${step} [data-go="next"]`);

async function* whatHappened(page: Page): AsyncGenerator<string> {
  yield "form: what happened";
  await refused(page, '#step-what [data-go="next"]');
  yield "form: what happened, with errors";
  await page.check("#classification");
  await page.fill("#text", TEXT);
  const buffer = await photo();
  await page.setInputFiles("#photos", [
    { name: "lampu-jalan-di-depan-pasar-contoh.jpg", mimeType: "image/jpeg", buffer },
    { name: "program.exe", mimeType: "application/octet-stream", buffer },
  ]);
  await page.locator("#chosen-files li img").waitFor();
  yield "form: what happened, with a photo and a file that is refused";
  await next(page, "step-what");
}

async function* whereAndWhen(page: Page): AsyncGenerator<string> {
  await page.locator("#step-where").waitFor();
  yield "form: where and when";
  await refused(page, '#step-where [data-go="next"]');
  yield "form: where and when, with errors";
  await openAll(page, "#step-where");
  await page.locator("#map-box .map-area").first().waitFor();
  await page.selectOption("#regency", "64.72");
  await page.fill("#address", "Jl. Pahlawan, samarinda hulu");
  await page.locator("#address").blur();
  await page.locator("#address-suggestion button").waitFor();
  await page.check("#day-other");
  yield "form: where and when, with the map, all fields and a suggestion";
  await page.selectOption("#region", { index: 2 });
  await page.check("#day-today");
  await next(page, "step-where");
}

async function* contact(page: Page): AsyncGenerator<string> {
  await page.locator("#step-contact").waitFor();
  yield "form: contact";
  await refused(page, '#step-contact [data-go="next"]');
  await openAll(page, "#step-contact");
  await page.check("#identity-anonymous");
  yield "form: contact, with errors, anonymous";
  await page.check("#identity");
  await page.fill("#name", "Siti Contoh");
  await page.fill("#email", `siti.${Date.now()}@contoh.example`);
  await next(page, "step-contact");
}

/** Loses the report on the way, until it is told that the line works again. */
async function brokenLine(page: Page) {
  let isBroken = true;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(SUBMISSIONS, async (route) => {
    if (!isBroken || route.request().method() !== "POST") return route.continue();
    await held;
    return route.abort("connectionreset");
  });
  return {
    fail: () => release(),
    mend: () => {
      isBroken = false;
    },
  };
}

/** Runs in the page: the number of drafts on the phone that have a title. */
export const storedDrafts = () =>
  new Promise<number>((resolve) => {
    const opening = indexedDB.open("kanal");
    opening.onsuccess = () => {
      const reading = opening.result.transaction("drafts").objectStore("drafts").getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.filter(({ values }) => values.title).length);
      };
    };
  });

/** From the first step of the form to the report that the phone keeps. */
async function* fromFormToReceipt(page: Page, world: World): AsyncGenerator<string> {
  await open(page, world, "submit");
  await page.locator('#step-what [data-go="next"]').waitFor();
  yield* whatHappened(page);
  yield* whereAndWhen(page);
  await page.locator("#similar li").first().waitFor();
  yield "form: similar reports";
  await next(page, "step-similar");
  yield* contact(page);
  await page.locator("#summary dd").first().waitFor();
  yield "form: check and send";
  const line = await brokenLine(page);
  await page.click("#send");
  await page.locator("#report-form.locked").waitFor();
  yield "form: being sent";
  line.fail();
  await page.locator("#sending:not([hidden])").waitFor();
  yield "form: not sent yet";

  await open(page, world, "submit", { rest: "?baru" });
  await page.locator("#banner button").waitFor();
  yield "form: a new one, while a report waits";
  await page.fill("#text", TEXT);
  await page.fill("#title", "Draf yang kedua di HP ini");
  const areStored = async () => ((await page.evaluate(storedDrafts)) === 2 ? true : undefined);
  await until(areStored, "The second draft is not stored");
  await open(page, world, "help");
  await page.locator("#banner button").waitFor();
  yield "banner: a report waits";
  await open(page, world, "drafts");
  await page.locator("#drafts li").nth(1).waitFor();
  yield "drafts: two, of which one waits";

  line.mend();
  await page.locator("#drafts a").last().click();
  await page.locator("#sent").waitFor();
  await page.locator("#file-progress strong").first().waitFor();
  yield "form: receipt";
  await page.click("#done");
  await page.locator("#done-error:not([hidden])").waitFor();
  yield "form: receipt, not kept yet";
  for (const box of ["#saved", "#keep-report", "#keep-code"]) await page.check(box);
  page.on("dialog", (dialog) => dialog.accept());
  await page.click("#done");
  await page.waitForURL(({ pathname }) => pathname !== addressOf("submit", world.language));
  yield* keptReports(page, world);
}

/** The page to track a report, on a phone that keeps one. */
async function* keptReports(page: Page, world: World): AsyncGenerator<string> {
  await open(page, world, "track");
  await page.locator("#own-reports li").waitFor();
  yield "track: kept reports";
  await page.fill("#trackingId", "KT-1");
  await page.click("#track button");
  await page.locator("#trackingId-error:not([hidden])").waitFor();
  yield "track: a wrong number";
  await page.fill("#trackingId", world.reports.forwarded.trackingId);
  await page.fill("#accessCode", "AAAA-AAAA-AAAA");
  await page.click("#track button");
  await page.locator("#accessCode-error:not([hidden])").waitFor();
  yield "track: a wrong pair";
  await page.context().setOffline(true);
  await page.locator("#banner:not([hidden])").waitFor();
  yield "banner: no network";
  await page.context().setOffline(false);
}

/** Fills the form as far as it must be, up to the step that sends it. */
export async function fillShortly(page: Page, text: string): Promise<void> {
  await page.locator('#step-what [data-go="next"]').waitFor();
  await page.check("#classification");
  await page.fill("#text", text);
  await next(page, "step-what");
  await page.selectOption("#region", "64.72");
  await page.check("#day-today");
  await next(page, "step-where");
  await page.locator("#step-contact, #step-similar").filter({ visible: true }).waitFor();
  if (await page.locator("#step-similar").isVisible()) await next(page, "step-similar");
  await page.fill("#name", "Siti Contoh");
  await page.fill("#email", `siti.${Date.now()}@contoh.example`);
  await next(page, "step-contact");
  await page.locator("#summary dd").first().waitFor();
}

/** A phone whose clock runs ahead: the API refuses its today as a day to come. */
async function* refusedByTheApi(page: Page, world: World): AsyncGenerator<string> {
  await page.clock.setSystemTime(Date.now() + 3 * DAY_MS);
  await open(page, world, "submit");
  await fillShortly(page, "Trotoar di simpang empat rusak dan licin.");
  await refused(page, "#send");
  yield "form: refused by the API";
  await page.locator("#errors a").first().click();
  await page.locator("#step-where").waitFor();
  yield "form: the field that the API refused";
}

export const FORM_WALKS: readonly Walk[] = [
  { name: "report form", scripts: true, states: fromFormToReceipt },
  { name: "refused report", scripts: true, states: refusedByTheApi },
];
