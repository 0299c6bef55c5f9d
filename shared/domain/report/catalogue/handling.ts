import * as z from "zod/mini";
import { OUTCOMES } from "../../vocabulary.ts";
import { action } from "../action-entry.ts";
import { everyone, withoutPublicDetails } from "../audiences.ts";
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
};
