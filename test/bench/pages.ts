import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { submittedSchema } from "#contract/views.ts";
import type { LocalStack } from "#local/kanal.ts";
import {
  CATEGORIES,
  type Category,
  type LighthouseFigures,
  lighthouseOf,
} from "#test/support/lighthouse.ts";
import { startBrowser } from "#tools/browser.ts";
import { sampleForward, sampleSubmission } from "./sample.ts";
import { COORDINATOR } from "./scenarios.ts";
import { NO_TARGET, type Table, tableOf, within } from "./tables.ts";

/** How a phone six times slower than this machine makes a photo of 12 megapixels small. */
export interface PhotoFigures {
  readonly readyMs: number;
  readonly bytes: number;
}

/** What a page weighs and how fast it is. */
export interface PageFigures {
  readonly page: string;
  /** Until nothing is loaded any more. */
  readonly requests: number;
  readonly bytes: number;
  /** The median of the runs. */
  readonly scores: Readonly<Record<Category, number>>;
  readonly slow: Pick<LighthouseFigures, "lcp" | "tti" | "tbt">;
  /** How long a warm function takes to make it, in milliseconds; undefined for static pages. */
  readonly madeInMs: number | undefined;
}

const RUNS = 3;
const WARM_REQUESTS = 20;

const MOST_REQUESTS = 5;
const MOST_BYTES = 60 * 1_024;
/** On a line of 400 ms and 400 kbit/s, with a phone six times slower, in milliseconds. */
const LONGEST_LCP_MS = 3_000;
const LONGEST_TTI_MS = 4_000;
const LONGEST_TBT_MS = 200;
const PHOTO = { width: 4_000, height: 3_000 };
const SLOWER = 6;
const LONGEST_PHOTO_MS = 2_000;
const MOST_PHOTO_BYTES = 350 * 1_024;
const LEAST_SCORES: Readonly<Record<Category, number>> = {
  performance: 95,
  accessibility: 100,
  "best-practices": 100,
  seo: 100,
};

/** Measures the five pages that citizens see first. */
export async function measurePages(
  stack: LocalStack,
  onPage: (page: string) => void,
): Promise<PageFigures[]> {
  const report = await publicReport(stack);
  const pages = ["/", "/lapor/", "/lacak/", "/laporan/", `/r/${report}`];
  const browser = await startBrowser();
  const figures: PageFigures[] = [];
  try {
    for (const page of pages) {
      onPage(page);
      const address = stack.url + page;
      const usual = await repeated(() => lighthouseOf(address));
      const slow = await repeated(() => lighthouseOf(address, "slow"));
      figures.push({
        page,
        ...(await loadOf(browser, address)),
        scores: scoresOf(usual),
        slow: {
          lcp: median(slow.map(({ lcp }) => lcp)),
          tti: median(slow.map(({ tti }) => tti)),
          tbt: median(slow.map(({ tbt }) => tbt)),
        },
        madeInMs: /^\/(r|laporan)\//.test(page) ? await warmMs(address) : undefined,
      });
    }
  } finally {
    await browser.close();
  }
  return figures;
}

async function repeated<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < RUNS; run++) results.push(await work());
  return results;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function scoresOf(runs: readonly LighthouseFigures[]): Readonly<Record<Category, number>> {
  const of = (category: Category) => median(runs.map(({ scores }) => scores[category]));
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    "best-practices": of("best-practices"),
    seo: of("seo"),
  };
}

/** Counts the requests and bytes of a first visit, as they go over the line. */
async function loadOf(
  browser: Browser,
  address: string,
): Promise<Pick<PageFigures, "requests" | "bytes">> {
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let requests = 0;
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    requests += 1;
    bytes += encodedDataLength;
  });
  await page.goto(address, { waitUntil: "load" });
  await page.close();
  return { requests, bytes };
}

/** Returns the median time of a request to a function that is warm. */
async function warmMs(address: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < WARM_REQUESTS; n++) {
    const from = performance.now();
    await (await fetch(address)).text();
    times.push(performance.now() - from);
  }
  return median(times);
}

/** Chooses a photo in the report form, and waits until it is listed, small. */
export async function measurePhoto({ url }: LocalStack): Promise<PhotoFigures> {
  const { width, height } = PHOTO;
  // A street at night is neither flat nor noise: noise of a twentieth of the pixels, made larger.
  const buffer = await sharp(randomBytes((width / 20) * (height / 20) * 3), {
    raw: { width: width / 20, height: height / 20, channels: 3 },
  })
    .resize(width, height, { kernel: "cubic" })
    .jpeg({ quality: 92 })
    .toBuffer();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    const session = await page.context().newCDPSession(page);
    await page.goto(`${url}/lapor/`, { waitUntil: "networkidle" });
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const from = performance.now();
    await page.setInputFiles("#photos", { name: "lampu.jpg", mimeType: "image/jpeg", buffer });
    await page.locator("#chosen-files li img").waitFor();
    const readyMs = performance.now() - from;
    // The form stores what was chosen a moment later.
    const stored = await page.waitForFunction(storedBytes);
    const bytes = Number(await stored.jsonValue());
    return { readyMs, bytes };
  } finally {
    await browser.close();
  }
}

/** Runs in the page: the bytes of the first file of its drafts, or undefined if none is stored. */
const storedBytes = () =>
  new Promise<number | undefined>((resolve) => {
    const opening = indexedDB.open("kanal");
    opening.onsuccess = () => {
      const reading = opening.result.transaction("files").objectStore("files").getAll();
      reading.onsuccess = () => resolve(reading.result[0]?.size);
    };
  });

/** Submits a report and publishes it. */
async function publicReport({ url }: LocalStack): Promise<string> {
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const today = new Date().toISOString().slice(0, 10);
  const { trackingId } = submittedSchema.parse(await post("/v1/reports", sampleSubmission(today)));
  const signIn = (await post("/_local/token", { email: COORDINATOR })) as { token: string };
  await post(
    `/v1/officer/reports/${trackingId}/actions`,
    { ...sampleForward(), version: 1 },
    { authorization: `Bearer ${signIn.token}` },
  );
  return trackingId;
}

/** Lists weight, scores and speed of each page, and the photo. */
export function pagesTable(figures: readonly PageFigures[], photo: PhotoFigures): Table {
  const rows = figures.flatMap(({ page, requests, bytes, scores, slow, madeInMs }) => [
    row(page, "requests", requests, MOST_REQUESTS),
    row("", "KB over the line", bytes / 1_024, MOST_BYTES / 1_024),
    ...CATEGORIES.map((category) => {
      const [score, least] = [scores[category], LEAST_SCORES[category]];
      const verdict = score >= least ? "met" : "MISSED";
      return ["", `Lighthouse ${category}`, String(score), `≥ ${least}`, verdict];
    }),
    row("", "slow line: LCP, ms", slow.lcp, LONGEST_LCP_MS),
    row("", "slow line: TTI, ms", slow.tti, LONGEST_TTI_MS),
    row("", "slow line: TBT, ms", slow.tbt, LONGEST_TBT_MS),
    ...(madeInMs === undefined
      ? []
      : [["", "made, warm, ms", madeInMs.toFixed(0), NO_TARGET, NO_TARGET]]),
  ]);
  return tableOf(
    ["page", "figure", "", "target", ""],
    [
      ...rows,
      row("a photo of 12 MP", "ready, CPU ×6, ms", photo.readyMs, LONGEST_PHOTO_MS),
      row("", "KB", photo.bytes / 1_024, MOST_PHOTO_BYTES / 1_024),
    ],
  );
}

const row = (page: string, name: string, figure: number, most: number): string[] => [
  page,
  name,
  figure.toFixed(0),
  `≤ ${most}`,
  within(figure, most),
];
