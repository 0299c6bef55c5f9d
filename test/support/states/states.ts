import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { watchedPage } from "#test/support/watched-page.ts";
import { FORM_WALKS } from "./form-walks.ts";
import { LIST_WALKS } from "./list-walks.ts";
import { PLAIN_WALKS } from "./plain-walks.ts";
import { REPORT_WALKS } from "./report-walks.ts";
import type { Walk } from "./walk.ts";
import type { World } from "./world.ts";

/** Every way through the states of the citizens' pages. */
const WALKS: readonly Walk[] = [...FORM_WALKS, ...REPORT_WALKS, ...LIST_WALKS, ...PLAIN_WALKS];

export interface StatesOptions {
  readonly browser: Browser;
  readonly world: World;
  /** The hosts that pages may call. */
  readonly hosts: readonly string[];
  readonly context: BrowserContextOptions;
  /** Further addresses, which need no steps. */
  readonly addresses?: readonly string[];
  /** Returns what is wrong with the page in a state. */
  readonly look: (page: Page) => Promise<readonly string[]>;
}

/** What was found wrong, and in how many states it was looked for. */
export interface StatesFound {
  readonly states: number;
  readonly faults: readonly string[];
}

/** Walks through all states of the pages, and looks at each. */
export async function lookAtStates(options: StatesOptions): Promise<StatesFound> {
  const waiting = [...WALKS, walkTo(options.addresses ?? [])];
  const found: StatesFound[] = [];
  const work = async () => {
    for (let walk = waiting.shift(); walk; walk = waiting.shift()) {
      found.push(await walked(walk, options));
    }
  };
  // A page waits for the stack most of the time: two at once need not twice the processor.
  await Promise.all([work(), work()]);
  return {
    states: found.reduce((sum, { states }) => sum + states, 0),
    faults: found.flatMap(({ faults }) => faults),
  };
}

/** One walk to addresses, each as it opens. */
const walkTo = (addresses: readonly string[]): Walk => ({
  name: "addresses",
  scripts: true,
  async *states(page, { client }) {
    for (const address of addresses) {
      await page.goto(client.url + address);
      yield address;
    }
  },
});

async function walked(
  { name, scripts, worker, states }: Walk,
  { browser, world, hosts, context: settings, look }: StatesOptions,
): Promise<StatesFound> {
  const context = await browser.newContext({
    serviceWorkers: worker ? "allow" : "block",
    ...settings,
  });
  // axe needs scripts: where a walk goes without, those of the pages do not arrive.
  if (!scripts) await context.route("**/*.js", (route) => route.abort());
  const watched = await watchedPage(context, hosts);
  const faults: string[] = [];
  let seen = 0;
  let last = "the beginning";
  try {
    for await (const state of states(watched.page, world)) {
      seen += 1;
      last = state;
      // Styles may come after the words.
      await watched.page.waitForLoadState();
      faults.push(...(await look(watched.page)).map((fault) => `${state}: ${fault}`));
    }
    faults.push(...watched.faults.map((fault) => `${name}: ${fault}`));
  } catch (error) {
    faults.push(`${name}: ended after ${last}: ${error}`);
  } finally {
    await context.close();
  }
  return { states: seen, faults };
}
