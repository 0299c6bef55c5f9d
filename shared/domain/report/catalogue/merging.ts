import * as z from "zod/mini";
import { action } from "../action-entry.ts";
import { happened, withoutPublicDetails } from "../audiences.ts";
import { codeSchema as code, remarkSchema } from "../text.ts";

/** An action on another report changed which reports are merged into this one. */
const caused = action({
  carries: () => ({}),
  records: () => ({ required: { reports: z.array(code) } }),
  words: [],
  seen: { officers: ["reports"], reporter: [], public: [] },
  told: ["other-owner"],
});

/** Actions that merge a report into another, and separate it again: see ../merging.ts. */
export const merging = {
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
  absorb: caused,
  /** Reports that were merged into this one are separate again. */
  release: caused,
};
