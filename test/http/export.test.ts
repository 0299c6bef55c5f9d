import { beforeAll, describe, expect, test } from "vitest";
import { call, type DemoOfficer, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, submitted } from "#test/support/requests.ts";

const NOW = "2026-09-07T02:00:00Z";
const FORMULA = '=HYPERLINK("http://contoh.example"), lampu padam';
const REPORTER = { name: "Siti Rahasia Contoh", email: "siti.rahasia@example.com" };

let withFormula = "";

beforeAll(async () => {
  await setClock(NOW);
  const reporter = { title: FORMULA, reporter: REPORTER, location: { region: "64.74" } };
  withFormula = (await submitted(reporter)).trackingId;
  const { trackingId } = await submitted({ reporter: REPORTER });
  await act("koordinator", trackingId, example.forward);
  await submitted({});
});

/** Asks for an export and reads the file. */
async function exported(as: DemoOfficer, filter = "") {
  const { status, headers } = await call("GET", `/v1/officer/export.csv?${filter}`, { as });
  expect(status).toBe(303);
  expect(headers.get("cache-control")).toBe("no-store");
  const location = headers.get("location") ?? "";
  const file = await fetch(location);
  expect(file.status).toBe(200);
  return { location, file, text: await file.text() };
}

/** Reads the file's cells by the names of its columns; the titles here have no line breaks. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g), ([, quoted, plain]) =>
        String(quoted?.replaceAll('""', '"') ?? plain),
      ),
    );
  return rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n] ?? ""])));
}

async function queueOf(as: DemoOfficer, filter: string): Promise<{ trackingId: string }[]> {
  const all: { trackingId: string }[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { body } = await call("GET", `/v1/officer/queue?limit=100&${filter}${more}`, { as });
    all.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return all;
}

describe("the export of a queue", () => {
  test.each<[DemoOfficer, string]>([
    ["koordinator", ""],
    ["koordinator", "state=awaiting-verification"],
    ["koordinator", "agency=dpupr-pera-kaltim"],
    ["penghubung.dpupr", ""],
    ["penghubung.dpupr", "overdue=true"],
    ["penghubung.dpupr", "agency=dinkes-kaltim"],
    ["kepala.dpupr", "overdue=false"],
    ["penghubung.dinkes", ""],
    ["inspektorat", "state=forwarded"],
    ["kustodian", ""],
    ["admin", ""],
  ])("of %s by %s has the reports of the queue, in its order", async (as, filter) => {
    const { text } = await exported(as, filter);
    const inQueue = await queueOf(as, filter);
    expect(rowsOf(text).map(({ trackingId }) => trackingId)).toEqual(
      inQueue.map(({ trackingId }) => trackingId),
    );
  });

  test("says of a report what the queue says, and nothing of its reporter", async () => {
    const { file, text } = await exported("koordinator", "state=awaiting-verification");
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toMatch(
      /^attachment; .*antrean-2026-09-07\.csv$/,
    );
    const row = rowsOf(text).find(({ trackingId }) => trackingId === withFormula);
    expect(row).toEqual({
      trackingId: withFormula,
      version: "1",
      state: "awaiting-verification",
      classification: "complaint",
      category: "pekerjaan-umum-dan-penataan-ruang",
      agency: "",
      government: "pemprov-kaltim",
      region: "64.74",
      title: `'${FORMULA}`,
      submittedAt: expect.stringMatching(/^2026-09-07T02:0.*Z$/),
      updatedAt: expect.stringMatching(/^2026-09-07T02:0.*Z$/),
      nextDeadline: "verification",
      dueAt: expect.stringMatching(/^2026-09-\d\dT15:59:59.000Z$/),
      overdue: "false",
      escalationLevel: "",
    });
    for (const secret of Object.values(REPORTER)) expect(text).not.toContain(secret);
  });

  test("can be read at its address for five minutes", async () => {
    await setClock(NOW);
    const { location } = await exported("koordinator");
    await setClock("2026-09-07T02:04:30Z");
    expect((await fetch(location)).status).toBe(200);
    await setClock("2026-09-07T02:09:00Z");
    expect((await fetch(location)).status).toBe(403);
    const unsigned = new URL(location);
    unsigned.search = "";
    expect((await fetch(unsigned)).status).toBe(403);
    await setClock(NOW);
  });

  test.each([
    ["an unknown agency", "agency=tidak-ada", "agency"],
    ["an unknown state", "state=hilang", "state"],
    ["a page", "limit=20", "limit"],
  ])("of %s is refused", async (_, filter, path) => {
    const options = { as: "koordinator" } as const;
    const { status, body } = await call("GET", `/v1/officer/export.csv?${filter}`, options);
    expect(status).toBe(422);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
  });

  test("is for officers only", async () => {
    expect((await call("GET", "/v1/officer/export.csv")).status).toBe(401);
  });
});
