import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod/mini";
import {
  CATALOGUE,
  LATEST,
  type Latest,
  latestSchema,
  leftBehind,
  MANIFEST,
  type Manifest,
  manifestSchema,
  type nextLatest,
  PUBLISHED_IDS,
  UNLISTED,
  type Unlisted,
  unlistedSchema,
} from "#domain/open-data/exports.ts";
import { MONTH_CELLS, type monthCells } from "#domain/open-data/month-cells.ts";
import { TABLES } from "#domain/open-data/tables.ts";
import { WITHHELD, type Withheld, withheldCsv } from "#domain/open-data/withheld.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { deleteObject, type NewObject, readText, writeObject } from "#platform/s3-object.ts";
import { CSV, type WrittenFile } from "./table-file.ts";

/** A file of some hundred megabytes is sent within this time. */
const WRITING_MS = 120_000;

/** The files beside the tables that describe an export. */
export const DESCRIPTIONS = {
  dataPackage: "datapackage.json",
  catalogue: CATALOGUE,
  statisticsPage: "metadata.html",
} as const;

/** All files that the folder of an export may have. */
const ALL_FILES = [
  ...TABLES.flatMap(({ name }) => [`${name}.csv`, `${name}.parquet`]),
  ...Object.values(DESCRIPTIONS),
  ...[MANIFEST, PUBLISHED_IDS, WITHHELD, MONTH_CELLS],
];

type Next = ReturnType<typeof nextLatest>;

/** What a complete export has. */
interface Complete {
  readonly files: readonly WrittenFile[];
  /** The tracking ids that this export or an earlier one has. */
  readonly published: readonly string[];
  readonly withheld: readonly Withheld[];
  /** Of a month's export only. */
  readonly monthCells: ReturnType<typeof monthCells> | undefined;
}

/** The bucket of the open data, to export into it. */
export class ExportBucket {
  readonly #bucket: string;

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  read(key: string): Promise<string | undefined> {
    // The role may list the bucket, so a denial is one, and never taken for a missing list of months.
    return readText(this.#bucket, key, { mayList: true });
  }

  readLatest(): Promise<Latest | undefined> {
    return this.#parsed(LATEST, latestSchema);
  }

  /**
   * Deletes the folders that earlier runs have left behind, and notes the one of the next export and
   * those that it drops: each may be left behind in its turn.
   */
  async begin(before: Latest | undefined, { latest, dropped }: Next, at: Instant): Promise<void> {
    const unlisted = (await this.#parsed(UNLISTED, unlistedSchema)) ?? [];
    const { ended, recent } = leftBehind(unlisted, before, at);
    for (const { name } of ended) await this.#drop(name);
    const noted = [latest.name, ...dropped].map((name) => ({ name, since: at }));
    await this.#noteUnlisted([...recent, ...noted]);
  }

  /** Puts a complete export from the disk into the bucket, makes it the latest, and drops old ones. */
  async publish(folder: string, { latest, dropped }: Next, complete: Complete): Promise<void> {
    const { name } = latest;
    const { files, published, withheld, monthCells } = complete;
    for (const { name: file, contentType } of files) {
      // In memory as a whole, so that a failed try can be repeated.
      await this.#write(`${name}/${file}`, readFileSync(join(folder, file)), contentType);
    }
    await this.#write(`${name}/${PUBLISHED_IDS}`, JSON.stringify(published));
    await this.#write(`${name}/${WITHHELD}`, withheldCsv(withheld), CSV);
    if (monthCells) await this.#write(`${name}/${MONTH_CELLS}`, JSON.stringify(monthCells));
    const manifest: Manifest = { name, files: [...files] };
    await this.#write(`${name}/${MANIFEST}`, JSON.stringify(manifest));
    await this.#write(LATEST, JSON.stringify(latest));
    for (const old of dropped) await this.#drop(old);
    const unlisted = (await this.#parsed(UNLISTED, unlistedSchema)) ?? [];
    await this.#noteUnlisted(unlisted.filter((each) => ![name, ...dropped].includes(each.name)));
  }

  /** Deletes all files of an export, its manifest first. */
  async #drop(name: string): Promise<void> {
    const manifest = await this.#parsed(`${name}/${MANIFEST}`, manifestSchema);
    const files = [MANIFEST, ...ALL_FILES, ...(manifest?.files ?? []).map((file) => file.name)];
    for (const file of new Set(files)) await deleteObject(this.#bucket, `${name}/${file}`);
  }

  #noteUnlisted(unlisted: Unlisted): Promise<void> {
    return this.#write(UNLISTED, JSON.stringify(unlisted));
  }

  async #parsed<S extends z.ZodMiniType>(key: string, schema: S): Promise<z.infer<S> | undefined> {
    const text = await this.read(key);
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  }

  #write(
    key: string,
    content: NewObject["content"],
    contentType = "application/json",
  ): Promise<void> {
    return writeObject({ bucket: this.#bucket, key, contentType, content, timeoutMs: WRITING_MS });
  }
}
