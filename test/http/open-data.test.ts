import { beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { allCounted } from "#test/support/all-counted.ts";
import { call, runSchedule, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, actAsReporter, type Submitted, submitted } from "#test/support/requests.ts";
import { openData, recompute, rowsOf } from "#tools/recompute-figures.mjs";

const MONDAY = "2026-08-10T02:00:00Z";
const category = "pekerjaan-umum-dan-penataan-ruang/penerangan-jalan";
const forward = { ...example.forward, category };

const exportedSchema = z.object({ name: z.string(), published: z.int(), withheld: z.int() });
const exportNow = async () => exportedSchema.parse(await runSchedule("export-open-data"));

/** Reads the rows of a file as anyone does. */
async function rows(path: string): Promise<Record<string, string>[]> {
  const response = await fetch(new URL(`/open-data/${path}`, inject("url")));
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const all: Record<string, string>[] = [];
  for await (const row of rowsOf([await response.text()])) all.push(row);
  return all;
}

const rowOf = async (path: string, { trackingId }: Submitted) =>
  (await rows(path)).find((row) => row["service_request_id"] === trackingId);

let lamp: Submitted;
let secret: Submitted;
let telling: Submitted;
let first: z.output<typeof exportedSchema>;

beforeAll(async () => {
  await setClock(MONDAY);
  lamp = await submitted();
  secret = await submitted({ secret: true });
  telling = await submitted();
  await act("koordinator", lamp.trackingId, forward);
  await act("koordinator", secret.trackingId, forward);
  const publicText = "Hubungi saya di surel siti@contoh.example bila lampu diperbaiki.";
  await act("koordinator", telling.trackingId, { ...forward, publicText });
  await setClock("2026-08-12T02:00:00Z");
  await act("penghubung.dpupr", lamp.trackingId, example.answer);
  await actAsReporter(lamp, example.confirm);
  first = await exportNow();
});

describe("the open data", () => {
  test("have a catalogue whose files can be read without a key", async () => {
    const { body, headers } = await call("GET", "/v1/open-data");
    expect(headers.get("content-type")).toBe("application/ld+json");
    expect(body["dcat:version"]).toBe(first.name);
    const files = body["dcat:dataset"].flatMap(
      (dataset: Record<string, object[]>) => dataset["dcat:distribution"],
    );
    expect(files).toHaveLength(20);
    for (const file of files) {
      const address = new URL(file["dcat:downloadURL"]["@id"], inject("url"));
      const content = Buffer.from(await (await fetch(address)).arrayBuffer());
      expect(content.length).toBe(file["dcat:byteSize"]);
    }
  });

  test("have a public report, with its place and without what is not public", async () => {
    expect(await rowOf("reports.csv", lamp)).toMatchObject({
      ...{ title: forward.publicTitle, description: forward.publicText, state: "closed" },
      ...{ lat: "-0.5", long: "117.15", completion_on_time: "true", working_days_to_answer: "2" },
      closed_date: expect.stringMatching(/^2026-08-12T10:0\d:.*\+08:00$/),
    });
    const events = (await rows("history.csv")).filter(
      (row) => row["service_request_id"] === lamp.trackingId,
    );
    expect(events.map(({ action }) => action)).toEqual(["submit", "forward", "answer", "confirm"]);
  });

  test("have no secret report, and no words that may be personal", async () => {
    expect(await rowOf("reports.csv", secret)).toBeUndefined();
    expect(first.withheld).toBeGreaterThanOrEqual(1);
    const row = await rowOf("reports.csv", telling);
    expect(row).toMatchObject({ title: "", description: "", text_withheld: "true" });
    const { status } = await call("GET", "/open-data/withheld.csv");
    expect(status).toBe(404);
  });

  test("add up to their own figures, and to those that the API shows", async () => {
    await allCounted();
    await exportNow();
    expect(await recompute(await openData(inject("url")))).toEqual([]);
  });

  test("are found to differ from the API when somebody acts after the export", async () => {
    await exportNow();
    const { trackingId } = await submitted();
    await act("koordinator", trackingId, { ...forward, agency: "dinkes-kaltim" });
    await allCounted();
    const found = await recompute(await openData(inject("url")));
    const ofFiles = found.filter((line) => !/^(monitoring|ranking): /.test(line));
    expect(ofFiles).toEqual([]);
    const cell = "monitoring: pemprov-kaltim A dinkes-kaltim 2026-08 complaint assigned is";
    expect(found.join("\n")).toContain(cell);
  });

  test("leave a report out, and name it, once its reporter has withdrawn it", async () => {
    const withdrawn = await submitted();
    await act("koordinator", withdrawn.trackingId, forward);
    await exportNow();
    expect(await rowOf("reports.csv", withdrawn)).toBeDefined();
    await actAsReporter(withdrawn, example.withdraw);
    await exportNow();
    for (const file of ["reports.csv", "history.csv"]) {
      expect(await rowOf(file, withdrawn)).toBeUndefined();
    }
    expect(await rowOf("removed.csv", withdrawn)).toBeDefined();
  });

  test("keep the export of a closed month, and those of the last three nights", async () => {
    const nights: string[] = [];
    for (let night = 0; night < 4; night++) nights.push((await exportNow()).name);
    const [oldest = "", ...others] = nights;
    expect((await call("GET", `/open-data/${oldest}/reports.csv`)).status).toBe(404);
    for (const name of others) expect(await rowOf(`${name}/reports.csv`, lamp)).toBeDefined();
    const { body } = await call("GET", "/v1/open-data");
    const months = body["dcat:catalog"].map((each: Record<string, string>) => each["@id"]);
    expect(months).toContain("/open-data/2026-07/catalog.jsonld");
    expect((await call("GET", "/open-data/2026-07/figures.csv")).status).toBe(302);
  });

  test("give a new surrogate to each report in each export", async () => {
    const ids = async () => new Set((await rows("facts.csv")).map(({ id }) => id));
    const before = await ids();
    await exportNow();
    const after = await ids();
    expect([...before].filter((id) => after.has(id))).toEqual([]);
  });

  test("of a month prove its published edition, whatever happens later", async () => {
    await setClock("2026-10-12T02:00:00Z");
    const report = await submitted();
    await act("koordinator", report.trackingId, forward);
    // The night before the fifth working day: 01:30 on Friday in Samarinda.
    await setClock("2026-11-05T17:30:00Z");
    expect((await exportNow()).name).toBe("2026-10");
    await act("penghubung.dpupr", report.trackingId, example.answer);
    await allCounted();
    await setClock("2026-11-06T00:00:00Z");
    await runSchedule("publish-month");
    const { body } = await call("GET", "/v1/monitoring?edition=2026-10");
    expect(body).toMatchObject({ edition: "2026-10", openData: "2026-10" });
    // The answer is in today's figures of October, and not in the edition.
    expect(body.revisions).toContainEqual(expect.objectContaining({ counter: "answered" }));
    await setClock("2026-12-01T02:00:00Z");
    expect(await recompute(await openData(inject("url"), "2026-10"))).toEqual([]);
    await expect(openData(inject("url"), "2026-09")).rejects.toThrow("404");
  });

  test.each(["nothing.csv", "latest.json", "../latest.json", "2026-07/export.json", "2026-7/a/b"])(
    "have no file %s",
    async (file) => {
      const { status, body } = await call("GET", `/open-data/${encodeURIComponent(file)}`);
      expect([status, body.code]).toEqual([404, "open-data-not-found"]);
    },
  );
});
