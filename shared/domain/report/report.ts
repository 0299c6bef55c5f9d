import * as z from "zod/mini";
import { deadlineSchema, deadlinesSchema } from "../time/deadlines.ts";
import {
  ARCHIVE_REASONS,
  CHANNELS,
  CLASSIFICATIONS,
  CLOSURES,
  DEADLINE_KINDS,
  ESCALATION_LEVELS,
  OFFICER_ROLES,
  OUTCOMES,
  STATES,
} from "../vocabulary.ts";
import { REJECTION_REASONS } from "./attachments.ts";

/**
 * The shapes of a report: its history, event by event, and the snapshot that is the fold of it.
 * The snapshot holds what decisions and lists need; long texts stand in the history alone, and
 * whatever identifies the reporter stands in neither.
 */
const code = z.string().check(z.minLength(1));
const instant = z.iso.datetime();
const version = z.int().check(z.gte(1));
const count = z.int().check(z.gte(0));
const rating = z.int().check(z.gte(1), z.lte(5));
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

const actorSchema = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("reporter") }),
  z.strictObject({ role: z.literal("system") }),
  z.strictObject({ role: z.enum(OFFICER_ROLES), agency: code, officer: code }),
]);
/** Who acted: an officer's sign-in stands here for the record and is shown to nobody outside. */
export type EventActor = z.infer<typeof actorSchema>;

/** What happened. `text` is what somebody wrote for people to read: a question, a reason, an answer. */
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
  z.strictObject({ action: z.literal("hold"), text }),
  z.strictObject({ action: z.literal("supply"), text }),
  z.strictObject({
    action: z.literal("archive"),
    reason: z.enum(ARCHIVE_REASONS),
    text: z.exactOptional(text),
  }),
  z.strictObject({ action: z.literal("merge"), into: code }),
  z.strictObject({
    action: z.literal("return"),
    text,
    proposedAgency: z.exactOptional(code),
  }),
  z.strictObject({ action: z.literal("follow-up"), text }),
  z.strictObject({ action: z.literal("draft-answer"), text, outcome: z.enum(OUTCOMES) }),
  z.strictObject({
    action: z.literal("answer"),
    outcome: z.enum(OUTCOMES),
    text: z.exactOptional(text),
    /** Version of the drafted answer that is published, in place of a text. */
    approves: z.exactOptional(version),
  }),
  z.strictObject({ action: z.literal("confirm"), rating, text: z.exactOptional(text) }),
  z.strictObject({ action: z.literal("close") }),
  z.strictObject({ action: z.literal("dispute"), text }),
  z.strictObject({ action: z.literal("rate"), rating, text: z.exactOptional(text) }),
  z.strictObject({ action: z.literal("reopen"), text }),
  z.strictObject({ action: z.literal("appeal"), text }),
  z.strictObject({ action: z.literal("uphold"), text }),
  z.strictObject({ action: z.literal("remand"), agency: code, text }),
  z.strictObject({ action: z.literal("withdraw"), text: z.exactOptional(text) }),
  z.strictObject({ action: z.literal("extend"), workingDays: z.int().check(z.gte(1)), text }),
  z.strictObject({
    action: z.literal("reclassify"),
    ...z.partial(verificationSchema).shape,
    classification: z.enum(CLASSIFICATIONS),
    supervisory: z.boolean(),
  }),
  z.strictObject({ action: z.literal("comment"), text }),
  z.strictObject({ action: z.literal("note"), text }),
  /** A file of the reporter's was refused and deleted. Its name stands with the files alone. */
  z.strictObject({
    action: z.literal("refuse-file"),
    attachment: code,
    reason: z.enum(REJECTION_REASONS),
  }),
  z.strictObject({ action: z.literal("publish-file"), attachment: code, public: z.boolean() }),
  z.strictObject({ action: z.literal("remind"), deadline: z.enum(DEADLINE_KINDS) }),
  z.strictObject({
    action: z.literal("escalate"),
    deadline: z.enum(DEADLINE_KINDS),
    level: z.literal(ESCALATION_LEVELS),
  }),
]);
export type What = z.infer<typeof what>;
export type Action = What["action"];
export const ACTIONS = what.def.options.flatMap((option) => option.shape.action.def.values);

/** One accepted action, as it is kept for ever. */
export const historyEventSchema = z.strictObject({
  version,
  at: instant,
  by: actorSchema,
  from: z.nullable(z.enum(STATES)),
  to: z.enum(STATES),
  what,
  /** The deadlines that this event changes, as they are from then on; null for one that ends unmet. */
  deadlines: z.partialRecord(z.enum(DEADLINE_KINDS), z.nullable(deadlineSchema)),
  /** Hash of the event before, and of this one: see history.ts. */
  previousHash: z.nullable(code),
  hash: code,
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;
/** An event that decide has settled and history.ts has not sealed yet. */
export type Decided = Omit<HistoryEvent, "version" | "previousHash" | "hash">;

/** What is false or none of most reports, and need not be said of them. */
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
  /** The government that verifies the report and answers for it. */
  government: code,
  /** The agency that must act; none while the report waits to be verified. */
  owner: z.exactOptional(code),
  policy: code,
  submittedAt: instant,
  updatedAt: instant,
  /** Both from the first verification on. */
  publicTitle: z.exactOptional(text),
  publishedAt: z.exactOptional(instant),
  /** The attachments that a coordinator marked public; absent until one was. */
  publicFiles: z.exactOptional(z.array(code)),
  deadlines: deadlinesSchema,
  /** How often agencies gave the report back. */
  returns: tally,
  /** The owner may not give the report back any more. */
  binding: flag,
  /** Answers that the reporter disputed. */
  disputes: tally,
  extended: flag,
  reopened: flag,
  appealed: flag,
  /** An overseer has upheld how the report was handled: nothing is contested any more. */
  final: flag,
};

const draft = {
  /** A drafted answer that waits for approval: the version of its event, and its outcome. */
  draft: z.exactOptional(z.strictObject({ version, outcome: z.enum(OUTCOMES) })),
};

/** What only a report in that state has, and gets back when a review of it is over. */
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
  /** The report that this one was merged into. */
  mergedInto: z.exactOptional(code),
};

export const reportSchema = z.discriminatedUnion("state", [
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
/** The snapshot of a report: the fold of its history. */
export type Report = z.infer<typeof reportSchema>;
const factsSchema = z.strictObject(facts);
/** What a report has in every state. */
export type Facts = z.infer<typeof factsSchema>;
