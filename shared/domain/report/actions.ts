import * as z from "zod/mini";
import {
  CHANNELS,
  CLASSIFICATIONS,
  COORDINATOR_ARCHIVE_REASONS,
  DEADLINE_KINDS,
  ESCALATION_LEVELS,
  OUTCOMES,
} from "../vocabulary.ts";
import {
  type ActionEntry,
  action,
  type CarriedBy,
  type CarriedName,
  type RecordedBy,
} from "./action-entry.ts";
import { FILE_REFUSAL_REASONS } from "./attachments.ts";
import { everyone, happened, withoutPublicDetails } from "./audiences.ts";
import { locationSchema } from "./location.ts";
import { codeSchema, commentSchema, remarkSchema, reportTextSchema, titleSchema } from "./text.ts";
import { verification } from "./verification.ts";

const code = codeSchema;
const rating = () => z.int().check(z.gte(1), z.lte(5));
const flag = z.boolean();
const deadline = () => z.enum(DEADLINE_KINDS);

/**
 * The catalogue of actions: for each action its fields, its words, who sees it and who is told. A
 * field has one name in requests, commands and events. Commands, events, the schemas of the API,
 * views, notices and the documentation are made from this catalogue. workflow.ts says who may take
 * an action and when; evolve.ts says what an action changes.
 */
export const CATALOGUE = {
  submit: action({
    carries: () => ({
      required: {
        classification: z.enum(CLASSIFICATIONS),
        title: titleSchema,
        text: reportTextSchema,
        anonymous: flag,
        secret: flag,
        showName: flag,
        channel: z.enum(CHANNELS),
      },
      optional: {
        category: code,
        suggestedAgency: code,
        occurredOn: z.iso.date(),
        receivedOn: z.iso.date(),
        location: locationSchema,
      },
    }),
    records: () => ({ required: { trackingId: code, government: code, policy: code } }),
    words: ["title", "text", "location.address", "location.point"],
    seen: happened,
    told: ["reporter", "coordinator"],
    bySms: ["reporter"],
  }),
  forward: action({
    carries: () => ({ required: { agency: code }, optional: verification() }),
    words: ["publicTitle", "publicText"],
    seen: everyone("agency"),
    told: ["reporter", "followers", "owner"],
  }),
  hold: action({
    carries: () => ({ required: { question: remarkSchema } }),
    words: ["question"],
    text: "question",
    seen: withoutPublicDetails("text"),
    told: ["reporter", "followers", "other-owner"],
    bySms: ["reporter"],
  }),
  supply: action({
    carries: () => ({ required: { text: remarkSchema } }),
    words: ["text"],
    text: "text",
    seen: withoutPublicDetails("text"),
    told: ["owner"],
  }),
  /** What was learnt by telephone, at the counter or otherwise ends the hold. */
  resume: action({
    carries: () => ({
      required: {
        text: remarkSchema,
        public: flag.check(z.describe("Whether reporter and public see the words too")),
      },
    }),
    words: ["text"],
    text: "text",
    wordsShownIf: "public",
    seen: { officers: ["public", "text"], reporter: ["text"], public: ["text"] },
    told: ["reporter", "followers", "other-owner"],
  }),
  archive: action({
    carries: () => ({
      required: { reason: z.enum(COORDINATOR_ARCHIVE_REASONS) },
      optional: { explanation: remarkSchema },
    }),
    words: ["explanation"],
    text: "explanation",
    seen: { officers: ["reason", "text"], reporter: ["reason", "text"], public: ["reason"] },
    told: ["reporter", "followers", "other-owner"],
    bySms: ["reporter", "followers"],
  }),
  merge: action({
    carries: () => ({
      required: { into: code.check(z.describe("Tracking id of the other report")) },
    }),
    words: [],
    seen: happened,
    told: ["reporter", "followers", "other-owner"],
    bySms: ["reporter", "followers"],
  }),
  /** A merged report is separate again, and waits to be verified. */
  unmerge: action({
    carries: () => ({ optional: { reason: remarkSchema } }),
    words: ["reason"],
    text: "reason",
    seen: withoutPublicDetails("text"),
    told: ["reporter", "followers", "coordinator"],
    bySms: ["reporter"],
  }),
  /** Other reports were merged into this one. */
  absorb: action({
    carries: () => ({}),
    records: () => ({ required: { reports: z.array(code) } }),
    words: [],
    seen: { officers: ["reports"], reporter: [], public: [] },
    told: ["other-owner"],
  }),
  /** Reports that were merged into this one are separate again. */
  release: action({
    carries: () => ({}),
    records: () => ({ required: { reports: z.array(code) } }),
    words: [],
    seen: { officers: ["reports"], reporter: [], public: [] },
    told: ["other-owner"],
  }),
  return: action({
    carries: () => ({ required: { reason: remarkSchema }, optional: { proposedAgency: code } }),
    words: ["reason"],
    text: "reason",
    seen: withoutPublicDetails("text", "proposedAgency"),
    told: ["former-owner", "coordinator"],
  }),
  "follow-up": action({
    carries: () => ({ required: { text: remarkSchema } }),
    words: ["text"],
    text: "text",
    seen: everyone("text"),
    told: ["reporter", "followers"],
  }),
  "draft-answer": action({
    carries: () => ({ required: { text: remarkSchema, outcome: z.enum(OUTCOMES) } }),
    words: ["text"],
    text: "text",
    seen: { officers: ["text", "outcome"], reporter: "hidden", public: "hidden" },
    told: ["publisher"],
  }),
  answer: action({
    carries: () => ({
      optional: {
        text: remarkSchema.check(z.describe("Without a text the drafted answer is published")),
        outcome: z.enum(OUTCOMES),
      },
    }),
    /** `approves`: the version of the drafted answer that is published, if there is no text. */
    records: () => ({ optional: { approves: z.int().check(z.gte(1)) } }),
    alwaysRecorded: ["outcome"],
    words: ["text"],
    text: "text",
    seen: everyone("text", "outcome"),
    told: ["reporter", "followers"],
    bySms: ["reporter", "followers"],
  }),
  confirm: action({
    carries: () => ({ required: { rating: rating() }, optional: { comment: commentSchema } }),
    words: ["comment"],
    text: "comment",
    seen: everyone("rating", "text"),
    told: ["reporter", "followers", "owner"],
    bySms: ["reporter", "followers"],
  }),
  close: action({
    carries: () => ({}),
    words: [],
    seen: happened,
    told: ["reporter", "followers", "owner"],
    bySms: ["reporter", "followers"],
  }),
  dispute: action({
    carries: () => ({ required: { reason: remarkSchema } }),
    words: ["reason"],
    text: "reason",
    seen: withoutPublicDetails("text"),
    told: ["owner"],
  }),
  rate: action({
    carries: () => ({ required: { rating: rating() }, optional: { comment: commentSchema } }),
    words: ["comment"],
    text: "comment",
    seen: everyone("rating", "text"),
    told: ["owner"],
  }),
  reopen: action({
    carries: () => ({ required: { reason: remarkSchema } }),
    words: ["reason"],
    text: "reason",
    seen: withoutPublicDetails("text"),
    told: ["owner"],
  }),
  appeal: action({
    carries: () => ({ required: { reason: remarkSchema } }),
    words: ["reason"],
    text: "reason",
    seen: withoutPublicDetails("text"),
    told: ["owner", "coordinator", "overseer"],
  }),
  uphold: action({
    carries: () => ({ required: { explanation: remarkSchema } }),
    words: ["explanation"],
    text: "explanation",
    seen: withoutPublicDetails("text"),
    told: ["reporter", "followers", "owner", "coordinator"],
    bySms: ["reporter"],
  }),
  remand: action({
    carries: () => ({ required: { agency: code, explanation: remarkSchema } }),
    words: ["explanation"],
    text: "explanation",
    seen: { officers: ["agency", "text"], reporter: ["agency", "text"], public: ["agency"] },
    told: ["reporter", "followers", "owner", "former-owner", "coordinator"],
    bySms: ["reporter"],
  }),
  withdraw: action({
    carries: () => ({ optional: { reason: remarkSchema } }),
    words: ["reason"],
    text: "reason",
    seen: withoutPublicDetails("text"),
    told: ["reporter", "followers", "owner"],
    bySms: ["reporter", "followers"],
  }),
  extend: action({
    carries: () => ({
      required: { workingDays: z.int().check(z.gte(1), z.lte(250)), reason: remarkSchema },
    }),
    words: ["reason"],
    text: "reason",
    seen: {
      officers: ["workingDays", "text"],
      reporter: ["workingDays", "text"],
      public: ["workingDays"],
    },
    told: ["reporter", "followers", "owner"],
  }),
  reclassify: action({
    carries: () => ({ optional: verification() }),
    hint: "Must name at least one field to change",
    alwaysRecorded: ["classification", "supervisory"],
    words: ["publicTitle", "publicText"],
    seen: everyone("classification", "category"),
    told: ["reporter", "other-owner"],
  }),
  comment: action({
    carries: () => ({ required: { text: commentSchema } }),
    words: ["text"],
    text: "text",
    seen: everyone("text"),
    told: { "by-reporter": ["owner"], "by-officer": ["reporter", "followers"] },
  }),
  note: action({
    carries: () => ({ required: { text: remarkSchema } }),
    words: ["text"],
    text: "text",
    seen: { officers: ["text"], reporter: "hidden", public: "hidden" },
    told: [],
  }),
  /**
   * The slip with the access code was printed by the coordinator who keyed the report in. The code
   * is not in the event.
   */
  "print-slip": action({
    carries: () => ({}),
    words: [],
    seen: { officers: [], reporter: "hidden", public: "hidden" },
    told: [],
  }),
  /**
   * A reporter's file was refused and deleted. Its name is kept with the files, not in the event.
   */
  "refuse-file": action({
    carries: () => ({ required: { attachment: code, reason: z.enum(FILE_REFUSAL_REASONS) } }),
    words: [],
    seen: {
      officers: ["attachment", "reason"],
      reporter: ["attachment", "reason"],
      public: "hidden",
    },
    told: ["reporter"],
    bySms: ["reporter"],
  }),
  "publish-file": action({
    carries: () => ({
      required: {
        attachment: code.check(z.describe("Id of a clean attachment")),
        public: flag,
      },
    }),
    words: [],
    seen: {
      officers: ["attachment", "public"],
      reporter: ["attachment", "public"],
      public: "hidden",
    },
    told: [],
  }),
  remind: action({
    carries: () => ({ required: { deadline: deadline() } }),
    words: [],
    seen: { officers: ["deadline"], reporter: ["deadline"], public: "hidden" },
    told: ["in-charge"],
    bySms: ["reporter"],
  }),
  escalate: action({
    carries: () => ({ required: { deadline: deadline(), level: z.literal(ESCALATION_LEVELS) } }),
    /** `dueOn`: the last day of the deadline that was missed; at level 1. */
    records: () => ({ optional: { dueOn: z.iso.date() } }),
    words: [],
    seen: everyone("deadline", "level", "dueOn"),
    told: {
      1: ["reporter", "followers", "in-charge", "leader", "coordinator"],
      2: ["coordinator", "overseer"],
      3: ["coordinator", "overseer"],
    },
  }),
};

/** The name of an action. */
export type Action = keyof typeof CATALOGUE;
/** The names of all actions. */
export const ACTIONS = Object.keys(CATALOGUE) as readonly Action[];
type EntryOf<A extends Action> = (typeof CATALOGUE)[A];

/** The names of the fields that commands of an action have. */
export type FieldName<A extends Action> = CarriedName<EntryOf<A>>;
/** The content of a submission, without the identity of the reporter. */
export type Content = Omit<RecordedBy<EntryOf<"submit">>, "trackingId" | "government" | "policy">;
/**
 * The name of an action that a command asks for. The others have requests of their own, or are
 * caused by an action on another report.
 */
export type CommandAction = Exclude<Action, "submit" | "print-slip" | "absorb" | "release">;
/** A command to take one of these actions, with its fields. */
export type Command<A extends CommandAction = CommandAction> = {
  [K in A]: { readonly action: K } & CarriedBy<EntryOf<K>>;
}[A];
/** The payload of an event: the action and the fields that the event records. */
export type EventPayload<A extends Action = Action> = {
  [K in A]: { readonly action: K } & RecordedBy<EntryOf<K>>;
}[A];
/** The fields of an action that each audience sees. */
export type Seen<A extends Action> = EntryOf<A>["seen"];

/** Returns the entry of an action, in a type that is the same for all actions. */
export const entryOf = (action: Action): ActionEntry => CATALOGUE[action];
