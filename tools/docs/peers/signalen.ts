import { entriesOf, type Lack, type Peer, type PeerTransition, type Ways } from "./peer.ts";

type SignalenState =
  | "start"
  | "reported"
  | "awaiting"
  | "in-treatment"
  | "planned"
  | "on-hold"
  | "ready-to-send"
  | "sent"
  | "send-failed"
  | "done-external"
  | "done"
  | "cancelled"
  | "reopened"
  | "closure-requested"
  | "reopen-requested"
  | "reaction-requested"
  | "reaction-received"
  | "forwarded-to-external";

const binding: Lack = {
  lacks: "giveBack",
  why: "An overseer has named the agency that must act, which is binding: the agency answers, and cannot return the report.",
};

/** Signalen, of Amsterdam and other cities of the Netherlands. */
export const signalen: Peer<SignalenState, never> = {
  name: "Signalen",
  source:
    "Amsterdam/signals, ALLOWED_STATUS_CHANGES in app/signals/apps/signals/workflow.py; it tells states, not roles",
  roles: {},
  states: {
    start: ["nothing"],
    reported: ["unverified"],
    awaiting: ["forwarded"],
    "in-treatment": ["inProgress"],
    planned: ["inProgress"],
    "on-hold": ["asked"],
    "ready-to-send": ["outside"],
    sent: ["inProgressOutside"],
    "send-failed": ["returned"],
    "done-external": ["draftedOutside"],
    done: ["answered", "closed"],
    cancelled: ["archived"],
    reopened: ["reopened", "remanded"],
    "closure-requested": ["drafted"],
    "reopen-requested": ["appealed", "disputedThrice"],
    "reaction-requested": ["askedFirst", "asked"],
    "reaction-received": ["supplied"],
    "forwarded-to-external": ["outside"],
  },
  transitions: [
    ...from("start", { reported: { nothing: ["submit"] } }),
    ...from("reported", {
      awaiting: { unverified: ["forward"] },
      "in-treatment": { unverified: ["forward", "followUp"] },
      "ready-to-send": { unverified: ["forwardOutside"] },
      done: { unverified: ["forward", "answer"] },
      cancelled: { unverified: ["archive"] },
      planned: { unverified: ["forward", "followUp"] },
      "reaction-requested": { unverified: ["ask"] },
      "forwarded-to-external": { unverified: ["forwardOutside"] },
    }),
    ...from("awaiting", {
      reported: { forwarded: ["giveBack"] },
      planned: { forwarded: ["followUp"] },
      "closure-requested": { forwarded: ["draft"] },
      done: { forwarded: ["answer"] },
      "ready-to-send": { forwarded: ["giveBack", "forwardOutside"] },
      "in-treatment": { forwarded: ["followUp"] },
      cancelled: { forwarded: ["ask", "archive"] },
      "reaction-requested": { forwarded: ["askAsOwner"] },
      "forwarded-to-external": { forwarded: ["giveBack", "forwardOutside"] },
    }),
    ...from("in-treatment", {
      reported: { inProgress: ["giveBack"] },
      planned: { inProgress: ["followUp"] },
      done: { inProgress: ["answer"] },
      cancelled: { inProgress: ["ask", "archive"] },
      "ready-to-send": { inProgress: ["giveBack", "forwardOutside"] },
      "closure-requested": { inProgress: ["draft"] },
      "reaction-requested": { inProgress: ["askAsOwner"] },
      "forwarded-to-external": { inProgress: ["giveBack", "forwardOutside"] },
    }),
    ...from("planned", {
      reported: { inProgress: ["giveBack"] },
      "in-treatment": { inProgress: ["followUp"] },
      done: { inProgress: ["answer"] },
      cancelled: { inProgress: ["ask", "archive"] },
      "closure-requested": { inProgress: ["draft"] },
      "reaction-requested": { inProgress: ["askAsOwner"] },
      "forwarded-to-external": { inProgress: ["giveBack", "forwardOutside"] },
    }),
    ...from("on-hold", {
      planned: { asked: ["resumeAsOwner", "followUp"] },
      cancelled: { asked: ["archive"] },
    }),
    ...from("ready-to-send", {
      sent: { outside: ["followUp"] },
      "send-failed": { outside: ["giveBack"] },
      cancelled: { outside: ["ask", "archive"] },
    }),
    ...from("sent", {
      "done-external": { inProgressOutside: ["draft"] },
      cancelled: { inProgressOutside: ["ask", "archive"] },
    }),
    ...from("send-failed", {
      reported: { returned: [] },
      "ready-to-send": { returned: ["forwardOutside"] },
      cancelled: { returned: ["archive"] },
    }),
    ...from("done-external", {
      done: { draftedOutside: ["approve"] },
      cancelled: { draftedOutside: ["ask", "archive"] },
      "in-treatment": { draftedOutside: ["giveBack", "forward", "followUp"] },
    }),
    ...from("done", {
      reopened: { answered: ["dispute"], closed: ["reopen"] },
      "reopen-requested": {
        answered: ["dispute", "answer", "dispute", "answer", "dispute"],
        closed: ["appeal"],
      },
    }),
    ...from("cancelled", {
      reopened: { archived: ["appeal", "remand"] },
      "in-treatment": { archived: ["appeal", "remand", "followUp"] },
    }),
    ...from("reopened", {
      "in-treatment": { reopened: ["followUp"], remanded: ["followUp"] },
      done: { reopened: ["answer"], remanded: ["answer"] },
      cancelled: { reopened: ["ask", "archive"], remanded: ["ask", "archive"] },
      "ready-to-send": { reopened: ["giveBack", "forwardOutside"], remanded: binding },
      reported: { reopened: ["giveBack"], remanded: binding },
      "reaction-requested": { reopened: ["askAsOwner"], remanded: ["askAsOwner"] },
      "forwarded-to-external": { reopened: ["giveBack", "forwardOutside"], remanded: binding },
    }),
    ...from("closure-requested", {
      reported: { drafted: ["giveBack"] },
      awaiting: { drafted: ["giveBack", "forward"] },
      done: { drafted: ["approve"] },
      cancelled: { drafted: ["ask", "archive"] },
      "in-treatment": { drafted: ["followUp"] },
      "forwarded-to-external": { drafted: ["giveBack", "forwardOutside"] },
    }),
    ...from("reopen-requested", {
      done: { appealed: ["uphold"], disputedThrice: ["uphold"] },
      reopened: { appealed: ["remand"], disputedThrice: ["remand"] },
      cancelled: { appealed: ["withdraw"], disputedThrice: ["withdraw"] },
    }),
    ...from("reaction-requested", {
      reported: { askedFirst: ["resume"], asked: ["resumeAsOwner", "giveBack"] },
      awaiting: {
        askedFirst: ["resume", "forward"],
        asked: ["resumeAsOwner", "giveBack", "forward"],
      },
      "in-treatment": { askedFirst: ["resume", "forward", "followUp"], asked: ["resumeAsOwner"] },
      planned: {
        askedFirst: ["resume", "forward", "followUp"],
        asked: ["resumeAsOwner", "followUp"],
      },
      done: { askedFirst: ["resume", "forward", "answer"], asked: ["resumeAsOwner", "answer"] },
      cancelled: { askedFirst: ["archive"], asked: ["expire"] },
      "reaction-received": { askedFirst: ["supply"], asked: ["supply"] },
      "ready-to-send": {
        askedFirst: ["resume", "forwardOutside"],
        asked: ["resumeAsOwner", "giveBack", "forwardOutside"],
      },
      "forwarded-to-external": {
        askedFirst: ["resume", "forwardOutside"],
        asked: ["resumeAsOwner", "giveBack", "forwardOutside"],
      },
    }),
    ...from("reaction-received", {
      reported: { supplied: ["giveBack"] },
      awaiting: { supplied: ["giveBack", "forward"] },
      "in-treatment": { supplied: ["followUp"] },
      done: { supplied: ["answer"] },
      cancelled: { supplied: ["ask", "archive"] },
      planned: { supplied: ["followUp"] },
      "reaction-requested": { supplied: ["askAsOwner"] },
      "ready-to-send": { supplied: ["giveBack", "forwardOutside"] },
      "forwarded-to-external": { supplied: ["giveBack", "forwardOutside"] },
    }),
    ...from("forwarded-to-external", {
      "closure-requested": { outside: ["draft"] },
      reported: { outside: ["giveBack"] },
      awaiting: { outside: ["giveBack", "forward"] },
      "in-treatment": { outside: ["giveBack", "forward", "followUp"] },
      planned: { outside: ["giveBack", "forward", "followUp"] },
      done: { outside: ["answer"] },
      cancelled: { outside: ["ask", "archive"] },
      "reaction-requested": { outside: ["askAsOwner"] },
      "reaction-received": { outside: ["askAsOwner", "supply"] },
      "ready-to-send": { outside: ["giveBack", "forwardOutside"] },
    }),
  ],
  timers: [
    { of: "reaction-requested", days: 5, ours: "reporter-supply" },
    { of: "forwarded-to-external", days: 14, ours: "completion" },
    { of: "done", days: 14, ours: "reporter-feedback" },
  ],
  remarks: [
    "Signalen sends a report to the system of another body, or by mail, and waits. Here the other body has officers of its own: to forward is to send, its first follow-up says that it arrived, and what it cannot take it returns.",
    "A department's request to close is a drafted answer: another officer approves it, or continues to work.",
    "Work is planned by a follow-up that says when: the report stays in progress and its deadline runs, unless the coordinator extends it.",
    "In Kanal an officer who has asked for a reaction waits for it: the reporter supplies it, an officer who learnt it by telephone or at the counter resumes the report, or the coordinator or the sweep archives it.",
  ],
};

/** Returns the transitions out of a state, by the state that each leads to. */
function from(
  state: SignalenState,
  targets: Readonly<Partial<Record<SignalenState, Ways>>>,
): PeerTransition<SignalenState, never>[] {
  return entriesOf(targets).map(([to, ways]) => ({ from: state, to, by: [], ways }));
}
