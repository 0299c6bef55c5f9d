import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { performAction } from "#application/act.ts";
import { loadToldEvent } from "#application/delivery/told-event.ts";
import { loadHistoryPage, loadNewestPart } from "#application/history-part.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { AUDIENCES, type Audience } from "#domain/report/audiences.ts";
import { type EventView, earlierThan, eventViews } from "#domain/report/event-views.ts";
import { actAsReporter } from "#functions/reporter/act-as-reporter.ts";
import { listHistory } from "#functions/reporter/list-history.ts";
import { trackReport } from "#functions/reporter/track-report.ts";
import { loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { type LongReport, type Step, storeLongReport } from "#test/support/long-report.ts";
import { emptyTable } from "#test/support/table.ts";
import { whole } from "#test/support/whole.ts";

const forward: Step = [example.coordinator, example.forward];
const note: Step = [example.coordinator, example.note];
const comment: Step = [example.reporter, example.comment];
const followUp: Step = [example.liaisonOfficer, example.followUp];
const draft: Step = [example.agencyAdmin, example.draftAnswer];

let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

async function stateOf(trackingId: string) {
  const { snapshot, files } = await loadReport(table, trackingId, "latest");
  if (!snapshot) throw new Error("The report is not there");
  return { snapshot, files };
}

/** Reads a history page by page, from the newest to the first; calls `between` after each page. */
async function pagesOf(
  trackingId: string,
  audience: Audience,
  limit: number,
  between: () => Promise<unknown> = async () => {},
): Promise<EventView[][]> {
  const pages: EventView[][] = [];
  let before: number | undefined;
  do {
    const { report } = (await stateOf(trackingId)).snapshot;
    const wanted = { audience, before, limit, freshness: "view" } as const;
    const items = eventViews(await loadHistoryPage(table, report, wanted), audience);
    pages.unshift(items);
    before = earlierThan(items);
    await between();
  } while (before !== undefined);
  return pages;
}

const act = async (trackingId: string, [actor, command]: Step, at: string) => {
  const loaded = await stateOf(trackingId);
  const { version } = loaded.snapshot.report;
  const acted = await performAction(
    loaded,
    { actor, version, command },
    { table, reference: kaltim, at },
  );
  expect(acted.ok).toBe(true);
};

describe("the pages of a history", () => {
  test("have every event once and in order for each audience, also while events are added", async () => {
    const step = fc.constantFrom(note, note, comment, followUp, draft);
    let seed = 100;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: "max" }),
        fc.constantFrom(...AUDIENCES),
        fc.integer({ min: 1, max: 12 }),
        async (steps, audience, limit) => {
          seed += 1;
          const stored = await storeLongReport(table, seed, [forward, ...steps]);
          const later = new Date(Date.parse(stored.at) + 3_600_000).toISOString();
          let added = 0;
          const add = async () => {
            if (added < 3) await act(stored.trackingId, comment, later);
            added += 1;
          };
          const pages = await pagesOf(stored.trackingId, audience, limit, add);
          expect(pages.flat()).toEqual(eventViews(whole(stored.history), audience));
          for (const page of pages.slice(1)) expect(page).toHaveLength(limit);
          expect(pages[0]?.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);

  test("are not empty while there are earlier events, after hundreds that the reader may not see", async () => {
    const hidden = Array.from({ length: 250 }, () => note);
    const { trackingId } = await storeLongReport(table, 2, [forward, comment, ...hidden, followUp]);
    const pages = await pagesOf(trackingId, "public", 2);
    expect(pages.map((page) => page.map(({ action }) => action))).toEqual([
      ["submit", "forward"],
      ["comment", "follow-up"],
    ]);
  });

  test("show the words of an approved draft that lies before the page", async () => {
    const approved: Step = [example.liaisonOfficer, example.approve];
    const notes = Array.from({ length: 5 }, () => note);
    const { trackingId } = await storeLongReport(table, 3, [forward, draft, ...notes, approved]);
    const pages = await pagesOf(trackingId, "reporter", 1);
    expect(pages.at(-1)?.[0]).toMatchObject({ action: "answer", text: "Lampu sudah diganti." });
  });
});

describe("a report with a thousand events", () => {
  const cursors = async () => cursorSigner("secret of the test");
  let stored: LongReport;
  let later: string;

  beforeAll(async () => {
    const steps = Array.from({ length: 998 }, (_, n) => [note, comment, followUp][n % 3] ?? note);
    stored = await storeLongReport(table, 1, [forward, ...steps]);
    later = new Date(Date.parse(stored.at) + 3_600_000).toISOString();
  }, 120_000);

  const deps = () => ({
    ...{ table, cursors, trackingPrefix: "KT" },
    reference: async () => kaltim,
    networkSecret: async () => "secret",
  });
  const request = (accessCode?: string) => ({
    at: later,
    language: "id" as const,
    claims: {},
    sourceIp: "203.0.113.1",
    params: { trackingId: stored.trackingId },
    headers: accessCode === undefined ? {} : { "access-code": accessCode },
    query: undefined,
    body: undefined,
  });
  // biome-ignore lint/suspicious/noExplicitAny: the answers' schemas are tested over HTTP
  const bodyOf = (answer: object): any => ("body" in answer ? answer.body : answer);

  test("is shown with the newest 50 events, the original and the public text", async () => {
    const own = bodyOf(await trackReport(deps()).handle(request(stored.accessCode)));
    expect(own).toMatchObject({
      version: 1_000,
      text: example.complaint.text,
      publicText: example.forward.publicText,
      historyCursor: expect.any(String),
    });
    const all = eventViews(whole(stored.history), "reporter");
    expect(own.history).toEqual(all.slice(-50));
    const seen = bodyOf(await trackReport(deps()).handle(request()));
    expect(seen).toMatchObject({ text: example.forward.publicText });
    expect(seen.history).toHaveLength(50);
  });

  test("is read to its first event with the cursors that the answers give", async () => {
    const method = listHistory(deps());
    let { history, historyCursor: cursor } = bodyOf(
      await trackReport(deps()).handle(request(stored.accessCode)),
    );
    while (cursor !== undefined) {
      const query = { limit: 100, cursor };
      const page = bodyOf(await method.handle({ ...request(stored.accessCode), query }));
      expect(page.items.length).toBeGreaterThan(0);
      history = [...page.items, ...history];
      cursor = page.nextCursor;
    }
    expect(history).toEqual(eventViews(whole(stored.history), "reporter"));
  });

  test("takes an action, which is told without reading the history", async () => {
    const body = { version: 1_000, ...example.comment };
    const answer = await actAsReporter(deps()).handle({
      ...request(stored.accessCode),
      body: body as never,
    });
    expect(bodyOf(answer)).toMatchObject({ version: 1_001 });
    expect(bodyOf(answer).history).toHaveLength(50);
    expect(bodyOf(answer).history.at(-1)).toMatchObject({ version: 1_001, action: "comment" });
    const ref = { trackingId: stored.trackingId, version: 1_001 };
    const told = await loadToldEvent({ ...deps() } as never, ref);
    expect(told.recipients).toEqual([
      expect.objectContaining({ to: "officers", agency: "dpupr-pera-kaltim" }),
    ]);
  });

  test("lacks an event only if the table is damaged, and says which", async () => {
    const { report } = (await stateOf(stored.trackingId)).snapshot;
    const ahead = { ...report, version: report.version + 1 };
    const wanted = { audience: "officers", freshness: "view" } as const;
    await expect(loadNewestPart(table, ahead, wanted)).rejects.toThrow(
      `has no event ${ahead.version}`,
    );
  });
});
