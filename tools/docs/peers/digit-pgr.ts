import type { Lack, Peer } from "./peer.ts";

type DigitState =
  | "start"
  | "pending-assignment"
  | "pending-at-employee"
  | "pending-reassignment"
  | "pending-at-supervisor"
  | "rejected"
  | "resolved"
  | "closed-after-rejection"
  | "closed-after-resolution";

type DigitRole = "citizen" | "csr" | "gro" | "lme" | "supervisor" | "system";

const nothingAfterTheEnd: Lack = {
  lacks: "comment",
  why: "A closed or archived report takes no comments. The reporter rates, reopens or appeals instead, each with a text.",
};

/** DIGIT's public grievance redressal, of cities in India and elsewhere. */
export const digitPgr: Peer<DigitState, DigitRole> = {
  name: "DIGIT PGR v2",
  source:
    "egovernments/DIGIT-OSS, workflowConfig.json of pgr-services; escalation from egovernments/Citizen-Complaint-Resolution-System",
  roles: {
    citizen: ["reporter"],
    csr: ["coordinator", "reporter"],
    gro: ["coordinator", "overseer"],
    lme: ["agency-admin", "liaison-officer"],
    supervisor: ["liaison-officer"],
    system: ["system"],
  },
  states: {
    start: ["nothing"],
    "pending-assignment": ["unverified", "appealedArchive"],
    "pending-at-employee": ["forwarded", "inProgress"],
    "pending-reassignment": ["returned"],
    "pending-at-supervisor": ["escalated", "drafted"],
    rejected: ["archived", "declined"],
    resolved: ["answered", "closedUnrated"],
    "closed-after-rejection": ["closedDeclined"],
    "closed-after-resolution": ["closedRated"],
  },
  transitions: [
    {
      from: "start",
      action: "apply",
      to: "pending-assignment",
      by: ["citizen"],
      ways: { nothing: ["submit"] },
    },
    {
      from: "start",
      action: "apply",
      to: "pending-assignment",
      by: ["csr"],
      ways: { nothing: ["keyIn"] },
    },
    {
      from: "pending-assignment",
      action: "assign",
      to: "pending-at-employee",
      by: ["gro"],
      ways: { unverified: ["forward"], appealedArchive: ["remand"] },
    },
    {
      from: "pending-assignment",
      action: "reject",
      to: "rejected",
      by: ["gro"],
      ways: { unverified: ["archive"], appealedArchive: ["uphold"] },
    },
    {
      from: "pending-at-employee",
      action: "resolve",
      to: "resolved",
      by: ["lme"],
      ways: { forwarded: ["answer"], inProgress: ["answer"] },
    },
    {
      from: "pending-at-employee",
      action: "reassign",
      to: "pending-reassignment",
      by: ["lme"],
      ways: { forwarded: ["giveBack"], inProgress: ["giveBack"] },
    },
    {
      from: "pending-reassignment",
      action: "assign",
      to: "pending-at-employee",
      by: ["gro"],
      ways: { returned: ["forward"] },
    },
    {
      from: "pending-reassignment",
      action: "reject",
      to: "rejected",
      by: ["gro"],
      ways: { returned: ["archive"] },
    },
    {
      from: "rejected",
      action: "reopen",
      to: "pending-assignment",
      by: ["citizen", "csr"],
      ways: { archived: ["appeal"], declined: ["dispute", "giveBack"] },
    },
    {
      from: "resolved",
      action: "reopen",
      to: "pending-assignment",
      by: ["citizen", "csr"],
      ways: { answered: ["dispute", "giveBack"], closedUnrated: ["reopen", "giveBack"] },
    },
    {
      from: "rejected",
      action: "rate",
      to: "closed-after-rejection",
      by: ["citizen"],
      ways: {
        archived: {
          lacks: "rate",
          why: "An archived report has no answer that could be rated. A reporter who disagrees appeals.",
        },
        declined: ["confirm"],
      },
    },
    {
      from: "resolved",
      action: "rate",
      to: "closed-after-resolution",
      by: ["citizen"],
      ways: { answered: ["confirm"], closedUnrated: ["rate"] },
    },
    {
      from: "pending-at-employee",
      action: "escalate",
      to: "pending-at-supervisor",
      by: ["system"],
      ways: { forwarded: ["escalate"], inProgress: ["escalate"] },
    },
    {
      from: "pending-at-employee",
      action: "escalate",
      to: "pending-at-supervisor",
      by: ["lme"],
      ways: { forwarded: ["draft"], inProgress: ["draft"] },
    },
    {
      from: "pending-at-supervisor",
      action: "resolve",
      to: "resolved",
      by: ["supervisor"],
      ways: { escalated: ["answerFromAbove"], drafted: ["approve"] },
    },
    {
      from: "any",
      action: "comment",
      to: "same",
      by: ["citizen"],
      ways: {
        unverified: ["comment"],
        appealedArchive: ["comment"],
        forwarded: ["comment"],
        inProgress: ["comment"],
        returned: ["comment"],
        escalated: ["comment"],
        drafted: ["comment"],
        answered: ["comment"],
        declined: ["comment"],
        archived: nothingAfterTheEnd,
        closedUnrated: nothingAfterTheEnd,
        closedDeclined: nothingAfterTheEnd,
        closedRated: nothingAfterTheEnd,
      },
    },
  ],
  timers: [],
  remarks: [
    "A customer service representative (csr) acts for the citizen. Here a coordinator keys the report in and hands over a slip; what only the reporter may do is then done on the public page with the access code that the reporter tells, so it stands in the history as the reporter's own.",
    "To contest a rejection is to ask an overseer: an appeal waits for one to say which agency must act (remand) or that the rejection stands (uphold), as a new report waits for a coordinator.",
    "A supervisor is a liaison officer: of the agency above the owner, whose assignment holds for the agencies below it, or of the same one, who approves what an agency admin drafted.",
  ],
};
