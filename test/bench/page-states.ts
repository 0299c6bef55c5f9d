import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { LANGUAGES } from "#domain/vocabulary.ts";
import type { LocalStack } from "#local/kanal.ts";
import { violationsOf } from "#test/support/axe.ts";
import { tableAt } from "#test/support/local-table.ts";
import { siteClient } from "#test/support/site-client.ts";
import { pageAddresses } from "#test/support/site-pages.ts";
import { lossOf, unseenFocusOf } from "#test/support/states/loss.ts";
import { lookAtStates } from "#test/support/states/states.ts";
import { type Reports, reportsInStates } from "#test/support/states/world.ts";
import { writeCells } from "#test/support/write-cells.ts";
import { FIGURES_CELLS } from "#test/support/written-figures.ts";
import { startBrowser } from "#tools/browser.ts";
import { type Table, tableOf, within } from "./tables.ts";

/** What axe and eyes would find wrong with the pages in one language and one way to look at them. */
export interface LookFigures {
  readonly name: string;
  readonly states: number;
  readonly faults: readonly string[];
}

interface Way {
  readonly name: string;
  readonly context?: BrowserContextOptions;
  /** The size of text that the browser is set to, in pixels; 16 if absent. */
  readonly text?: number;
}

const WAYS: readonly Way[] = [
  { name: "320 px" },
  { name: "320 px, text of 200 %", text: 32 },
  { name: "320 px, forced colours", context: { forcedColors: "active" } },
];

/** Looks at all pages and all their states in both languages, in each way. */
export async function lookAtAll(
  stack: LocalStack,
  onStep: (step: string) => void,
): Promise<LookFigures[]> {
  onStep("reports in each state");
  const reports = await reportsInStates(stack.url);
  await writeCells(tableAt(stack.tableName, stack.dynamodbEndpoint), FIGURES_CELLS);
  const browser = await startBrowser();
  try {
    return await inAllWays({ stack, browser, reports, onStep });
  } finally {
    await browser.close();
  }
}

interface LookOptions {
  readonly stack: LocalStack;
  readonly browser: Browser;
  readonly reports: Reports;
  readonly onStep: (step: string) => void;
}

async function inAllWays({ stack, browser, reports, onStep }: LookOptions): Promise<LookFigures[]> {
  const figures: LookFigures[] = [];
  for (const language of LANGUAGES) {
    for (const { name, context, text } of WAYS) {
      onStep(`${language}, ${name}`);
      const { states, faults } = await lookAtStates({
        browser,
        world: { client: siteClient(stack.url), language, reports },
        hosts: [stack.url, stack.files.endpoint].map((each) => new URL(each).host),
        context: { viewport: { width: 320, height: 640 }, ...context },
        addresses: pageAddresses(language, reports.forwarded.trackingId),
        async look(page) {
          if (text !== undefined) await enlarge(page, text);
          return [
            ...(await violationsOf(page)),
            ...(await lossOf(page)),
            ...(await unseenFocusOf(page)),
          ];
        },
      });
      onStep(`${faults.length} faults in ${states} states`);
      figures.push({ name: `${language}, ${name}`, states, faults });
    }
  }
  return figures;
}

/** Sets the size of text as the browser's settings do; another setting of a page undoes it. */
async function enlarge(page: Page, text: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: text, fixed: text } });
  await session.detach();
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  if (size !== `${text}px`) throw new Error(`The text is ${size} large`);
}

/** Lists in how many states something is wrong, and what it is. */
export function statesTable(figures: readonly LookFigures[]): Table {
  const { text, met } = tableOf(
    ["every state of every page", "states", "faults", "target", ""],
    figures.map(({ name, states, faults }) => [
      name,
      String(states),
      String(faults.length),
      "0",
      within(faults.length, 0),
    ]),
  );
  const lines = figures.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  return { text: [text, ...lines].join("\n"), met };
}
