import { randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { submittedSchema } from "#contract/views.ts";
import type { Submitted } from "#test/support/requests.ts";
import { fillShortly, storedDrafts } from "#test/support/states/form-walks.ts";
import { until } from "#test/support/until.ts";

/** What the pages promise on a slow phone and a bad line. */

/** How a slow phone makes a photo of 12 megapixels small. */
export interface PhotoFigures {
  readonly readyMs: number;
  readonly bytes: number;
}

/** What became of a report whose answers got lost on the way. */
export interface LostAnswerFigures {
  readonly lost: number;
  /** Different receipts that the API answered and the page showed. */
  readonly receipts: number;
}

/** Which pages open without a network. */
export interface OfflineFigures {
  readonly asked: number;
  readonly opened: number;
}

const PHONE = { viewport: { width: 360, height: 640 } };
const PHOTO = { width: 4_000, height: 3_000 };
/** How much slower the phone is than this machine. */
const SLOWER = 6;
const LOST_ANSWERS = 3;
const TEXT = "Lampu jalan di depan pasar contoh mati sejak tiga hari.";

/** Chooses a photo in the report form, and waits until it is listed, small. */
export async function measurePhoto(browser: Browser, url: string): Promise<PhotoFigures> {
  const { width, height } = PHOTO;
  // A street at night is neither flat nor noise: noise of a twentieth of the pixels, made larger.
  const buffer = await sharp(randomBytes((width / 20) * (height / 20) * 3), {
    raw: { width: width / 20, height: height / 20, channels: 3 },
  })
    .resize(width, height, { kernel: "cubic" })
    .jpeg({ quality: 92 })
    .toBuffer();
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(`${url}/lapor/`, { waitUntil: "networkidle" });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const from = performance.now();
  await page.setInputFiles("#photos", { name: "lampu.jpg", mimeType: "image/jpeg", buffer });
  await page.locator("#chosen-files li img").waitFor();
  const readyMs = performance.now() - from;
  // The form stores what was chosen a moment later.
  const bytes = await until(
    async () => (await page.evaluate(storedBytes)) ?? undefined,
    "The photo is not stored",
  );
  await context.close();
  return { readyMs, bytes };
}

/** Runs in the page: the bytes of the first file of its drafts, or null if none is stored. */
const storedBytes = () =>
  new Promise<number | null>((resolve) => {
    const opening = indexedDB.open("kanal");
    opening.onsuccess = () => {
      const reading = opening.result.transaction("files").objectStore("files").getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result[0]?.size ?? null);
      };
    };
  });

/** Sends a report whose first answers get lost after the server has answered. */
export async function loseAnswers(browser: Browser, url: string): Promise<LostAnswerFigures> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
  const page = await context.newPage();
  const receipts = new Set<string>();
  let lost = 0;
  await page.route("**/v1/reports", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    const { trackingId, accessCode } = submittedSchema.parse(await response.json());
    receipts.add(`${trackingId} ${accessCode}`);
    if (lost === LOST_ANSWERS) return route.fulfill({ response });
    lost += 1;
    return route.abort("connectionreset");
  });
  await page.goto(`${url}/lapor/`);
  await fillShortly(page, TEXT);
  await page.click("#send");
  await page.locator("#sent").waitFor({ timeout: 120_000 });
  const shown = await Promise.all(
    ["#tracking-id", "#access-code"].map((id) => page.locator(id).textContent()),
  );
  receipts.add(shown.join(" "));
  await context.close();
  return { lost, receipts: receipts.size };
}

/** Opens pages without a network: those of the shell, and a report that the phone keeps. */
export async function openOffline(
  browser: Browser,
  url: string,
  { trackingId, accessCode }: Submitted,
): Promise<OfflineFigures> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(`${url}/r/${trackingId}#k=${accessCode}`);
  await page.click('[data-tool="keep"]');
  await page.locator('[data-tool="forget"]').waitFor();
  await page.goto(`${url}/lapor/`);
  await page.fill("#text", TEXT);
  await page.fill("#title", "Lampu jalan padam");
  const isStored = async () => (await page.evaluate(storedDrafts)) === 1 || undefined;
  await until(isStored, "The draft is not stored");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  const shown: readonly [path: string, selector: string][] = [
    ["/", ".choices"],
    ["/lapor/", "#step-what:not([hidden])"],
    ["/draf/", "#drafts li"],
    ["/bantuan/", "#content h2"],
    [`/r/${trackingId}`, "#notice p"],
  ];
  let opened = 0;
  for (const [path, selector] of shown) opened += (await opens(page, url + path, selector)) ? 1 : 0;
  await page.goto(`${url}/lapor/`);
  const kept = await page.inputValue("#text");
  await context.close();
  return { asked: shown.length + 1, opened: opened + (kept === TEXT ? 1 : 0) };
}

async function opens(page: Page, address: string, selector: string): Promise<boolean> {
  try {
    await page.goto(address);
    await page.locator(selector).first().waitFor({ timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
