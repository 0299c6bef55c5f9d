import { truncateSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SearchDocument } from "#domain/search/document.ts";
import { applyChanges } from "#search/changes.ts";
import { packBase, unpackBase } from "#search/files.ts";
import { SearchIndex } from "#search/index-file.ts";
import { countByRegion } from "#search/region-counts.ts";
import { type SearchQuery, search } from "#search/search.ts";
import { similar } from "#search/similar.ts";
import { document, indexFile } from "#test/support/search-documents.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

/** Reports about other things, so that words are rare enough to say something. */
const others = Array.from({ length: 40 }, (_, n) =>
  document(`Lain ${n}`, "Petugas loket terlambat datang setiap pagi dan antrean panjang."),
);

function opened(documents: readonly SearchDocument[]): SearchIndex {
  const index = SearchIndex.open(indexFile([...others, ...documents]));
  onTestFinished(() => index.close());
  return index;
}

const found = (index: SearchIndex, question: string, more: Partial<SearchQuery> = {}) =>
  search(index, { question, limit: 20, ...more }).entries.map(({ trackingId }) => trackingId);

describe("a search", () => {
  test("gives a word in the title before one in the text", () => {
    const index = opened([
      document("Jembatan", "Papannya lapuk dan berbahaya bagi yang lewat."),
      document("Papan", "Jembatan itu lapuk dan berbahaya bagi yang lewat."),
    ]);
    expect(found(index, "jembatan")).toEqual(["Jembatan", "Papan"]);
  });

  test("gives the newest first among equals, or the nearest if a point is given", () => {
    const at = (lat: number) => ({ point: { lat, lon: 117 } });
    const index = opened([
      document("A", "Selokan mampet", at(-0.5)),
      document("B", "Selokan mampet", at(-0.502)),
      document("C", "Selokan mampet", at(-0.501)),
    ]);
    expect(found(index, "selokan")).toEqual(["C", "B", "A"]);
    const near = { lat: -0.499, lon: 117, metres: 300 };
    expect(found(index, "selokan", { near })).toEqual(["A", "C"]);
  });

  test("does not take a frequent word for a misspelled one", () => {
    const index = opened([document("A", "Ada pagar roboh"), document("B", "Ada pasar roboh")]);
    expect(found(index, "pasar")).toEqual(["B"]);
    expect(found(index, "antrian loket").length).toBe(20);
  });

  test("takes a code for the beginning of codes below it only", () => {
    const within = (category: string, region: string) => ({ category, region });
    const index = opened([
      document("A", "Selokan mampet", within("air", "64.01")),
      document("B", "Selokan mampet", within("air/bersih", "64.01.02")),
      document("C", "Selokan mampet", within("air-hujan", "64.010")),
    ]);
    expect(found(index, "selokan", { category: "air" }).sort()).toEqual(["A", "B"]);
    expect(found(index, "selokan", { region: "64.01" }).sort()).toEqual(["A", "B"]);
    expect(found(index, "selokan", { category: "a%'*" })).toEqual([]);
  });

  test("takes every question as words, whatever signs it has", () => {
    const index = opened([document("A", "Selokan mampet di depan NEAR dan NOT")]);
    const sign = fc.constantFrom(
      ...['"', "'", "*", "^", ":", "-", "+", "(", ")", "{", "}", " AND ", " OR ", " NOT "],
      ...["NEAR(", "title:", "\0", "😀", "%", ";--", "selokan", " ", "\u202e", "\ud800", "￼"],
    );
    const question = fc
      .array(fc.oneof(sign, fc.string()), { maxLength: 20 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(question, (text) => {
        const asked = [...text].slice(0, 300).join("");
        const { entries } = search(index, { question: `selokan ${asked}`, limit: 5 });
        expect(entries.length).toBeGreaterThan(0);
        similar(index, asked, undefined);
      }),
    );
  });
});

describe("similar reports", () => {
  const index = () =>
    opened([
      document("A", "Pohon tumbang menutup jalan menuju sekolah", {
        point: { lat: -0.5, lon: 117 },
      }),
      document("B", "Jalan menuju pasar berlubang"),
    ]);

  test("share most of the telling words", () => {
    const texts = similar(index(), "Ada pohon yang tumbang dan menutupi jalan sekolah", undefined);
    expect(texts.map(({ trackingId }) => trackingId)).toEqual(["A"]);
    expect(similar(index(), "Lampu taman padam", undefined)).toEqual([]);
  });

  test("within fifty metres are found wherever rounding moved them", () => {
    const opened = index();
    const offset = fc.double({ min: -0.0005, max: 0.0005, noNaN: true });
    fc.assert(
      fc.property(
        offset,
        offset,
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        (lat, lon, turn) => {
          const metre = 1 / 111_195;
          const place = {
            lat: -0.5 + lat + 49 * metre * Math.sin(turn),
            lon: 117 + lon + 49 * metre * Math.cos(turn),
          };
          expect(similar(opened, undefined, place)).toHaveLength(1);
        },
      ),
    );
  });

  test("are ten at most", () => {
    const many = Array.from({ length: 15 }, (_, n) => document(`S ${n}`, "Selokan mampet"));
    expect(similar(opened(many), "selokan mampet", undefined)).toHaveLength(10);
  });
});

test("reports are counted by region and day of publication", () => {
  const of = (region: string, publishedAt: string) => ({ region, publishedAt });
  const index = opened([
    document("A", "a", of("64.01", "2026-01-01T00:00:00.000Z")),
    document("B", "b", of("64.01", "2026-01-02T00:00:00.000Z")),
    document("C", "c", of("64.02", "2026-01-02T00:00:00.000Z")),
  ]);
  expect(countByRegion(index, {})).toEqual([
    { region: "64.01", count: 2 },
    { region: "64.02", count: 1 },
  ]);
  expect(countByRegion(index, { before: "2026-01-02T00:00:00.000Z" })).toEqual([
    { region: "64.01", count: 1 },
  ]);
});

describe("changes", () => {
  const entry = (version: number, changed?: SearchDocument) => ({
    ...{ trackingId: "A", notes: `mark ${version}`, version },
    ...(changed && { document: { ...changed, version } }),
  });

  test("replace, remove and bring back a report, and do nothing again", () => {
    const index = opened([document("A", "Selokan mampet")]);
    const applied = new Map<string, string>();
    const apply = (...entries: ReturnType<typeof entry>[]) =>
      applyChanges(index, { entries }, applied);
    apply(entry(4, document("A", "Gapura miring")));
    expect([found(index, "selokan"), found(index, "gapura")]).toEqual([[], ["A"]]);
    apply(entry(5));
    apply(entry(5));
    expect(found(index, "gapura")).toEqual([]);
    apply(entry(6, document("A", "Gapura roboh")));
    expect(found(index, "gapur roboh")).toEqual(["A"]);
  });

  test("that are older than a later base change nothing", () => {
    const index = opened([document("A", "Gapura miring", { version: 9 })]);
    applyChanges(index, { entries: [entry(4, document("A", "Selokan"))] }, new Map());
    applyChanges(index, { entries: [entry(5)] }, new Map());
    expect(found(index, "gapura")).toEqual(["A"]);
  });

  test("remove a report that does not exist any more", () => {
    const index = opened([document("A", "Gapura miring", { version: 9 })]);
    const { version: _, ...gone } = entry(4);
    applyChanges(index, { entries: [gone] }, new Map());
    expect(found(index, "gapura")).toEqual([]);
  });
});

describe("a file that is not a whole index is refused", () => {
  const target = () => join(temporaryFolder(), "copy.sqlite");
  const packed = () => packBase(indexFile([document("A", "Selokan mampet")]));

  test("a whole one is accepted", async () => {
    const path = target();
    await unpackBase(await packed(), path);
    const index = SearchIndex.open(path);
    expect(index.about().reports).toBe(1);
    index.close();
  });

  test("if one bit is another, or its end is missing", async () => {
    const content = await packed();
    const changed = Buffer.from(content);
    const middle = content.length >> 1;
    changed.writeUInt8(content.readUInt8(middle) ^ 1, middle);
    await expect(unpackBase(changed, target())).rejects.toThrow();
    await expect(unpackBase(content.subarray(0, -9), target())).rejects.toThrow();
  });

  test("if it is another file, of another version, not finished or cut off", async () => {
    const text = target();
    writeFileSync(text, "no index");
    expect(() => SearchIndex.open(text)).toThrow();

    const unfinished = target();
    SearchIndex.create(unfinished).close();
    expect(() => SearchIndex.open(unfinished)).toThrow();

    const old = indexFile([document("A", "Selokan mampet")]);
    const index = SearchIndex.open(old);
    index.db.exec("PRAGMA user_version = 0");
    index.close();
    expect(() => SearchIndex.open(old)).toThrow("another version");

    const cut = indexFile(others);
    truncateSync(cut, (await readFile(cut)).length - 20_000);
    expect(() => SearchIndex.open(cut)).toThrow();
  });
});
