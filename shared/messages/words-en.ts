import { CONTEST_DAYS } from "#domain/report/contest.ts";
import { refusalSentence } from "./refusal-words.ts";
import type { Wording } from "./words.ts";

const archiveReasons: Wording["archiveReasons"] = {
  "out-of-scope": "outside our authority",
  "not-actionable": "nothing can be done about it",
  spam: "not a report",
  incomplete: "information is missing",
  duplicate: "the same as another report",
  withdrawn: "withdrawn by its reporter",
};

const deadlines: Wording["deadlines"] = {
  verification: "verification",
  "first-follow-up": "first follow-up",
  completion: "completion",
  "reporter-supply": "the reporter's information",
  "reporter-feedback": "the reporter's response",
  reply: "the reply to the reporter",
  review: "review",
};

/** The words of messages in English. */
export const english: Wording = {
  archiveReasons,
  deadlines,
  reporter: {
    submit: ({ trackingId }) => `We have received report ${trackingId} and will verify it.`,
    forward: ({ trackingId, agency }) => `Report ${trackingId} was forwarded to ${agency}.`,
    hold: ({ trackingId, workingDays }) =>
      `Report ${trackingId} is on hold: please answer an officer's question${within(workingDays)}.`,
    archive: ({ trackingId, reason = "incomplete" }) =>
      `Report ${trackingId} was archived: ${archiveReasons[reason]}.`,
    merge: ({ trackingId, into }) =>
      `Report ${trackingId} was merged into report ${into} about the same matter.`,
    resume: ({ trackingId, agency }) =>
      `Report ${trackingId} is no longer on hold: ${agency} goes on with it, and no information of yours is awaited.`,
    unmerge: ({ trackingId }) =>
      `Report ${trackingId} is no longer merged and will be verified by itself.`,
    "follow-up": ({ trackingId, agency }) => `${agency} has followed up on report ${trackingId}.`,
    answer: ({ trackingId, agency, workingDays }) =>
      `${agency} has answered report ${trackingId}. Please respond${within(workingDays)}.`,
    confirm: ({ trackingId }) => `Report ${trackingId} is closed. Thank you for your rating.`,
    close: ({ trackingId }) =>
      `Report ${trackingId} was closed, for you did not respond to its answer.`,
    uphold: ({ trackingId }) =>
      `The review of report ${trackingId} is over: it was handled rightly.`,
    remand: ({ trackingId, agency }) =>
      `The review of report ${trackingId} is over: ${agency} has to handle it again.`,
    withdraw: ({ trackingId }) => `Report ${trackingId} was withdrawn as you asked.`,
    extend: ({ trackingId }) => `The date by which report ${trackingId} is due was extended.`,
    reclassify: ({ trackingId }) =>
      `An officer has corrected the classification or category of report ${trackingId}.`,
    comment: ({ trackingId, agency, workingDays }) =>
      workingDays === undefined
        ? `New comment by ${agency} on report ${trackingId}.`
        : `${agency} has replied to you on report ${trackingId}. Please respond${within(workingDays)}.`,
    "refuse-file": ({ trackingId, refused = [] }) => refusalSentence(trackingId, refused, "en"),
    remind: ({ trackingId, deadline }) =>
      deadline === "reporter-supply"
        ? `Reminder: report ${trackingId} still waits for your information.`
        : `Reminder: the answer to report ${trackingId} still waits for your response.`,
    escalate: ({ trackingId, agency }) =>
      `Report ${trackingId} is past a deadline. ${agency} and its head have been told.`,
  },
  question: ({ trackingId, workingDays }, question) =>
    `An officer's question about report ${trackingId}: "${question}" Answer${within(workingDays)} by SMS to the number where you reported.`,
  follower: {
    resume: ({ trackingId, agency }) =>
      `Report ${trackingId} is no longer on hold: ${agency} goes on with it.`,
    hold: ({ trackingId }) => `Report ${trackingId} is on hold and waits for its reporter.`,
    answer: ({ trackingId, agency }) => `${agency} has answered report ${trackingId}.`,
    confirm: ({ trackingId }) => `Report ${trackingId} is closed.`,
    close: ({ trackingId }) => `Report ${trackingId} was closed.`,
    withdraw: ({ trackingId }) => `Report ${trackingId} was withdrawn by its reporter.`,
    comment: ({ trackingId, agency }) => `New comment by ${agency} on report ${trackingId}.`,
  },
  advice: {
    submit: () =>
      "Keep the access code that you got when you reported. With it you alone can respond to what becomes of the report; we cannot send it again.",
    hold: () => "Without your information by the end of that time the report will be archived.",
    answer: () =>
      "Confirm that it is done and rate it, or object if it is not. Without a response by the end of that time the report will be closed.",
    archive: () => `If you do not agree, appeal within ${CONTEST_DAYS} days.`,
    confirm: () => `If the matter comes back, reopen the report within ${CONTEST_DAYS} days.`,
    close: () => `If the matter is not settled, reopen the report within ${CONTEST_DAYS} days.`,
    merge: () => "You will be told what becomes of that other report.",
    remind: ({ deadline }) =>
      deadline === "reporter-supply"
        ? "Without your information by the end of that time the report will be archived."
        : "Without a response by the end of that time the report will be closed.",
  },
  officers: {
    submit: ({ trackingId }) => `New report ${trackingId} waits to be verified`,
    forward: ({ trackingId, agency }) => `Report ${trackingId} was forwarded to ${agency}`,
    hold: ({ trackingId }) => `Report ${trackingId} is on hold, its reporter was asked`,
    supply: ({ trackingId }) => `The reporter has completed report ${trackingId}`,
    resume: ({ trackingId }) => `Report ${trackingId} is no longer on hold`,
    unmerge: ({ trackingId }) =>
      `Report ${trackingId} is no longer merged and waits to be verified`,
    absorb: ({ trackingId }) => `Another report was merged into report ${trackingId}`,
    release: ({ trackingId }) => `Another report was separated from report ${trackingId} again`,
    archive: ({ trackingId, reason = "incomplete" }) =>
      `Report ${trackingId} was archived: ${archiveReasons[reason]}`,
    merge: ({ trackingId, into }) => `Report ${trackingId} was merged into report ${into}`,
    return: ({ trackingId, agency }) => `Report ${trackingId} was given back by ${agency}`,
    "draft-answer": ({ trackingId }) =>
      `A drafted answer to report ${trackingId} waits for approval`,
    confirm: ({ trackingId }) => `The reporter has confirmed that report ${trackingId} is done`,
    close: ({ trackingId }) => `Report ${trackingId} was closed without the reporter's response`,
    rate: ({ trackingId }) => `The reporter has rated report ${trackingId}`,
    dispute: ({ trackingId }) => `The reporter disputes the answer to report ${trackingId}`,
    reopen: ({ trackingId }) => `The reporter has reopened report ${trackingId}`,
    appeal: ({ trackingId }) => `An appeal about report ${trackingId} waits for review`,
    remand: ({ trackingId, agency }) => `Report ${trackingId} must be handled again by ${agency}`,
    uphold: ({ trackingId }) =>
      `The review of report ${trackingId} is over: it was handled rightly`,
    withdraw: ({ trackingId }) => `Report ${trackingId} was withdrawn by its reporter`,
    extend: ({ trackingId }) => `The completion of report ${trackingId} was extended`,
    reclassify: ({ trackingId }) =>
      `The classification or category of report ${trackingId} changed`,
    comment: ({ trackingId }) => `New comment on report ${trackingId}`,
    remind: ({ trackingId, deadline = "completion" }) =>
      `Reminder: ${deadlines[deadline]} of report ${trackingId} is nearly due`,
    escalate: ({ trackingId, deadline = "completion", level }) =>
      `Overdue, level ${level}: ${deadlines[deadline]} of report ${trackingId}`,
  },
  email: {
    greeting: "Dear reporter,",
    followerGreeting: "You follow this report.",
    title: "Title",
    open: "Open the report",
    unfollow: "Stop following",
    footer: (government) =>
      `An automatic message of the complaint service of ${government}; please do not reply. We never ask for your access code.`,
  },
  officerNotice: {
    agency: "Agency",
    state: "State",
    open: "Open",
    several: (count, latest) => `${count} events, latest: ${latest}`,
    footer: "An automatic message of Kanal. Your subscriptions are kept on the officers' page.",
  },
};

function within(workingDays: number | undefined): string {
  return workingDays === undefined ? "" : ` within ${workingDays} working days`;
}
