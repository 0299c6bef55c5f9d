import * as z from "zod/mini";
import { deadlinesSchema } from "../time/deadlines.ts";
import { ARCHIVE_REASONS, CHANNELS, CLASSIFICATIONS, CLOSURES, OUTCOMES } from "../vocabulary.ts";
import { recentActionsSchema } from "./daily-limit.ts";

/**
 * The fields of reports. Schemas are made when the first report is read, not when a function
 * starts.
 */
function fields() {
  const code = z.string().check(z.minLength(1));
  const instant = z.iso.datetime();
  const version = z.int().check(z.gte(1));
  const count = z.int().check(z.gte(0));
  const rating = z.int().check(z.gte(1), z.lte(5));
  const text = z.string();

  /** Is false or zero for most reports; it is not stored then. */
  const flag = z._default(z.boolean(), false);
  const tally = z._default(count, 0);

  const facts = {
    trackingId: code,
    version,
    /** Hash of the last event. */
    hash: code,
    classification: z.enum(CLASSIFICATIONS),
    supervisory: flag,
    title: text,
    category: z.exactOptional(code),
    region: z.exactOptional(code),
    anonymous: flag,
    secret: flag,
    showName: flag,
    channel: z.enum(CHANNELS),
    /** The government that verifies the report and is responsible for it. */
    government: code,
    /** The agency that must act; absent until the report is forwarded. */
    owner: z.exactOptional(code),
    /** The id of the deadline policy that was in effect at the submission. */
    policy: code,
    submittedAt: instant,
    updatedAt: instant,
    /** This and the time of publication are absent until the first verification. */
    publicTitle: z.exactOptional(text),
    publishedAt: z.exactOptional(instant),
    /** The version of the event that has the public text. */
    publicTextIn: z.exactOptional(version),
    /** The ids of the attachments that a coordinator marked public. */
    publicFiles: z.exactOptional(z.array(code)),
    deadlines: deadlinesSchema,
    /** How often agencies returned the report. */
    returns: tally,
    /** The owner must not return the report. */
    binding: flag,
    /** How many answers the reporter disputed since the last remand. */
    disputes: tally,
    extended: flag,
    reopened: flag,
    appealed: flag,
    /** An overseer upheld how the report was handled: it cannot be contested again. */
    final: flag,
    recent: z._default(recentActionsSchema, {}),
    /** The reports that were merged into this one: see merging.ts. */
    merged: z.exactOptional(z.array(code)),
  };

  const draft = {
    /** The drafted answer that waits for approval: the version of its event, and its outcome. */
    draft: z.exactOptional(z.strictObject({ version, outcome: z.enum(OUTCOMES) })),
  };

  /** The fields that only reports in one state have. A review keeps them in `before`. */
  const answered = { state: z.literal("answered"), outcome: z.enum(OUTCOMES) };
  const closed = {
    state: z.literal("closed"),
    outcome: z.enum(OUTCOMES),
    closure: z.enum(CLOSURES),
    closedAt: instant,
    rating: z.exactOptional(rating),
  };
  const archived = {
    state: z.literal("archived"),
    reason: z.enum(ARCHIVE_REASONS),
    archivedAt: instant,
    /** The report that this one was merged into, and the state from which it was. */
    mergedInto: z.exactOptional(code),
    mergedFrom: z.exactOptional(z.enum(["awaiting-verification", "forwarded"])),
  };

  return { code, facts, draft, answered, closed, archived };
}

/**
 * Schema of the snapshot of a report: the result of folding its history, with what decisions and
 * lists need. Long texts are in the history only. The identity of the reporter is in neither.
 */
export const reportSchema = z.lazy(() => {
  const { code, facts, draft, answered, closed, archived } = fields();
  return z.discriminatedUnion("state", [
    z.strictObject({ ...facts, state: z.literal("awaiting-verification") }),
    z.strictObject({
      ...facts,
      ...draft,
      state: z.literal("on-hold"),
      heldFrom: z.enum(["awaiting-verification", "forwarded", "in-progress"]),
    }),
    z.strictObject({ ...facts, ...draft, owner: code, state: z.literal("forwarded") }),
    z.strictObject({ ...facts, ...draft, owner: code, state: z.literal("in-progress") }),
    z.strictObject({ ...facts, owner: code, ...answered }),
    z.strictObject({ ...facts, owner: code, ...closed }),
    z.strictObject({ ...facts, ...archived }),
    z.strictObject({
      ...facts,
      state: z.literal("under-review"),
      before: z.discriminatedUnion("state", [
        z.strictObject(answered),
        z.strictObject(closed),
        z.strictObject(archived),
      ]),
    }),
  ]);
});
/** The snapshot of a report: the result of folding its history. */
export type Report = z.infer<typeof reportSchema>;
const factsSchema = z.lazy(() => z.strictObject(fields().facts));
/** The fields that reports in every state have. */
export type Facts = z.infer<typeof factsSchema>;
