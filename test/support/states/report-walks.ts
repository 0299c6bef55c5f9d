import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import * as example from "#test/support/example.ts";
import type { Submitted } from "#test/support/requests.ts";
import { open, openAll, refused, type Walk } from "./walk.ts";
import { LIAISON_OFFICER, type World } from "./world.ts";

/** Opens a report as its reporter does by the link of the receipt. */
async function openOwn(page: Page, world: World, { trackingId, accessCode }: Submitted) {
  await open(page, world, "report", { params: { trackingId }, rest: `#k=${accessCode}` });
  await page.locator(".own-actions").waitFor();
}

const send = (action: string) => `form[data-act="${action}"] button`;

/** What everyone sees of a report, and how a neighbour follows it. */
async function* publicReport(page: Page, world: World): AsyncGenerator<string> {
  const { trackingId } = world.reports.forwarded;
  await open(page, world, "report", { params: { trackingId } });
  await page.locator(".share:not([hidden])").waitFor();
  yield "report: public";
  await page.locator("#own-report").evaluate((box) => box.setAttribute("open", ""));
  await page.fill("#accessCode", "AAAA-AAAA-AAAA");
  await page.click("form[data-code] button");
  await page.locator("#accessCode-error:not([hidden])").waitFor();
  yield "report: a wrong code";

  await page.click('[data-open="follow"]');
  await page.locator("#follow-email").waitFor();
  yield "follow: contact";
  await page.fill("#follow-email", "tetangga");
  await refused(page, '[data-follow="contact"] button');
  yield "follow: contact, with errors";
  const email = `tetangga.${randomUUID()}@contoh.example`;
  await page.fill("#follow-email", email);
  await page.click('[data-follow="contact"] button');
  await page.locator("#follow-code").waitFor();
  yield "follow: code";
  await page.fill("#follow-code", "12");
  await refused(page, 'button[value="follow"]');
  yield "follow: code, with errors";
  const [code = ""] = (await world.client.message(email, /\d{6}/)).match(/\d{6}/) ?? [];
  await page.fill("#follow-code", code);
  await page.click('button[value="follow"]');
  await page.locator('#follow [role="status"]').waitFor();
  yield "follow: done";
  yield* stopFollowing(page, world, email);
}

/** The page of the link by which a follower stops, before and after. */
async function* stopFollowing(page: Page, world: World, email: string): AsyncGenerator<string> {
  const { client, reports } = world;
  await client.act(LIAISON_OFFICER, reports.forwarded.trackingId, example.followUp);
  const [link = ""] = (await client.message(email, /\/u\//)).match(/\/u\/[\w.-]+/) ?? [];
  await page.goto(client.url + link);
  yield "stop following";
  await page.locator("main form button").click();
  await page.locator("main form button").waitFor({ state: "detached" });
  yield "stop following: done";
  await page.goto(`${client.url}/u/x`);
  yield "stop following: a wrong link";
}

/** A report that was just sent, with its files, contacts, and what the phone keeps of it. */
async function* filedReport(page: Page, world: World): AsyncGenerator<string> {
  await openOwn(page, world, world.reports.filed);
  await page.locator(".file img[src]").waitFor();
  yield "own report: not verified yet";
  await openAll(page);
  yield "own report: not verified yet, all forms open";
  await page.fill("#prove-contact-code", "000000");
  await refused(page, 'form[data-act="prove-contact"] button[value="prove"]');
  yield "own report: a wrong code of a contact";
  await page.click('[data-tool="keep"]');
  await page.locator('[data-tool="forget"]').waitFor();
  yield "own report: kept on this phone";
  await page.click(send("add-file"));
  await page.locator('form[data-act="add-file"] #errors').waitFor();
  yield "own report: no file chosen";
}

async function* heldReport(page: Page, world: World): AsyncGenerator<string> {
  await openOwn(page, world, world.reports.held);
  yield "own report: on hold";
  await refused(page, send("supply"));
  yield "own report: on hold, with errors";
}

async function* answeredReport(page: Page, world: World): AsyncGenerator<string> {
  await openOwn(page, world, world.reports.answered);
  yield "own report: answered";
  await openAll(page);
  yield "own report: answered, all forms open";
  await refused(page, send("dispute"));
  yield "own report: answered, with errors";
  await page.context().setOffline(true);
  await page.fill("#dispute-reason", "Masih padam.");
  await page.click(send("dispute"));
  await page.locator("#errors li", { hasNot: page.locator("a") }).waitFor();
  yield "own report: answered, no network";
  await page.context().setOffline(false);
}

async function* closedReport(page: Page, world: World): AsyncGenerator<string> {
  await openOwn(page, world, world.reports.closed);
  yield "own report: closed";
  await openAll(page);
  await refused(page, send("reopen"));
  yield "own report: closed, with errors";
  await openOwn(page, world, world.reports.archived);
  await openAll(page);
  yield "own report: archived, all forms open";
}

/** A report that changes while its reporter writes. */
async function* changedReport(page: Page, world: World): AsyncGenerator<string> {
  await openOwn(page, world, world.reports.forwarded);
  await openAll(page);
  await page.fill("#comment-text", "Lampunya di depan warung.");
  await world.client.act(LIAISON_OFFICER, world.reports.forwarded.trackingId, example.followUp);
  await refused(page, send("comment"));
  yield "own report: it has changed";
}

/** A kept report without a network. */
async function* offlineReport(page: Page, world: World): AsyncGenerator<string> {
  await openOwn(page, world, world.reports.held);
  await page.click('[data-tool="keep"]');
  await page.locator('[data-tool="forget"]').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.reload();
  await page.locator("#notice p").waitFor();
  yield "own report: as it was seen last";
  await open(page, world, "monitoring");
  await page.locator("h1").waitFor();
  yield "offline page";
  await open(page, world, "report", { params: { trackingId: world.reports.closed.trackingId } });
  await page.locator("h1").waitFor();
  yield "offline page of a report";
  // The page opens the report as soon as the network is back.
  await Promise.all([page.waitForEvent("load"), page.context().setOffline(false)]);
}

export const REPORT_WALKS: readonly Walk[] = [
  { name: "public report", scripts: true, states: publicReport },
  { name: "filed report", scripts: true, states: filedReport },
  { name: "held report", scripts: true, states: heldReport },
  { name: "answered report", scripts: true, states: answeredReport },
  { name: "closed report", scripts: true, states: closedReport },
  { name: "changed report", scripts: true, states: changedReport },
  { name: "report without a network", scripts: true, worker: true, states: offlineReport },
];
