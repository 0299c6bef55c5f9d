import * as z from "zod/mini";
import { openContributions } from "#application/figures/contributions.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler } from "#platform/event-handler.ts";
import { log } from "#platform/log.ts";
import { snapshotKeyOf } from "#store/report-items.ts";
import { tableNamed } from "#store/table-client.ts";
import { figuresProjection } from "./figures.ts";
import { FUNCTION, project, type StreamedReport } from "./project.ts";
import { searchProjection } from "./search.ts";

const env = environment({ TABLE_NAME: variable });
const table = tableNamed(env.TABLE_NAME);

/** The whole list of what is made from histories. A further one has its file, and a line here. */
const projections = {
  search: searchProjection(table),
  figures: figuresProjection(table, openContributions(table)),
};

/** The used part of the stream's records: which report was written, and when. */
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

export const handler = eventHandler(FUNCTION, async (batch) => {
  const records = batchSchema.parse(batch).Records.flatMap(({ dynamodb }): StreamedReport[] => {
    const { Keys, SequenceNumber, ApproximateCreationDateTime } = dynamodb;
    const report = snapshotKeyOf({ pk: Keys.pk.S, sk: Keys.sk.S });
    const at = instantOf(ApproximateCreationDateTime * 1_000);
    return report ? [{ ...report, at, sequenceNumber: SequenceNumber }] : [];
  });
  const { failed, ...tally } = await project({ table, projections }, records);
  log("info", "batch", { function: FUNCTION, records: records.length, ...tally });
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
