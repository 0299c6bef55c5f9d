import * as z from "zod/mini";
import { DEADLINE_KINDS, ESCALATION_LEVELS } from "../../vocabulary.ts";
import { action } from "../action-entry.ts";
import { FILE_REFUSAL_REASONS } from "../attachment-vocabulary.ts";
import { everyone, published } from "../audiences.ts";
import { publishAnywaySchema as publishAnyway } from "../publish-anyway.ts";
import { codeSchema as code, commentSchema, remarkSchema } from "../text.ts";
import { verification } from "../verification.ts";

const flag = z.boolean();
const deadline = () => z.enum(DEADLINE_KINDS);

/** Actions that accompany a report in several states and do not move it. */
export const accompanying = {
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
    carries: () => ({ optional: { ...verification(), publishAnyway } }),
    hint: "Must name at least one field to change",
    alwaysRecorded: ["classification", "supervisory"],
    words: ["publicTitle", "publicText", "publishAnyway.reason"],
    alsoPublic: ["publicTitle", "publicText"],
    seen: published("classification", "category"),
    told: ["reporter", "other-owner"],
  }),
  comment: action({
    carries: () => ({ required: { text: commentSchema }, optional: { publishAnyway } }),
    words: ["text", "publishAnyway.reason"],
    text: "text",
    seen: published("text"),
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
