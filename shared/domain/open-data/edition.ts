import * as z from "zod/mini";
import { addMonths, monthOf } from "../figures/months.ts";
import { type Instant, localDate, type Zone } from "../time/local-time.ts";

/**
 * The name of an export, which is also its folder: a closed month, whose first export is kept for
 * good, or the time of a night's export, which is kept for some nights.
 */
const EDITION = /^\d{4}-\d{2}$|^\d{8}T\d{6}Z-[0-9a-f]{8}$/;
const editionSchema = z.lazy(() => z.string().check(z.regex(EDITION)));

/** Which export is the latest, and which others are kept. */
export const LATEST = "latest.json";
export const latestSchema = z.lazy(() =>
  z.strictObject({
    edition: editionSchema,
    /** The months whose exports are kept for good, in order. */
    months: z.array(editionSchema),
    /** The exports of the last nights, in order. */
    nights: z.array(editionSchema),
  }),
);
export type Latest = z.infer<typeof latestSchema>;

/** The list of an export's files. It is written last, so an export without it is not complete. */
export const MANIFEST = "export.json";
export const manifestSchema = z.lazy(() =>
  z.strictObject({
    edition: editionSchema,
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

/**
 * Returns which exports there are after a new one: that of the last closed month, if it has none yet,
 * else one of this night. Exports of earlier nights than the last few are no longer kept.
 *
 * @param random eight hexadecimal digits, so that two exports of one second differ
 */
export function nextLatest(
  before: Latest | undefined,
  { at, zone, random }: { readonly at: Instant; readonly zone: Zone; readonly random: string },
): { readonly latest: Latest; readonly dropped: readonly string[] } {
  const { months = [], nights = [] } = before ?? {};
  const month = addMonths(monthOf(localDate(at, zone)), -1);
  if (!months.includes(month)) {
    return { latest: { edition: month, months: [...months, month].sort(), nights }, dropped: [] };
  }
  const night = `${at.slice(0, 19).replaceAll(/[-:]/g, "")}Z-${random}`;
  const all = [...nights, night];
  return {
    latest: { edition: night, months, nights: all.slice(-KEPT_NIGHTS) },
    dropped: all.slice(0, -KEPT_NIGHTS),
  };
}

/**
 * Returns the export and the file that a path below `/open-data/` means: `reports.csv` of the latest
 * export, or `2026-03/reports.csv` of another. Undefined if it can mean none.
 */
export function parsePath(
  path: string,
): { readonly edition?: string; readonly file: string } | undefined {
  const [first = "", second, ...rest] = path.split("/");
  if (rest.length > 0) return undefined;
  if (second === undefined) return { file: first };
  return EDITION.test(first) ? { edition: first, file: second } : undefined;
}
