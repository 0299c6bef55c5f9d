import { owningAgency, publisher } from "../performers.ts";
import type { WorkflowRow } from "../workflow-row.ts";
import { none } from "./none.ts";

/** The rows of the workflow for these actions: see ../catalogue/handling.ts. */
export const handling = [
  {
    action: "return",
    from: ["forwarded", "in-progress"],
    by: owningAgency,
    when: "not-binding",
    to: "awaiting-verification",
    starts: ["verification"],
    meets: [],
    ends: ["first-follow-up"],
  },
  {
    action: "follow-up",
    from: ["forwarded", "in-progress"],
    by: owningAgency,
    to: "in-progress",
    starts: [],
    meets: ["first-follow-up"],
  },
  {
    action: "draft-answer",
    from: ["forwarded", "in-progress"],
    by: [{ role: "agency-admin", standing: "owner" }],
    to: "same",
    ...none,
  },
  {
    action: "answer",
    from: ["forwarded", "in-progress"],
    by: publisher,
    when: "no-draft",
    to: "answered",
    needs: ["text", "outcome"],
    starts: ["reporter-feedback"],
    meets: ["first-follow-up", "completion"],
  },
  {
    action: "answer",
    from: ["forwarded", "in-progress"],
    by: publisher,
    when: "has-draft",
    to: "answered",
    starts: ["reporter-feedback"],
    meets: ["first-follow-up", "completion"],
  },
] as const satisfies readonly WorkflowRow[];
