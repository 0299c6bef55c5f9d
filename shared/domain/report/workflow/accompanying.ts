import { OPEN_STATES, STATES } from "../../vocabulary.ts";
import { coordinator, officersInReach, owningAgency, reporter, system } from "../performers.ts";
import type { WorkflowRow } from "../workflow-row.ts";
import { none } from "./none.ts";

/** The rows of the workflow for these actions: see ../catalogue/accompanying.ts. */
export const accompanying = [
  {
    action: "extend",
    from: ["forwarded", "in-progress"],
    by: coordinator,
    when: "not-extended",
    to: "same",
    ...none,
  },
  {
    action: "reclassify",
    from: OPEN_STATES,
    by: coordinator,
    to: "same",
    ...none,
  },
  // On hold, the reporter's way to answer is `supply`.
  {
    action: "comment",
    from: OPEN_STATES.filter((state) => state !== "on-hold" && state !== "answered"),
    by: reporter,
    to: "same",
    takes: ["text"],
    ...none,
  },
  {
    action: "comment",
    from: OPEN_STATES.filter((state) => state !== "answered"),
    by: owningAgency,
    to: "same",
    ...none,
  },
  {
    action: "comment",
    from: ["answered"],
    by: reporter,
    to: "same",
    takes: ["text"],
    starts: ["reply"],
    meets: [],
    ends: ["reporter-feedback"],
  },
  {
    action: "comment",
    from: ["answered"],
    by: owningAgency,
    when: "awaits-reply",
    to: "same",
    starts: ["reporter-feedback"],
    meets: ["reply"],
  },
  {
    action: "comment",
    from: ["answered"],
    by: owningAgency,
    when: "awaits-no-reply",
    to: "same",
    ...none,
  },
  {
    action: "note",
    from: STATES,
    by: officersInReach,
    to: "same",
    ...none,
  },
  {
    action: "print-slip",
    from: STATES,
    by: [{ role: "coordinator", standing: "keyed-in" }],
    to: "same",
    apart: true,
    ...none,
  },
  {
    action: "refuse-file",
    from: STATES,
    by: system,
    to: "same",
    ...none,
  },
  {
    action: "publish-file",
    from: [...OPEN_STATES, "closed"],
    by: coordinator,
    when: "has-clean-file",
    to: "same",
    ...none,
  },
  {
    action: "remind",
    from: OPEN_STATES,
    by: system,
    to: "same",
    ...none,
  },
  {
    action: "escalate",
    from: OPEN_STATES,
    by: system,
    to: "same",
    ...none,
  },
] as const satisfies readonly WorkflowRow[];
