import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SearchDocument } from "#domain/search/document.ts";
import { packBase, unpackBase } from "#search/files.ts";
import { SearchIndex } from "#search/index-file.ts";
import { search } from "#search/search.ts";
import { corpusDocument, drawer } from "./search-corpus.ts";
import { PLANTED } from "./search-questions.ts";

/** What the search costs with many reports, and how well it finds. */
export interface SearchFigures {
  readonly reports: number;
  /** Seconds to index the reports and to compress the file, without reading the table. */
  readonly buildSeconds: number;
  readonly fileMb: number;
  readonly compressedMb: number;
  /** From the compressed file in memory to the first answer, without its transfer. */
  readonly coldMs: number;
  /** On the clock. */
  readonly warmMs: Percentiles;
  readonly warmCpuMs: Percentiles;
  /** How many of the questions find their report among the first ten. */
  readonly recalled: number;
  readonly questions: number;
  /** The questions that do not. */
  readonly missed: readonly string[];
}

interface Percentiles {
  readonly median: number;
  readonly p95: number;
}

const REPORTS = 100_000;
const AT_ONCE = 1_000;
const WARM_QUESTIONS = 200;
const FIRST = 10;
const MB = 1024 * 1024;

/**
 * Builds an index of invented reports with the planted ones among them, and asks it.
 *
 * @param onReport gets how many reports were indexed
 */
export async function measureSearch(onReport: (indexed: number) => void): Promise<SearchFigures> {
  const folder = await mkdtemp(join(tmpdir(), "kanal-bench-"));
  try {
    const built = join(folder, "built.sqlite");
    const startedAt = performance.now();
    build(built, onReport);
    const packed = await packBase(built);
    const buildSeconds = (performance.now() - startedAt) / 1_000;

    const coldAt = performance.now();
    const copy = join(folder, "copy.sqlite");
    await unpackBase(packed, copy);
    const index = SearchIndex.open(copy);
    search(index, { question: "jalan rusak", limit: 20 });
    const coldMs = performance.now() - coldAt;

    const missed = PLANTED.filter(({ question }, n) => !isFound(index, question, plantedId(n)));
    const warm = warmTimes(index);
    index.close();
    return {
      reports: REPORTS,
      buildSeconds,
      fileMb: (await stat(built)).size / MB,
      compressedMb: packed.length / MB,
      coldMs,
      warmMs: percentiles(warm.map(({ ms }) => ms)),
      warmCpuMs: percentiles(warm.map(({ cpuMs }) => cpuMs)),
      recalled: PLANTED.length - missed.length,
      questions: PLANTED.length,
      missed: missed.map(({ question }) => question),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const plantedId = (n: number) => `KT-PLANTED-${n}`;

/** Reports in the order of the corpus; a planted one takes the place of every two-thousandth. */
function reportAt(n: number): SearchDocument {
  const every = REPORTS / PLANTED.length;
  const usual = corpusDocument(n);
  const planted = n % every === 0 ? PLANTED[n / every] : undefined;
  if (!planted) return usual;
  const { title, text } = planted;
  return { ...usual, title, text, trackingId: plantedId(n / every) };
}

function build(path: string, onReport: (indexed: number) => void): void {
  const index = SearchIndex.create(path);
  for (let from = 0; from < REPORTS; from += AT_ONCE) {
    index.transaction(() => {
      for (let n = from; n < from + AT_ONCE; n++) index.put(reportAt(n));
    });
    onReport(from + AT_ONCE);
  }
  index.finish("2026-01-01T00:00:00.000Z");
  index.close();
}

function isFound(index: SearchIndex, question: string, trackingId: string): boolean {
  const { entries } = search(index, { question, limit: FIRST });
  return entries.some((entry) => entry.trackingId === trackingId);
}

/** Asks for words of reports, some of them common, some with a misspelling. */
function warmTimes(index: SearchIndex): { readonly ms: number; readonly cpuMs: number }[] {
  const draw = drawer(7);
  return Array.from({ length: WARM_QUESTIONS }, () => {
    const { title, region = "" } = corpusDocument(draw.int(REPORTS));
    const words = title.split(" ").slice(0, 1 + draw.int(5));
    const question =
      draw.next() < 0.3 ? words.map((word) => slipped(word, draw)).join(" ") : words.join(" ");
    const filter = draw.next() < 0.3 ? { region: region.slice(0, 5) } : {};
    const startedAt = performance.now();
    const before = process.cpuUsage();
    search(index, { question, limit: 20, ...filter });
    const { user, system } = process.cpuUsage(before);
    return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
  });
}

/** Leaves a character out. */
function slipped(word: string, draw: ReturnType<typeof drawer>): string {
  const at = 1 + draw.int(Math.max(word.length - 1, 1));
  return word.slice(0, at) + word.slice(at + 1);
}

const percentiles = (values: readonly number[]): Percentiles => ({
  median: percentile(values, 0.5),
  p95: percentile(values, 0.95),
});

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}
