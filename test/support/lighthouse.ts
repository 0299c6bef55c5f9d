import type { Result } from "lighthouse";
import lighthouse from "lighthouse";
import { freePort } from "#local/aws/free-port.ts";
import { startBrowser } from "#tools/browser.ts";

/** The categories of Lighthouse that the goals name. */
export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
export type Category = (typeof CATEGORIES)[number];

export interface LighthouseFigures {
  /** 0 to 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Largest contentful paint, time to interactive and total blocking time, in milliseconds. */
  readonly lcp: number;
  readonly tti: number;
  readonly tbt: number;
  /** What lowers the scores of accessibility, best practices and search engines. */
  readonly faults: readonly string[];
}

/** A line of 400 ms and 400 kbit/s, and a phone six times slower than this machine. */
const SLOW = {
  rttMs: 400,
  throughputKbps: 400,
  cpuSlowdownMultiplier: 6,
  requestLatencyMs: 0,
  downloadThroughputKbps: 0,
  uploadThroughputKbps: 0,
};

/**
 * Runs Lighthouse for a phone on a page, in a browser of its own.
 *
 * @param line `slow` for the slow line of the goals, else Lighthouse's usual one
 */
export async function lighthouseOf(
  address: string,
  line: "usual" | "slow" = "usual",
): Promise<LighthouseFigures> {
  const port = await freePort();
  const browser = await startBrowser([`--remote-debugging-port=${port}`]);
  try {
    const run = await lighthouse(address, {
      port,
      onlyCategories: [...CATEGORIES],
      formFactor: "mobile",
      logLevel: "error",
      ...(line === "slow" && { throttling: SLOW, throttlingMethod: "simulate" }),
    });
    if (!run) throw new Error(`Lighthouse could not open ${address}`);
    return figuresOf(run.lhr);
  } finally {
    await browser.close();
  }
}

function figuresOf({ categories, audits }: Result): LighthouseFigures {
  const scoreOf = (name: Category) => Math.round((categories[name]?.score ?? 0) * 100);
  const numberOf = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  const faults = CATEGORIES.filter((name) => name !== "performance").flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ weight }) => weight > 0)
      .flatMap(({ id }) => {
        const audit = audits[id];
        const isFault = audit?.score !== null && audit !== undefined && audit.score < 1;
        return isFault ? [`${id}: ${audit.title} ${audit.explanation ?? ""}`] : [];
      }),
  );
  return {
    scores: {
      performance: scoreOf("performance"),
      accessibility: scoreOf("accessibility"),
      "best-practices": scoreOf("best-practices"),
      seo: scoreOf("seo"),
    },
    lcp: numberOf("largest-contentful-paint"),
    tti: numberOf("interactive"),
    tbt: numberOf("total-blocking-time"),
    faults,
  };
}
