import type { Browser } from "playwright-core";
import type { LocalStack } from "#local/kanal.ts";
import { CATEGORIES, type Category } from "#test/support/lighthouse.ts";
import { reportsInStates } from "#test/support/states/world.ts";
import { startBrowser } from "#tools/browser.ts";
import {
  type LostAnswerFigures,
  loseAnswers,
  measurePhoto,
  type OfflineFigures,
  openOffline,
  type PhotoFigures,
} from "./page-promises.ts";
import { measureMaking, type PageMaking, type PageSpeed, speedOf } from "./page-speed.ts";
import { type PageWeight, weightOf } from "./page-weight.ts";
import { NO_TARGET, type Table, tableOf, within } from "./tables.ts";

/** The goals of the citizens' pages, and how far they are met. */
export interface PagesFigures {
  readonly weights: readonly PageWeight[];
  readonly speeds: readonly PageSpeed[];
  readonly making: readonly PageMaking[];
  readonly photo: PhotoFigures;
  readonly lostAnswer: LostAnswerFigures;
  readonly offline: OfflineFigures;
}

const KB = 1_024;
/** The most that the scripts of a page may weigh; the last one is for every other page. */
const MOST_SCRIPTS: Readonly<Record<string, number>> = { "/": 15, "/lapor/": 30 };
const MOST_SCRIPTS_ELSEWHERE = 60;
const MOST_STYLES = 8;
const MOST_HTML = 12;
const MOST_REQUESTS = 5;
const MOST_BYTES = 60;
/** On a line of 400 ms and 400 kbit/s, with a phone six times slower, in milliseconds. */
const LONGEST = { lcp: 3_000, tti: 4_000, tbt: 200 };
const LONGEST_PHOTO_MS = 2_000;
const MOST_PHOTO_BYTES = 350;
const LEAST_SCORES: Readonly<Record<Category, number>> = {
  performance: 95,
  accessibility: 100,
  "best-practices": 100,
  seo: 100,
};

/**
 * Measures the five pages that citizens see first, and what the pages promise.
 *
 * @param onStep is told what is measured next
 */
export async function measurePages(
  stack: LocalStack,
  onStep: (step: string) => void,
): Promise<PagesFigures> {
  const { url } = stack;
  const browser = await startBrowser();
  try {
    onStep("reports in each state");
    const reports = await reportsInStates(url);
    const pages = ["/", "/lapor/", "/lacak/", "/laporan/", `/r/${reports.forwarded.trackingId}`];
    onStep("weight");
    const weights: PageWeight[] = [];
    for (const page of pages) weights.push(await weightOf(browser, url, page));
    onStep("making");
    const making = await measureMaking(url, reports.answered);
    const promises = await keepPromises(browser, url, { held: reports.held, onStep });
    const speeds: PageSpeed[] = [];
    for (const page of pages) {
      onStep(`Lighthouse of ${page}`);
      speeds.push(await speedOf(url, page));
    }
    return { weights, speeds, making, ...promises };
  } finally {
    await browser.close();
  }
}

interface Promised {
  readonly held: Parameters<typeof openOffline>[2];
  readonly onStep: (step: string) => void;
}

async function keepPromises(browser: Browser, url: string, { held, onStep }: Promised) {
  onStep("photo");
  const photo = await measurePhoto(browser, url);
  onStep("lost answers");
  const lostAnswer = await loseAnswers(browser, url);
  onStep("offline");
  const offline = await openOffline(browser, url, held);
  return { photo, lostAnswer, offline };
}

/** Lists each goal with its target. */
export function pagesTable(figures: PagesFigures): Table {
  const { weights, speeds, making, photo, lostAnswer, offline } = figures;
  return tableOf(
    ["page", "figure", "", "target", ""],
    [
      ...weights.flatMap(weightRows),
      ...speeds.flatMap(speedRows),
      row("a photo of 12 MP", "ready, CPU ×6, ms", photo.readyMs, LONGEST_PHOTO_MS),
      row("", "KB", photo.bytes / KB, MOST_PHOTO_BYTES),
      row(`${lostAnswer.lost} answers lost`, "different receipts", lostAnswer.receipts, 1),
      least("without a network", "promises kept", offline.opened, offline.asked),
      ...making.map(({ page, ms }) => [
        page,
        "made, warm, ms",
        ms.toFixed(0),
        NO_TARGET,
        NO_TARGET,
      ]),
    ],
  );
}

const weightRows = ({ page, scripts, styles, html, requests, bytes }: PageWeight): string[][] => [
  row(page, "scripts, KB", scripts / KB, MOST_SCRIPTS[page] ?? MOST_SCRIPTS_ELSEWHERE),
  row("", "styles, KB", styles / KB, MOST_STYLES),
  row("", "HTML, KB", html / KB, MOST_HTML),
  row("", "requests until usable", requests, MOST_REQUESTS),
  row("", "KB over the line", bytes / KB, MOST_BYTES),
];

const speedRows = ({ page, scores, slow }: PageSpeed): string[][] => [
  ...CATEGORIES.map((category, at) =>
    least(at === 0 ? page : "", `Lighthouse ${category}`, scores[category], LEAST_SCORES[category]),
  ),
  row("", "slow line: LCP, ms", slow.lcp, LONGEST.lcp),
  row("", "slow line: TTI, ms", slow.tti, LONGEST.tti),
  row("", "slow line: TBT, ms", slow.tbt, LONGEST.tbt),
];

const row = (page: string, name: string, figure: number, most: number): string[] => [
  page,
  name,
  Number.isInteger(figure) ? String(figure) : figure.toFixed(1),
  `≤ ${most}`,
  within(figure, most),
];

const least = (page: string, name: string, figure: number, target: number): string[] => [
  page,
  name,
  String(figure),
  `≥ ${target}`,
  figure >= target ? "met" : "MISSED",
];
