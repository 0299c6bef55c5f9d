import * as z from "zod/mini";
import { deadlinesSchema } from "./deadlines.ts";
import {
  CHANNELS,
  CLASSIFICATIONS,
  CLOSURES,
  DEADLINE_KINDS,
  OFFICER_ROLES,
  OUTCOMES,
  STATES,
} from "./vocabulary.ts";

/**
 * The shapes of a report: its history, event by event, and the snapshot that is the fold of it.
 * The snapshot holds what decisions and lists need; long texts stand in the history alone, and
 * whatever identifies the reporter stands in neither.
 */
const code = z.string().check(z.minLength(1));
const instant = z.iso.datetime();
const text = z.string();

export const pointSchema = z.strictObject({
  lat: z.number().check(z.gte(-90), z.lte(90)),
  lon: z.number().check(z.gte(-180), z.lte(180)),
});

export const locationSchema = z.strictObject({
  region: code,
  address: z.exactOptional(text),
  point: z.exactOptional(pointSchema),
});

/** What a reporter hands in, without who the reporter is. */
const contentSchema = z.strictObject({
  classification: z.enum(CLASSIFICATIONS),
  title: text,
  text,
  category: z.exactOptional(code),
  suggestedAgency: z.exactOptional(code),
  occurredOn: z.exactOptional(z.iso.date()),
  location: z.exactOptional(locationSchema),
  anonymous: z.boolean(),
  secret: z.boolean(),
  showName: z.boolean(),
  channel: z.enum(CHANNELS),
});
export type Content = z.infer<typeof contentSchema>;

/** What a coordinator settles when a report is verified. */
const verificationSchema = z.strictObject({
  category: code,
  classification: z.enum(CLASSIFICATIONS),
  supervisory: z.boolean(),
  publicTitle: text,
  publicText: text,
});
export type Verification = z.infer<typeof verificationSchema>;

const actorSchema = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("reporter") }),
  z.strictObject({ role: z.literal("system") }),
  z.strictObject({ role: z.enum(OFFICER_ROLES), agency: code, officer: code }),
]);
/** Who acted: an officer's sign-in stands here for the record and is shown to nobody outside. */
export type EventActor = z.infer<typeof actorSchema>;

const what = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("submit"),
    trackingId: code,
    content: contentSchema,
    government: code,
    policy: code,
  }),
  z.strictObject({
    action: z.literal("forward"),
    agency: code,
    verification: z.exactOptional(verificationSchema),
  }),
  z.strictObject({ action: z.literal("follow-up"), text }),
  z.strictObject({ action: z.literal("answer"), text, outcome: z.enum(OUTCOMES) }),
  z.strictObject({
    action: z.literal("confirm"),
    rating: z.int().check(z.gte(1), z.lte(5)),
    text: z.exactOptional(text),
  }),
  z.strictObject({ action: z.literal("close") }),
  z.strictObject({ action: z.literal("comment"), text }),
  z.strictObject({ action: z.literal("note"), text }),
]);
export type What = z.infer<typeof what>;
export type Action = What["action"];
export const ACTIONS = what.def.options.flatMap((option) => option.shape.action.def.values);

/** One accepted action, as it is kept for ever. */
export const historyEventSchema = z.strictObject({
  version: z.int().check(z.gte(1)),
  at: instant,
  by: actorSchema,
  from: z.nullable(z.enum(STATES)),
  to: z.enum(STATES),
  what,
  /** Deadlines that start with this event, by the ordinal of their last working day. */
  starts: z.partialRecord(z.enum(DEADLINE_KINDS), z.int()),
  /** Deadlines that this event meets. */
  meets: z.array(z.enum(DEADLINE_KINDS)),
  /** Hash of the event before, and of this one: see history.ts. */
  previousHash: z.nullable(code),
  hash: code,
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;
/** An event that decide has settled and history.ts has not sealed yet. */
export type Decided = Omit<HistoryEvent, "version" | "previousHash" | "hash">;

const facts = {
  trackingId: code,
  version: z.int().check(z.gte(1)),
  /** Hash of the last event. */
  hash: code,
  classification: z.enum(CLASSIFICATIONS),
  supervisory: z.boolean(),
  title: text,
  category: z.exactOptional(code),
  region: z.exactOptional(code),
  anonymous: z.boolean(),
  secret: z.boolean(),
  showName: z.boolean(),
  channel: z.enum(CHANNELS),
  /** The government that verifies the report and answers for it. */
  government: code,
  policy: code,
  submittedAt: instant,
  updatedAt: instant,
  deadlines: deadlinesSchema,
};

/** What stands from the first forward on. */
const verified = {
  ...facts,
  category: code,
  publicTitle: text,
  publishedAt: instant,
  owner: code,
};

export const reportSchema = z.discriminatedUnion("state", [
  z.strictObject({ ...facts, state: z.literal("awaiting-verification") }),
  z.strictObject({ ...verified, state: z.literal("forwarded") }),
  z.strictObject({ ...verified, state: z.literal("in-progress") }),
  z.strictObject({ ...verified, state: z.literal("answered"), outcome: z.enum(OUTCOMES) }),
  z.strictObject({
    ...verified,
    state: z.literal("closed"),
    outcome: z.enum(OUTCOMES),
    closure: z.enum(CLOSURES),
    closedAt: instant,
    rating: z.exactOptional(z.int().check(z.gte(1), z.lte(5))),
  }),
]);
/** The snapshot of a report: the fold of its history. */
export type Report = z.infer<typeof reportSchema>;
export type VerifiedReport = Exclude<Report, { state: "awaiting-verification" }>;
