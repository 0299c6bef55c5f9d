import type { states as id } from "../id/states.ts";

export const states: Readonly<Record<keyof typeof id, string>> = {
  "awaiting-verification": "Awaiting verification",
  "on-hold": "On hold",
  forwarded: "Forwarded",
  "in-progress": "In progress",
  answered: "Answered",
  closed: "Closed",
  archived: "Archived",
  "under-review": "Under review by an overseer",
};
