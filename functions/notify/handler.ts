import middy from "@middy/core";
import * as z from "zod/mini";
import { openDelivery } from "#application/delivery/open-delivery.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { countMetric, log, logException, markLogLines } from "#platform/log.ts";
import { changeRefOf } from "#store/changes.ts";
import { eventRefOf } from "#store/report-items.ts";
import { FUNCTION, notify } from "./notify.ts";

const deps = openDelivery();

/**
 * The used part of the stream's records: the key of the event or of the edit, which is then read from the
 * table.
 */
const batchSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        /** Seconds since 1970. */
        ApproximateCreationDateTime: z.number(),
        SequenceNumber: z.string(),
        Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
      }),
    }),
  ),
});

export const handler = middy()
  .use(markLogLines)
  .onError(({ error }) => logException(error, { function: FUNCTION }))
  .handler(async (batch: unknown) => {
    const events = batchSchema.parse(batch).Records.flatMap(({ dynamodb }) => {
      const { Keys, SequenceNumber, ApproximateCreationDateTime } = dynamodb;
      const ref = eventRefOf(Keys.pk.S, Keys.sk.S) ?? changeRefOf(Keys.pk.S, Keys.sk.S);
      const at = instantOf(ApproximateCreationDateTime * 1_000);
      return ref ? [{ ...ref, at, sequenceNumber: SequenceNumber }] : [];
    });
    const { tally, failed } = await notify(deps, events);
    if (tally.parked > 0) countMetric("DeliveriesParked", tally.parked);
    log("info", "batch", { function: FUNCTION, events: events.length, ...tally });
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  });
