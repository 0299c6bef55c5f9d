import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import {
  CATALOGUE,
  LATEST,
  type Latest,
  latestSchema,
  MANIFEST,
  type Manifest,
  manifestSchema,
  nextLatest,
  PUBLISHED_IDS,
} from "#domain/open-data/edition.ts";
import { namesOf, type ReferenceLists } from "#domain/open-data/reference.ts";
import { WITHHELD, type Withheld, withheldCsv } from "#domain/open-data/withheld.ts";
import { detect, trips } from "#domain/redaction/detect.ts";
import { type Instant, offsetTime } from "#domain/time/local-time.ts";
import { workingDayCalendar } from "#domain/time/working-days.ts";
import { deleteObject, type NewObject, readText, writeObject } from "#platform/s3-object.ts";
import {
  listAgencies,
  listCategories,
  listPolicies,
  listRegions,
  loadCalendar,
} from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { allHistories } from "./all-histories.ts";
import { catalogueOf, dataPackageOf, type Edition } from "./catalogue.ts";
import { type ExportSource, exportTables } from "./export-tables.ts";
import { statisticsPage } from "./statistics-page.ts";
import { CSV, describeFile, type WrittenFile } from "./table-file.ts";

/** A file of some hundred megabytes is sent within this time. */
const WRITING_MS = 120_000;

export interface ExportDeps {
  readonly table: Table;
  /** The name of the bucket of the open data. */
  readonly bucket: string;
  readonly leadGovernment: string;
  readonly website: string;
  readonly licence: Edition["licence"];
}

/** The result of an export. */
export interface Exported {
  readonly edition: string;
  readonly reports: number;
  readonly published: number;
  /** Reports whose words are withheld. */
  readonly withheld: number;
  readonly removed: number;
  readonly bytes: number;
}

/**
 * Exports the open data: writes all files to the disk, then into a folder of the bucket, and makes
 * that the latest export when it is complete. If anything fails, the export before it stays.
 *
 * @throws Error if a report cannot be read or the rules of privacy do not hold
 */
export async function exportOpenData(deps: ExportDeps, at: Instant): Promise<Exported> {
  const { table, bucket, leadGovernment, website, licence } = deps;
  const lists = await referenceLists(table);
  const names = namesOf(lists, {
    off: workingDayCalendar(lists.years, "off"),
    working: workingDayCalendar(lists.years, "working"),
  });
  const zone = names.zone(leadGovernment);
  const before = await readLatest(bucket);
  const random = randomBytes(4).toString("hex");
  const { latest, dropped } = nextLatest(before, { at, zone, random });
  const { edition } = latest;
  const earlier = await earlierIds(bucket, before);
  const folder = mkdtempSync(join(tmpdir(), "open-data-"));
  try {
    const source: ExportSource = {
      ...{ at, edition, names, lists, earlier },
      histories: allHistories(table, governmentsIn(lists)),
      detect: kindsIn,
      newId: () => randomBytes(8).toString("hex"),
    };
    const exported = await exportTables(folder, source);
    const about = {
      ...{ edition, website, licence, months: latest.months },
      madeAt: offsetTime(at, zone),
      publisher: names.agency(leadGovernment).name,
    };
    const files = [...exported.files, ...(await describe(folder, about, exported.files))];
    await publish(bucket, folder, {
      ...{ latest, files, dropped },
      published: [...new Set([...earlier, ...exported.published])],
      withheld: exported.withheld,
    });
    return {
      edition,
      reports: exported.reports,
      published: exported.published.size,
      withheld: exported.withheld.length,
      removed: [...earlier].filter((id) => !exported.published.has(id)).length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function referenceLists(table: Table): Promise<ReferenceLists> {
  const [agencies, categories, regions, { years }, policies] = await Promise.all([
    listAgencies(table),
    listCategories(table),
    listRegions(table),
    loadCalendar(table),
    listPolicies(table),
  ]);
  return { agencies, categories, regions, years, policies };
}

/** Returns the agencies that can be responsible for reports: those with a zone are governments. */
function governmentsIn({ agencies }: ReferenceLists): string[] {
  return agencies.filter(({ zone }) => zone !== undefined).map(({ code }) => code);
}

/** Returns the kinds of personal data for which a text is withheld. */
function kindsIn(text: string): readonly string[] {
  const spans = detect(text);
  return trips(spans) ? spans.map(({ kind }) => kind) : [];
}

async function readLatest(bucket: string): Promise<Latest | undefined> {
  const text = await readText(bucket, LATEST);
  return text === undefined ? undefined : latestSchema.parse(JSON.parse(text));
}

/** @throws Error if the latest export has lost its list: then it is unknown what was removed */
async function earlierIds(
  bucket: string,
  before: Latest | undefined,
): Promise<ReadonlySet<string>> {
  if (!before) return new Set();
  const text = await readText(bucket, `${before.edition}/${PUBLISHED_IDS}`);
  if (text === undefined) throw new Error(`The export ${before.edition} lacks ${PUBLISHED_IDS}`);
  return new Set(z.array(z.string()).parse(JSON.parse(text)));
}

/** Writes the files that describe the tables: the catalogue, the data package, the page for BPS. */
async function describe(
  folder: string,
  about: Edition,
  files: readonly WrittenFile[],
): Promise<WrittenFile[]> {
  const written = [
    { name: "datapackage.json", type: "application/json", content: dataPackageOf(about, files) },
    { name: CATALOGUE, type: "application/ld+json", content: catalogueOf(about, files) },
    { name: "metadata.html", type: "text/html; charset=utf-8", content: statisticsPage(about) },
  ];
  return Promise.all(
    written.map(({ name, type, content }) => {
      const text = typeof content === "string" ? content : JSON.stringify(content, undefined, 2);
      writeFileSync(join(folder, name), text);
      return describeFile(folder, name, type);
    }),
  );
}

interface Complete {
  readonly latest: Latest;
  readonly files: readonly WrittenFile[];
  readonly dropped: readonly string[];
  readonly published: readonly string[];
  readonly withheld: readonly Withheld[];
}

/** Puts a complete export into the bucket and makes it the latest. */
async function publish(
  bucket: string,
  folder: string,
  { latest, files, dropped, published, withheld }: Complete,
): Promise<void> {
  const { edition } = latest;
  const write = (key: string, content: NewObject["content"], contentType = "application/json") =>
    writeObject({ bucket, key, contentType, content, timeoutMs: WRITING_MS });
  // An export of this month that was left incomplete is not complete while it is written anew.
  await deleteObject(bucket, `${edition}/${MANIFEST}`);
  for (const { name, contentType } of files) {
    // In memory as a whole, so that a failed try can be repeated.
    await write(`${edition}/${name}`, readFileSync(join(folder, name)), contentType);
  }
  await write(`${edition}/${PUBLISHED_IDS}`, JSON.stringify(published));
  await write(`${edition}/${WITHHELD}`, withheldCsv(withheld), CSV);
  const manifest: Manifest = { edition, files: [...files] };
  await write(`${edition}/${MANIFEST}`, JSON.stringify(manifest));
  await write(LATEST, JSON.stringify(latest));
  for (const old of dropped) await drop(bucket, old);
}

/** Deletes the export of an earlier night, its manifest first. */
async function drop(bucket: string, edition: string): Promise<void> {
  const text = await readText(bucket, `${edition}/${MANIFEST}`);
  if (text === undefined) return;
  const { files } = manifestSchema.parse(JSON.parse(text));
  const names = [MANIFEST, ...files.map(({ name }) => name), PUBLISHED_IDS, WITHHELD];
  for (const name of names) await deleteObject(bucket, `${edition}/${name}`);
}
