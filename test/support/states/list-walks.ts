import type { Page } from "playwright-core";
import { until } from "#test/support/until.ts";
import { FIGURES_AGENCY, FIGURES_MONTH } from "#test/support/written-figures.ts";
import { open, openAll, type Walk } from "./walk.ts";
import type { World } from "./world.ts";

const month = (period: string) => `?from=${period}&to=${period}`;

/** The lists and figures that everyone sees. */
async function* lists(page: Page, world: World): AsyncGenerator<string> {
  // A search that does not answer in time says so on the page.
  await until(async () => {
    await open(page, world, "feed", { rest: "?q=lampu" });
    return (await page.locator("mark").count()) > 0 || undefined;
  }, "The search finds no lamp");
  yield "feed: search results";
  await open(page, world, "feed", {
    rest: "?agency=dpupr-pera-kaltim&region=64.72&category=pekerjaan-umum-dan-penataan-ruang",
  });
  await openAll(page);
  yield "feed: filters open";
  await open(page, world, "feed", { rest: "?q=zzqqxx" });
  yield "feed: nothing found";
  await open(page, world, "feed", { rest: "?from=x&region=00" });
  yield "feed: wrong filters";
}

async function* figures(page: Page, world: World): AsyncGenerator<string> {
  await open(page, world, "monitoring", { rest: month(FIGURES_MONTH) });
  await openAll(page);
  yield "monitoring: figures, all parts open";
  await open(page, world, "monitoringAgency", {
    params: { agency: FIGURES_AGENCY },
    rest: month(FIGURES_MONTH),
  });
  yield "monitoring: figures of an agency";
  await open(page, world, "monitoring", { rest: month("2015-01") });
  yield "monitoring: no figures";
  await open(page, world, "monitoring", { rest: "?from=2021-13" });
  yield "monitoring: wrong period";
  await open(page, world, "ranking");
  await openAll(page);
  yield "monitoring: ranking";
  await open(page, world, "overdue");
  await openAll(page);
  yield "monitoring: overdue reports";
  await open(page, world, "editions");
  await openAll(page);
  yield "monitoring: editions";
  await open(page, world, "definitions");
  await openAll(page);
  yield "monitoring: definitions";
}

async function* map(page: Page, world: World): AsyncGenerator<string> {
  await open(page, world, "map");
  await page.locator("[data-counted]").waitFor();
  yield "map: counted";
  await page.selectOption("#zoom", "64.72");
  await openAll(page);
  yield "map: one regency";
}

/** What stands for a page that cannot be shown. */
async function* errorPages(page: Page, { client }: World): AsyncGenerator<string> {
  await page.goto(`${client.url}/503.html`);
  yield "error: nothing behind the edge answers";
  await page.goto(`${client.url}/k/x`);
  yield "error: a wrong link of a contact";
}

export const LIST_WALKS: readonly Walk[] = [
  { name: "lists", scripts: true, states: lists },
  { name: "figures", scripts: true, states: figures },
  { name: "map", scripts: true, states: map },
  { name: "errors", scripts: true, states: errorPages },
];
