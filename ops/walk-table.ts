import * as z from "zod";
import type { Table } from "#store/table-client.ts";
import { type Partition, positionSchema, scanPartitions, type Wanted } from "./scan-partitions.ts";

/** The segments of a table, which are read in parallel, each with its progress. */
export const segmentsSchema = z
  .array(z.strictObject({ after: positionSchema.exactOptional(), done: z.boolean() }))
  .min(1);
export type Segments = z.infer<typeof segmentsSchema>;

/** Returns the segments of a walk that has not begun. */
export function newSegments(count: number): Segments {
  return Array.from({ length: count }, () => ({ done: false }));
}

/** A part of the walk. */
export interface WalkedPage {
  readonly partitions: readonly Partition[];
  /** Number of items of any kind that were read. */
  readonly passed: number;
}

export interface WalkOptions<T> {
  readonly table: Table;
  readonly wanted: Wanted;
  /** Processes a page. */
  readonly onPage: (page: WalkedPage) => Promise<T>;
  /**
   * Called after each page with the segments, from which another walk can continue, and with what
   * `onPage` returned; undefined at the end of a segment.
   */
  readonly onProgress: (segments: Segments, result: T | undefined) => void;
  /** Ends the walk at the next such position. */
  readonly signal: AbortSignal;
  readonly pageSize?: number | undefined;
}

/**
 * Reads the wanted items of a table, starting from earlier progress.
 * @returns the segments; all are done unless the signal ended the walk
 */
export async function walkTable<T>(options: WalkOptions<T>, from: Segments): Promise<Segments> {
  const { table, wanted, onPage, onProgress, pageSize } = options;
  let segments = from;
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const advance = (segment: number, part: Segments[number], result: T | undefined) => {
    segments = segments.with(segment, part);
    onProgress(segments, result);
  };
  const walkSegment = async (segment: number, { after, done }: Segments[number]) => {
    if (done) return;
    const scan = { segment, segments: from.length, after, pageSize };
    for await (const { partitions, position, passed } of scanPartitions(table, wanted, scan)) {
      const result = await onPage({ partitions, passed });
      advance(segment, { done: false, ...(position && { after: position }) }, result);
      // Stop only after a complete partition: one that takes several pages would otherwise be read
      // again and again.
      if (signal.aborted && partitions.length > 0) return;
    }
    advance(segment, { done: true }, undefined);
  };
  const ends = await Promise.allSettled(
    from.map((part, segment) =>
      walkSegment(segment, part).catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    ),
  );
  const failure = ends.find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
  return segments;
}
