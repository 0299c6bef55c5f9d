import * as z from "zod";
import type { Language } from "#domain/vocabulary.ts";
import * as example from "#test/support/example.ts";
import { photo } from "#test/support/files.ts";
import type { Submitted } from "#test/support/requests.ts";
import { type SiteClient, siteClient } from "#test/support/site-client.ts";
import { until } from "#test/support/until.ts";

const COORDINATOR = "koordinator@kaltim.example";
export const LIAISON_OFFICER = "penghubung.dpupr@kaltim.example";

/** The public words of the reports here: a new one with them finds similar ones. */
export const TEXT = "Lampu jalan di depan pasar padam sejak tiga hari.";

/** What the walks through the states of pages need: a stack, and a report in each state. */
export interface World {
  readonly client: SiteClient;
  readonly language: Language;
  readonly reports: Reports;
}

export interface Reports {
  /** Not verified yet: one photo is shown, another has not come. */
  readonly filed: Submitted;
  /** Public, and in the search index. */
  readonly forwarded: Submitted;
  readonly held: Submitted;
  readonly answered: Submitted;
  readonly closed: Submitted;
  readonly archived: Submitted;
}

/** Makes a report in each state, and waits until the search finds those that are public. */
export async function reportsInStates(url: string): Promise<Reports> {
  const client = siteClient(url);
  const { act } = client;
  const submit = () => client.submit(example.submission);
  const forwarded = async () => {
    const report = await submit();
    await act(COORDINATOR, report.trackingId, example.forward);
    return report;
  };
  const answered = async () => {
    const report = await forwarded();
    await act(LIAISON_OFFICER, report.trackingId, example.answer);
    return report;
  };
  const reports = {
    filed: await withFiles(client),
    forwarded: await forwarded(),
    held: await forwarded(),
    answered: await answered(),
    closed: await answered(),
    archived: await submit(),
  };
  await act(COORDINATOR, reports.held.trackingId, example.hold);
  await client.actAsReporter(reports.closed, example.confirm);
  await act(COORDINATOR, reports.archived.trackingId, example.archive);
  await indexed(client);
  return reports;
}

/** Submits a report with a photo that arrives, and one that does not. */
async function withFiles(client: SiteClient): Promise<Submitted> {
  const content = await photo();
  const file = (fileName: string) => ({
    ...{ fileName, contentType: "image/jpeg" },
    size: content.length,
  });
  const attachments = [file("lampu.jpg"), file("tiang.jpg")];
  const { uploads, ...report } = await client.submit({ ...example.submission, attachments });
  const [first] = uploads;
  if (!first) throw new Error("There is no slot");
  const { url, method, headers } = first;
  const { ok, status } = await fetch(url, { method, headers, body: new Uint8Array(content) });
  if (!ok) throw new Error(`The photo was refused: ${status}`);
  return report;
}

const foundSchema = z.object({ items: z.array(z.unknown()) });
const builtSchema = z.object({ changes: z.int() });

/** Writes the search index, as its schedule does, until it finds a report with the words. */
async function indexed(client: SiteClient): Promise<void> {
  const path = `/v1/reports/similar?${new URLSearchParams({ text: TEXT })}`;
  await until(async () => {
    const { changes } = builtSchema.parse(await client.runSchedule("build-search"));
    if (changes === 0) return undefined;
    // Each instance asks for a newer index after a minute of the stack's clock.
    await client.moveClock(2);
    const { items } = foundSchema.parse(await client.get(path));
    return items.length > 0 || undefined;
  }, "The search does not find the reports");
}
