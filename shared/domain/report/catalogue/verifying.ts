import * as z from "zod/mini";
import { CHANNELS, CLASSIFICATIONS, COORDINATOR_ARCHIVE_REASONS } from "../../vocabulary.ts";
import { action } from "../action-entry.ts";
import { happened, published, withoutPublicDetails } from "../audiences.ts";
import { locationSchema } from "../location.ts";
import { publishAnywaySchema as publishAnyway } from "../publish-anyway.ts";
import { codeSchema as code, remarkSchema, reportTextSchema, titleSchema } from "../text.ts";
import { verification } from "../verification.ts";

const flag = z.boolean();

/** Actions from the submission to the first forward, and on holds. */
export const verifying = {
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
    carries: () => ({ required: { agency: code }, optional: { ...verification(), publishAnyway } }),
    /** `above`: the agencies above the new owner, the nearest first; figures are charged to them. */
    records: () => ({ required: { above: z.array(code) } }),
    words: ["publicTitle", "publicText", "publishAnyway.reason"],
    alsoPublic: ["publicTitle", "publicText"],
    seen: published("agency"),
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
      optional: { publishAnyway },
    }),
    words: ["text", "publishAnyway.reason"],
    text: "text",
    wordsShownIf: "public",
    seen: { officers: ["public", "text", "publishAnyway"], reporter: ["text"], public: ["text"] },
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
};
