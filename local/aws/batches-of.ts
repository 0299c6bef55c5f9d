import { LARGEST_EVENT_BYTES } from "./lambda-limits.ts";

/** `{"Records":[]}`; each record adds itself and a comma. */
const EMPTY_BATCH_BYTES = Buffer.byteLength(JSON.stringify({ Records: [] }));

/**
 * Divides the records of a stream into batches, in order. A batch is full when it has as many
 * records as the mapping allows, or when one more record would make its event larger than Lambda's
 * limit.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching
 */
export function* batchesOf<T>(records: readonly T[], batchSize: number): Generator<T[]> {
  let batch: T[] = [];
  let bytes = EMPTY_BATCH_BYTES;
  for (const record of records) {
    const added = Buffer.byteLength(JSON.stringify(record)) + 1;
    const isFull =
      batch.length === batchSize || bytes + added > LARGEST_EVENT_BYTES.RequestResponse;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = EMPTY_BATCH_BYTES;
    }
    batch.push(record);
    bytes += added;
  }
  if (batch.length > 0) yield batch;
}
