import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import { type Latest, nextLatest, PUBLISHED_IDS } from "#domain/open-data/exports.ts";
import { monthCells } from "#domain/open-data/month-cells.ts";
import { namesOf, type ReferenceLists } from "#domain/open-data/reference.ts";
import { detect, trips } from "#domain/redaction/detect.ts";
import { type Instant, offsetTime } from "#domain/time/local-time.ts";
import { workingDayCalendar } from "#domain/time/working-days.ts";
import {
  listAgencies,
  listCategories,
  listPolicies,
  listRegions,
  loadCalendar,
} from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { allHistories } from "./all-histories.ts";
import { catalogueOf, dataPackageOf, type Imprint } from "./catalogue.ts";
import { DESCRIPTIONS, type ExportBucket } from "./export-bucket.ts";
import { type ExportSource, exportTables } from "./export-tables.ts";
import { statisticsPage } from "./statistics-page.ts";
import { describeFile, type WrittenFile } from "./table-file.ts";

export interface ExportDeps {
  readonly table: Table;
  readonly bucket: ExportBucket;
  readonly leadGovernment: string;
  readonly website: string;
  readonly licence: Imprint["licence"];
}

/** The result of an export. */
export interface Exported {
  readonly name: string;
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
  const before = await bucket.readLatest();
  const next = nextLatest(before, {
    ...{ at, zone, calendar: workingDayCalendar(lists.years, "off") },
    random: randomBytes(4).toString("hex"),
  });
  const { latest } = next;
  const { name } = latest;
  const earlier = await earlierIds(bucket, before);
  await bucket.begin(before, next, at);
  const folder = mkdtempSync(join(tmpdir(), "open-data-"));
  try {
    const source: ExportSource = {
      ...{ at, exportName: name, names, lists, earlier },
      histories: allHistories(table, governmentsIn(lists)),
      detect: kindsIn,
      newId: () => randomBytes(8).toString("hex"),
    };
    const exported = await exportTables(folder, source);
    const about = {
      ...{ name, website, licence, months: latest.months },
      madeAt: offsetTime(at, zone),
      publisher: names.agency(leadGovernment).name,
    };
    const files = [...exported.files, ...(await describe(folder, about, exported.files))];
    await bucket.publish(folder, next, {
      files,
      published: [...new Set([...earlier, ...exported.published])],
      withheld: exported.withheld,
      monthCells: latest.months.includes(name) ? monthCells(exported.figures, name) : undefined,
    });
    return {
      name,
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

/** @throws Error if the latest export has lost its list: then it is unknown what was removed */
async function earlierIds(
  bucket: ExportBucket,
  before: Latest | undefined,
): Promise<ReadonlySet<string>> {
  if (!before) return new Set();
  const text = await bucket.read(`${before.name}/${PUBLISHED_IDS}`);
  if (text === undefined) throw new Error(`The export ${before.name} lacks ${PUBLISHED_IDS}`);
  return new Set(z.array(z.string()).parse(JSON.parse(text)));
}

/** Writes the files that describe the tables: the catalogue, the data package, the page for BPS. */
async function describe(
  folder: string,
  about: Imprint,
  files: readonly WrittenFile[],
): Promise<WrittenFile[]> {
  const written = [
    {
      name: DESCRIPTIONS.dataPackage,
      type: "application/json",
      content: dataPackageOf(about, files),
    },
    {
      name: DESCRIPTIONS.catalogue,
      type: "application/ld+json",
      content: catalogueOf(about, files),
    },
    {
      name: DESCRIPTIONS.statisticsPage,
      type: "text/html; charset=utf-8",
      content: statisticsPage(about),
    },
  ];
  return Promise.all(
    written.map(({ name, type, content }) => {
      const text = typeof content === "string" ? content : JSON.stringify(content, undefined, 2);
      writeFileSync(join(folder, name), text);
      return describeFile(folder, name, type);
    }),
  );
}
