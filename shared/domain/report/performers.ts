import type { Performer } from "./workflow-row.ts";

/** The groups of performers that rows of the workflow name. */

export const owningAgency = [
  { role: "agency-admin", standing: "owner" },
  { role: "liaison-officer", standing: "owner" },
  { role: "overseer", standing: "inspects" },
] as const satisfies readonly Performer[];
export const publisher = [
  { role: "liaison-officer", standing: "owner" },
  { role: "overseer", standing: "inspects" },
] as const satisfies readonly Performer[];
export const coordinator = [{ role: "coordinator", standing: "responsible" }] as const;
export const overseer = [{ role: "overseer", standing: "responsible" }] as const;
export const reporter = [{ role: "reporter" }] as const;
export const system = [{ role: "system" }] as const;
export const officersInReach = (
  ["coordinator", "agency-admin", "liaison-officer", "leader", "overseer"] as const
).map((role) => ({ role, standing: "reach" as const }));
