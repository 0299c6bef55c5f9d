import * as z from "zod/mini";
import { openDelivery } from "#application/delivery/open-delivery.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { eventHandler } from "#platform/event-handler.ts";
import { countMetric, log } from "#platform/log.ts";
import { changeRefOf } from "#store/changes.ts";
import { eventsAdded } from "#store/report-items.ts";
import { FUNCTION, notify, type StreamedEvent } from "./notify.ts";

const deps = openDelivery();

/** An attribute as the stream writes it: numbers are texts. */
const versionSchema = z.optional(
  z.object({ version: z.optional(z.object({ N: z.coerce.number() })) }),
);

/**
 * The used part of the stream's records: which report was written, and its version before and
 * after; or which edit was recorded. Events and edits are then read from the table.
 */
const batchSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        /** Seconds since 1970. */
        ApproximateCreationDateTime: z.number(),
        SequenceNumber: z.string(),
        Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
        OldImage: versionSchema,
        NewImage: versionSchema,
      }),
    }),
  ),
});

export const handler = eventHandler(FUNCTION, async (batch) => {
  const events = batchSchema.parse(batch).Records.flatMap(({ dynamodb }): StreamedEvent[] => {
    const { Keys, SequenceNumber, ApproximateCreationDateTime, OldImage, NewImage } = dynamodb;
    const keys = { pk: Keys.pk.S, sk: Keys.sk.S };
    const at = instantOf(ApproximateCreationDateTime * 1_000);
    const streamed = { at, sequenceNumber: SequenceNumber };
    const edit = changeRefOf(keys.pk, keys.sk);
    if (edit) return [{ of: "edit", edit, ...streamed }];
    const versions = { before: OldImage?.version?.N, after: NewImage?.version?.N };
    return eventsAdded(keys, versions).map((event) => ({
      of: "event",
      ...event,
      ...streamed,
    }));
  });
  const { tally, failed } = await notify(deps, events);
  if (tally.parked > 0) countMetric("DeliveriesParked", tally.parked);
  log("info", "batch", { function: FUNCTION, events: events.length, ...tally });
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
