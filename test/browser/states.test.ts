import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import { violationsOf } from "#test/support/axe.ts";
import { siteClient } from "#test/support/site-client.ts";
import { stackTable } from "#test/support/stack-table.ts";
import { lossOf } from "#test/support/states/loss.ts";
import { lookAtStates } from "#test/support/states/states.ts";
import { type Reports, reportsInStates } from "#test/support/states/world.ts";
import { takenBack, writeCells } from "#test/support/write-cells.ts";
import { FIGURES_CELLS } from "#test/support/written-figures.ts";
import { startBrowser } from "#tools/browser.ts";

let browser: Awaited<ReturnType<typeof startBrowser>>;
let reports: Reports;
beforeAll(async () => {
  // The browser's today must be that of the functions.
  await setClock(new Date().toISOString());
  await writeCells(stackTable(), FIGURES_CELLS);
  [browser, reports] = await Promise.all([startBrowser(), reportsInStates(inject("url"))]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await writeCells(stackTable(), takenBack(FIGURES_CELLS));
});

/** The contrast of all colours is tested once for all, in test/web; the bench sees it in each state. */
const SLOW_RULES = ["color-contrast"];

/** `npm run bench -- states` also looks at them in English, with larger text and in forced colours. */
test("every state of every page fits 320 pixels and is accessible by axe's rules", async () => {
  const { states, faults } = await lookAtStates({
    browser,
    world: { client: siteClient(inject("url")), language: "id", reports },
    hosts: [new URL(inject("url")).host, new URL(inject("files").endpoint).host],
    context: { viewport: { width: 320, height: 640 } },
    look: async (page) => [...(await violationsOf(page, SLOW_RULES)), ...(await lossOf(page))],
  });
  expect(faults).toEqual([]);
  expect(states).toBeGreaterThan(80);
}, 480_000);
