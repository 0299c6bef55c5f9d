import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isInOpenData } from "#domain/open-data/report-row.ts";
import type { Command } from "#domain/report/actions.ts";
import { fold } from "#domain/report/evolve.ts";
import * as example from "#test/support/example.ts";
import { exported, folderSource, rowsIn } from "#test/support/exported-folder.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { histories } from "#test/support/random-reports.ts";
import { given } from "#test/support/scenario.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { recompute } from "#tools/recompute-figures.mjs";

const COUNT = 5_000;

describe("an export of 5,000 random reports", () => {
  const all = histories(COUNT, 20_261_126);
  const reports = all.map(fold);
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "kanal-test-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is recomputed from its files alone, to the unit", async () => {
    const { reports: read } = await exported(folder, all);
    expect(read).toBe(COUNT);
    expect(await recompute(folderSource(folder))).toEqual([]);
  }, 120_000);

  test("has each public report once, and no secret one in any file", async () => {
    const rows = await rowsIn(folder, "reports");
    const open = reports.filter(isInOpenData).map(({ trackingId }) => trackingId);
    expect(rows.map((row) => row["service_request_id"]).sort()).toEqual(open.sort());
    const inFacts = new Set((await rowsIn(folder, "facts")).map(({ id }) => id));
    expect(inFacts.size).toBe(reports.filter(({ secret }) => !secret).length);
    const inHistory = (await rowsIn(folder, "history")).map((row) => row["service_request_id"]);
    expect([...new Set(inHistory)].sort()).toEqual(open);
  });

  test("shows anonymous reports so that five are alike", async () => {
    const rows = await rowsIn(folder, "reports");
    const anonymous = new Set(
      reports.filter((each) => each.anonymous).map(({ trackingId }) => trackingId),
    );
    const shown = rows.filter((row) => anonymous.has(row["service_request_id"] ?? ""));
    const wide = shown.filter((row) => row["widened"] !== "0");
    expect(wide.length).toBeGreaterThan(0);
    expect(wide.length).toBeLessThan(shown.length);
    // Of a row that is not widened, what counts is its district, parent category and week.
    const week = (time = "") => {
      const day = new Date(`${time.slice(0, 10)}T00:00:00Z`);
      day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
      return day.toISOString();
    };
    const classes = Map.groupBy(shown, ({ region, category, requested_datetime: at, widened }) =>
      widened === "0"
        ? ["week", region, category?.split("/")[0], week(at)].join(" ")
        : [widened, region, category, at].join(" "),
    );
    for (const alike of classes.values()) expect(alike.length).toBeGreaterThanOrEqual(5);
    for (const row of shown) expect([row["lat"], row["long"]]).toEqual(["", ""]);
  });

  test("tells no day in the facts, and no report's number", async () => {
    for (const { period, id } of await rowsIn(folder, "facts")) {
      expect(period).toMatch(/^(\d{4}-\d{2}|NOW)$/);
      expect(id).toMatch(/^[0-9a-f]{8}$/);
    }
  });

  test("has the same rows in Parquet", async () => {
    for (const name of ["reports", "figures", "calendar"]) {
      const bytes = readFileSync(join(folder, `${name}.parquet`));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
      const inParquet = await parquetReadObjects({ file });
      const inCsv = await rowsIn(folder, name);
      expect(inParquet).toHaveLength(inCsv.length);
      const at = Math.floor(inCsv.length / 2);
      for (const [column, value] of Object.entries(inParquet[at] ?? {})) {
        const text = inCsv[at]?.[column];
        if (value instanceof Date) expect(value.getTime()).toBe(Date.parse(text ?? ""));
        else expect(String(value ?? "")).toBe(text);
      }
    }
  });
});

describe("a line that is planted in the files", () => {
  test.each([
    ["figures", /^(.*),G,all,(.*),received,(\d+)$/m, "figures: pemprov-kaltim G all"],
    ["facts", /^(.*),answered,1,(.*)$/m, "figures: pemprov-kaltim "],
    ["history", /^(.*),follow-up,(.*)$/m, "history: no exported facts are those of the history of"],
  ])("of %s is found, and named", async (name, line, named) => {
    const folder = temporaryFolder();
    await exported(folder, histories(200, 7));
    expect(await recompute(folderSource(folder))).toEqual([]);
    const path = join(folder, `${name}.csv`);
    const before = readFileSync(path, "utf8");
    expect(before).toMatch(line);
    writeFileSync(
      path,
      before.replace(line, (whole) => `${whole}\r\n${whole}`),
    );
    const differences = await recompute(folderSource(folder));
    expect(differences.find((each) => each.startsWith(named))).toBeDefined();
  });
});

describe("the words and places of an export", () => {
  const withPoint = {
    category: "pekerjaan-umum-dan-penataan-ruang/penerangan-jalan",
    location: { region: "64.72.01", address: "Rumah 5", point: { lat: -0.50249, lon: 117.15361 } },
  };
  const lamp = { ...example.forward, category: withPoint.category };
  const ids = ["KT-0000-0000-0001", "KT-0000-0000-0002", "KT-0000-0000-0003"];
  const [open = "", anonymous = "", tripping = ""] = ids;
  const made = (id: string, content = {}, forward: Command = lamp) =>
    given({ ...withPoint, ...content }, example.MONDAY, kaltim, id)
      .when(example.coordinator, forward)
      .when(example.reporter, example.comment)
      .when(example.coordinator, example.note);

  test("are public ones only", async () => {
    const folder = temporaryFolder();
    const withNumber = {
      publicText: "Hubungi 081234567890 segera, lampu padam.",
      publishAnyway: { reason: "Nomor layanan dinas." },
    };
    const all = [
      made(open),
      made(anonymous, { anonymous: true }),
      made(tripping, {}, { ...lamp, ...withNumber }),
    ].map(({ history }) => history);
    const detect = (text: string) => (/\d{10}/.test(text) ? ["phone"] : []);
    const { withheld } = await exported(folder, all, { detect });
    expect(withheld).toEqual([{ trackingId: tripping, kinds: ["phone"] }]);
    const rows = new Map(
      (await rowsIn(folder, "reports")).map((row) => [row["service_request_id"], row]),
    );
    expect(rows.get(open)).toMatchObject({
      title: "Lampu jalan padam di dekat pasar",
      description: "Lampu jalan di depan pasar padam sejak tiga hari.",
      requested_datetime: "2026-07-06T10:00:00.000+08:00",
      address: expect.stringMatching(/, Kota Samarinda, Kalimantan Timur$/),
      lat: "-0.502",
      long: "117.154",
      text_withheld: "false",
    });
    expect(rows.get(tripping)).toMatchObject({ title: "", description: "", text_withheld: "true" });
    expect(rows.get(anonymous)).toMatchObject({
      ...{ region: "", category: "", requested_datetime: "", lat: "", widened: "6" },
    });
    const files = ["reports", "history", "facts"].map((name) =>
      readFileSync(join(folder, `${name}.csv`), "utf8"),
    );
    for (const secret of [
      "081234567890",
      "Rumah 5",
      "tiga hari, warga",
      "Terima kasih",
      "pengawas",
    ]) {
      expect(files.join("")).not.toContain(secret);
    }
  });

  test("are not exported at all if a category is unknown", async () => {
    const { history } = made(open);
    const [first, second, ...rest] = history;
    if (second?.payload.action !== "forward") throw new Error("The second event is a forward");
    const damaged = { ...second, payload: { ...second.payload, category: "tidak-ada" } };
    const all = [[...(first ? [first] : []), damaged, ...rest]];
    await expect(exported(temporaryFolder(), all)).rejects.toThrow("no category tidak-ada");
  });

  test("name a report that was public and no longer is", async () => {
    const folder = temporaryFolder();
    await exported(folder, [made(open).history], { earlier: new Set([open, tripping]) });
    expect(await rowsIn(folder, "removed")).toEqual([{ service_request_id: tripping }]);
  });
});
