import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { slugOf } from "#contract/action-slugs.ts";
import * as example from "#test/support/example.ts";
import type { Submitted } from "#test/support/requests.ts";
import { open, openAll, refused, type Walk } from "./walk.ts";
import { LIAISON_OFFICER, TEXT, type World } from "./world.ts";

/** The button of the form without scripts, which leads to the page that shows all answers. */
const CHECK = "#step-check button[data-plain]";

/** The twins of the pages that browsers without scripts get. */

async function* reportForm(page: Page, world: World): AsyncGenerator<string> {
  await open(page, world, "submit");
  yield "without scripts: form";
  await refused(page, CHECK);
  yield "without scripts: form, with errors";
  await page.check("#classification");
  await page.fill("#text", TEXT);
  await page.fill("#title", example.submission.title);
  await page.selectOption("#region", "64.72");
  await page.fill("#occurredOn", example.submission.occurredOn);
  await page.fill("#name", "Siti Contoh");
  await page.fill("#email", `siti.${randomUUID()}@contoh.example`);
  await page.click(CHECK);
  const button = page.locator('button[name="step"][value="send"]');
  await button.waitFor();
  yield "without scripts: check and send";
  await button.click();
  await page.locator("#tracking-id").waitFor();
  yield "without scripts: receipt, with the form for a photo";
  await refused(page, 'form[data-act="add-file"] button');
  yield "without scripts: no file chosen";
}

async function track(page: Page, world: World, { trackingId, accessCode }: Submitted) {
  await open(page, world, "track");
  await page.fill("#trackingId", trackingId);
  await page.fill("#accessCode", accessCode);
  await page.click("#track button");
}

async function* ownReport(page: Page, world: World): AsyncGenerator<string> {
  const { held, answered, closed } = world.reports;
  await track(page, world, { trackingId: "KT-1", accessCode: "AAAA-AAAA-AAAA" });
  await page.locator("#errors").waitFor();
  yield "without scripts: track, a wrong number";
  await track(page, world, { ...held, accessCode: "AAAA-AAAA-AAAA" });
  await page.locator("#errors").waitFor();
  yield "without scripts: track, a wrong pair";
  await track(page, world, held);
  await page.locator(".own-actions").waitFor();
  yield "without scripts: on hold";
  await refused(page, 'form[data-act="supply"] button');
  yield "without scripts: on hold, with errors";
  await track(page, world, answered);
  await page.locator(".own-actions").waitFor();
  await openAll(page);
  yield "without scripts: answered, all forms open";
  await track(page, world, closed);
  await page.locator(".own-actions").waitFor();
  await openAll(page);
  await refused(page, 'form[data-act="appeal"] button');
  yield "without scripts: closed, with errors";
  // A contact gets few codes a day: each walk has a reporter of its own.
  await track(page, world, await world.client.submit(example.submission));
  await page.locator(".own-actions").waitFor();
  await openAll(page);
  await page.click('form[data-act="prove-contact"] button[value="send"]');
  await page.locator('main > [role="status"]').waitFor();
  yield "without scripts: proof of a contact";
  await refused(page, 'form[data-act="prove-contact"] button[value="prove"]');
  yield "without scripts: proof of a contact, with errors";
}

/** A report that changes while its reporter writes; and a form on a page of its own. */
async function* actions(page: Page, world: World): AsyncGenerator<string> {
  const { forwarded } = world.reports;
  const { trackingId } = forwarded;
  await track(page, world, forwarded);
  await openAll(page);
  await page.fill("#comment-text", "Lampunya di depan warung.");
  await world.client.act(LIAISON_OFFICER, trackingId, example.followUp);
  await page.click('form[data-act="comment"] button');
  await page.locator("main .timeline").waitFor();
  yield "without scripts: the report has changed";
  const action = slugOf("comment", world.language);
  await open(page, world, "reportAction", { params: { trackingId, action } });
  await refused(page, 'form[data-act="comment"] button');
  yield "without scripts: a form that asks for the code";
}

async function* follow(page: Page, world: World): AsyncGenerator<string> {
  const { trackingId } = world.reports.forwarded;
  await open(page, world, "follow", { params: { trackingId } });
  await refused(page, 'button[value="send"]');
  yield "without scripts: follow, with errors";
  const email = `tetangga.${randomUUID()}@contoh.example`;
  await page.fill("#follow-email", email);
  await page.click('button[value="send"]');
  await page.locator("#follow-code").waitFor();
  yield "without scripts: follow, code";
  await refused(page, 'button[value="follow"]');
  yield "without scripts: follow, code with errors";
  const [code = ""] = (await world.client.message(email, /\d{6}/)).match(/\d{6}/) ?? [];
  await page.fill("#follow-code", code);
  await page.click('button[value="follow"]');
  await page.locator('main [role="status"]').waitFor();
  yield "without scripts: follow, done";
}

/** The page of the link that proves an email address, before and after. */
async function* contactLink(page: Page, { client }: World): AsyncGenerator<string> {
  const email = `pelapor.${randomUUID()}@contoh.example`;
  await client.submit(example.submission, { email });
  const [link = ""] = (await client.message(email, /\/k\//)).match(/\/k\/[\w.-]+/) ?? [];
  await page.goto(client.url + link);
  yield "without scripts: link of a contact";
  await page.locator("main form button").click();
  await page.locator("main form button").waitFor({ state: "detached" });
  yield "without scripts: link of a contact, proven";
}

export const PLAIN_WALKS: readonly Walk[] = [
  { name: "report form without scripts", scripts: false, states: reportForm },
  { name: "own report without scripts", scripts: false, states: ownReport },
  { name: "actions without scripts", scripts: false, states: actions },
  { name: "follow without scripts", scripts: false, states: follow },
  { name: "contact without scripts", scripts: false, states: contactLink },
];
