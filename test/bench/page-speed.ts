import {
  CATEGORIES,
  type Category,
  type LighthouseFigures,
  lighthouseOf,
} from "#test/support/lighthouse.ts";
import type { Submitted } from "#test/support/requests.ts";

/** How fast a page is, by the medians of several runs. */
export interface PageSpeed {
  readonly page: string;
  readonly scores: Readonly<Record<Category, number>>;
  /** On a slow line, with a slow phone. */
  readonly slow: Pick<LighthouseFigures, "lcp" | "tti" | "tbt">;
}

/** How long a warm function takes to make a page. */
export interface PageMaking {
  readonly page: string;
  readonly ms: number;
}

const RUNS = 3;
const WARM_REQUESTS = 20;

/** Runs Lighthouse on a page: three times as usual, three times for the slow line. */
export async function speedOf(url: string, page: string): Promise<PageSpeed> {
  const usual = await repeated(() => lighthouseOf(url + page));
  const slow = await repeated(() => lighthouseOf(url + page, "slow"));
  const score = (category: Category) => median(usual.map(({ scores }) => scores[category]));
  const [performance, accessibility, practices, seo] = CATEGORIES.map(score);
  return {
    page,
    scores: {
      performance: performance ?? 0,
      accessibility: accessibility ?? 0,
      "best-practices": practices ?? 0,
      seo: seo ?? 0,
    },
    slow: {
      lcp: median(slow.map(({ lcp }) => lcp)),
      tti: median(slow.map(({ tti }) => tti)),
      tbt: median(slow.map(({ tbt }) => tbt)),
    },
  };
}

/** Measures how long the functions of pages take to make each, once they are warm. */
export async function measureMaking(
  url: string,
  { trackingId, accessCode }: Submitted,
): Promise<PageMaking[]> {
  const pages = [`/r/${trackingId}`, "/laporan/", "/pantau/", "/pantau/peringkat/", "/data/"];
  const made: PageMaking[] = [];
  for (const page of pages) made.push({ page, ms: await warmMs(() => fetch(url + page)) });
  const body = new URLSearchParams({ trackingId, accessCode });
  const track = () => fetch(`${url}/kirim/lacak`, { method: "POST", body });
  return [...made, { page: "/kirim/lacak, own report", ms: await warmMs(track) }];
}

async function warmMs(ask: () => Promise<Response>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n <= WARM_REQUESTS; n++) {
    const from = performance.now();
    const answer = await ask();
    await answer.text();
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    times.push(performance.now() - from);
  }
  // The first may start an instance.
  return median(times.slice(1));
}

async function repeated<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < RUNS; run++) results.push(await work());
  return results;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
