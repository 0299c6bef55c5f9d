import * as z from "zod/mini";
import { monthToPublish } from "../figures/edition.ts";
import { addMilliseconds, type Instant, localDate, type Zone } from "../time/local-time.ts";
import type { WorkingDayCalendar } from "../time/working-days.ts";

/**
 * The name of an export, which is also its folder: a closed month, whose export is kept for good, or
 * the time of a night's export, which is kept for some nights.
 */
const EXPORT_NAME = /^\d{4}-\d{2}$|^\d{8}T\d{6}Z-[0-9a-f]{8}$/;
const exportNameSchema = z.lazy(() => z.string().check(z.regex(EXPORT_NAME)));

/** Which export is the latest, and which others are kept. Only these are published. */
export const LATEST = "latest.json";
export const latestSchema = z.lazy(() =>
  z.strictObject({
    name: exportNameSchema,
    /** The months whose exports are kept for good, in order. */
    months: z.array(exportNameSchema),
    /** The exports of the last nights, in order. */
    nights: z.array(exportNameSchema),
  }),
);
export type Latest = z.infer<typeof latestSchema>;

/** Whether an export is published. */
export const isPublished = ({ months, nights }: Latest, name: string): boolean =>
  months.includes(name) || nights.includes(name);

/**
 * Folders that may hold files and that `latest.json` does not name: of an export that was begun, or
 * that is dropped. Each is noted before its first file is written or before the list leaves it out,
 * so a run that ends at any moment leaves no folder that a later one does not find.
 */
export const UNLISTED = "unlisted.json";
export const unlistedSchema = z.lazy(() =>
  z.array(z.strictObject({ name: exportNameSchema, since: z.iso.datetime() })),
);
export type Unlisted = z.infer<typeof unlistedSchema>;

/** A run takes less: then a folder that is not in the list belongs to none that is still going on. */
const LONGEST_RUN_MS = 3_600_000;

/** Returns the folders that earlier runs have left behind, and those that may still be worked on. */
export function leftBehind(unlisted: Unlisted, latest: Latest | undefined, at: Instant) {
  const limit = addMilliseconds(at, -LONGEST_RUN_MS);
  const open = unlisted.filter(({ name }) => !(latest && isPublished(latest, name)));
  return {
    ended: open.filter(({ since }) => since < limit),
    recent: open.filter(({ since }) => since >= limit),
  };
}

/** The list of an export's files. It is written last, so an export without it is not complete. */
export const MANIFEST = "export.json";
export const manifestSchema = z.lazy(() =>
  z.strictObject({
    name: exportNameSchema,
    files: z.array(
      z.strictObject({
        name: z.string(),
        contentType: z.string(),
        bytes: z.int(),
        sha256: z.string(),
        rows: z.exactOptional(z.int()),
      }),
    ),
  }),
);
export type Manifest = z.infer<typeof manifestSchema>;

/** The catalogue of an export, in DCAT. */
export const CATALOGUE = "catalog.jsonld";

/** The tracking ids that an export has: in its folder, but not published. */
export const PUBLISHED_IDS = "published.json";

/** How many exports of nights are kept: a download that began goes on. */
const KEPT_NIGHTS = 3;

/** What the name of a new export depends on. */
interface Moment {
  readonly at: Instant;
  readonly zone: Zone;
  readonly calendar: WorkingDayCalendar;
  /** Eight hexadecimal digits, so that two exports of one second differ. */
  readonly random: string;
}

/**
 * Returns which exports there are after a new one: that of the last closed month, from the day on
 * which its figures are published and if it has none yet, else one of this night. Exports of earlier
 * nights than the last few are no longer kept.
 */
export function nextLatest(
  before: Latest | undefined,
  { at, zone, calendar, random }: Moment,
): { readonly latest: Latest; readonly dropped: readonly string[] } {
  const { months = [], nights = [] } = before ?? {};
  const today = localDate(at, zone);
  // Without the calendar of its year, a month is not published either.
  const month = calendar.covers(today) ? monthToPublish(today, calendar) : undefined;
  if (month !== undefined && !months.includes(month)) {
    return { latest: { name: month, months: [...months, month].sort(), nights }, dropped: [] };
  }
  const night = `${at.slice(0, 19).replaceAll(/[-:]/g, "")}Z-${random}`;
  const all = [...nights, night];
  return {
    latest: { name: night, months, nights: all.slice(-KEPT_NIGHTS) },
    dropped: all.slice(0, -KEPT_NIGHTS),
  };
}

/**
 * Returns the export and the file that a path below `/open-data/` means: `reports.csv` of the latest
 * export, or `2026-03/reports.csv` of another. Undefined if it can mean none.
 */
export function parsePath(
  path: string,
): { readonly name?: string; readonly file: string } | undefined {
  const [first = "", second, ...rest] = path.split("/");
  if (rest.length > 0) return undefined;
  if (second === undefined) return { file: first };
  return EXPORT_NAME.test(first) ? { name: first, file: second } : undefined;
}
