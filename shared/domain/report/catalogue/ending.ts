import * as z from "zod/mini";
import { BEST_RATING } from "../../vocabulary.ts";
import { action } from "../action-entry.ts";
import { everyone, happened, withoutPublicDetails } from "../audiences.ts";
import { codeSchema as code, commentSchema, remarkSchema } from "../text.ts";

const rating = () => z.int().check(z.gte(1), z.lte(BEST_RATING));

/** Actions that end a report, and those by which its reporter contests the end. */
export const ending = {
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
    /** As `forward`. */
    records: () => ({ required: { above: z.array(code) } }),
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
};
