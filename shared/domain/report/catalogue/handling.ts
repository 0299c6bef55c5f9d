import * as z from "zod/mini";
import { OUTCOMES } from "../../vocabulary.ts";
import { action } from "../action-entry.ts";
import { published, withoutPublicDetails } from "../audiences.ts";
import { publishAnywaySchema as publishAnyway } from "../publish-anyway.ts";
import { codeSchema as code, remarkSchema } from "../text.ts";

/** Actions of the owning agency that works on a report. */
export const handling = {
  return: action({
    carries: () => ({ required: { reason: remarkSchema }, optional: { proposedAgency: code } }),
    words: ["reason"],
    text: "reason",
    seen: withoutPublicDetails("text", "proposedAgency"),
    told: ["former-owner", "coordinator"],
  }),
  "follow-up": action({
    carries: () => ({ required: { text: remarkSchema }, optional: { publishAnyway } }),
    words: ["text", "publishAnyway.reason"],
    text: "text",
    seen: published("text"),
    told: ["reporter", "followers"],
  }),
  "draft-answer": action({
    carries: () => ({
      required: { text: remarkSchema, outcome: z.enum(OUTCOMES) },
      optional: { publishAnyway },
    }),
    words: ["text", "publishAnyway.reason"],
    text: "text",
    alsoPublic: ["text"],
    seen: { officers: ["text", "outcome", "publishAnyway"], reporter: "hidden", public: "hidden" },
    told: ["publisher"],
  }),
  answer: action({
    carries: () => ({
      optional: {
        text: remarkSchema.check(z.describe("Without a text the drafted answer is published")),
        outcome: z.enum(OUTCOMES),
        publishAnyway,
      },
    }),
    /** `approves`: the version of the drafted answer that is published, if there is no text. */
    records: () => ({ optional: { approves: z.int().check(z.gte(1)) } }),
    alwaysRecorded: ["outcome"],
    words: ["text", "publishAnyway.reason"],
    text: "text",
    seen: published("text", "outcome"),
    told: ["reporter", "followers"],
    bySms: ["reporter", "followers"],
  }),
};
