import { FILE_LIMITS } from "#contract/limits.ts";
import { CODE_VALID_MINUTES } from "#domain/telling/code-validity.ts";
import { LARGEST_BY_FORM_MB, LARGEST_MB } from "../../limits.ts";
import type { report as id } from "../id/report.ts";
import { states } from "./states.ts";

type Owner = Parameters<(typeof id.states)["in-progress"]>[0];
const handler = ({ agency }: Owner): string => agency ?? "the agency";

export const report: typeof id = {
  states: {
    "awaiting-verification": () => states["awaiting-verification"],
    "on-hold": () => `${states["on-hold"]}, waiting for information from the reporter`,
    forwarded: (owner) => `${states.forwarded} to ${handler(owner)}, not yet followed up`,
    "in-progress": (owner) => `${states["in-progress"]} at ${handler(owner)}`,
    answered: (owner) => `${states.answered} by ${handler(owner)}, waiting for the reporter`,
    closed: () => states.closed,
    archived: () => states.archived,
    "under-review": () => states["under-review"],
  },
  ownStates: {
    "on-hold": () => `${states["on-hold"]}: an officer waits for information from you`,
    answered: (owner) => `${states.answered} by ${handler(owner)}, waiting for your response`,
  },
  archived: {
    "out-of-scope": "Archived: outside this government's authority",
    "not-actionable": "Archived: nothing can be done about it",
    spam: "Archived: not a report",
    incomplete: "Archived: too little information",
    duplicate: "Merged with another report about the same thing",
    withdrawn: "Withdrawn by the reporter",
  },
  progress: "Stages of the report",
  steps: ["Sent", states.forwarded, states["in-progress"], states.answered, states.closed],
  stepDone: "done",
  stepNow: "now",
  stepNext: "to come",
  outcome: "Outcome",
  rating: "Rating by the reporter",
  stars: (rating) => `${rating} of 5`,

  deadlines: {
    heading: "Deadlines",
    kinds: {
      verification: "Verification",
      "first-follow-up": "First follow-up",
      completion: "Answer",
      "reporter-supply": "Information from the reporter",
      "reporter-feedback": "Response of the reporter",
      reply: "Reply to the reporter",
      review: "Review by the overseer",
    },
    ownKinds: {
      "reporter-supply": "Your information",
      "reporter-feedback": "Your response",
      reply: "Reply to you",
    },
    due: (kind, date) => `${kind} by ${date} at the latest`,
    today: "last day",
    left: (days) => (days === 1 ? "1 working day left" : `${days} working days left`),
    late: (kind, days) =>
      days > 0 ? `${kind} late by ${days} working day${days === 1 ? "" : "s"}` : `${kind} late`,
    wasDue: (date) => `it was due on ${date}`,
    escalated: {
      1: "the head of the agency was told",
      2: "coordinator and overseer were told",
      3: "it is on the public list of late reports",
    },
    provisional: "this date is provisional: the calendar of that year is not decreed yet",
    undated: (kind, year) => `${kind}: dated once the calendar of ${year} is decreed`,
    stopped: (kind, days) => `${kind}: the clock stands, ${Math.max(days, 0)} working days left`,
    met: (kind, date) => `${kind} done on ${date}`,
    metLate: (kind, date) => `${kind} done late, on ${date}`,
    done: "Deadlines that were met",
    calendar: "Save the deadlines to a calendar",
  },

  facts: {
    heading: "About this report",
    trackingId: "Tracking id",
    classification: "Kind",
    category: "Category",
    agency: "Handled by",
    government: "Responsible",
    region: "Area",
    submitted: "Sent",
    reporter: "Reporter",
    merged: "Same reports",
    mergedCount: (count) =>
      `${count} other ${count === 1 ? "report was" : "reports were"} merged into this one`,
    mergedInto: "Merged into report",
    supervisory: "Complaint for supervision",
  },

  files: {
    heading: "Photos and files",
    open: (number) => `Open photo ${number}`,
    newTab: "(in a new tab)",
    file: (type, size) => `${type} file, ${size}`,
    awaiting: "Waiting for the upload or its check",
    expired: "Not uploaded",
    refused: "Refused",
    isPublic: "seen by the public",
    isPrivate: "not seen by the public",
  },

  own: {
    heading: "Your report",
    original: "What you wrote",
    notPublicYet: "The public does not see this report yet. Only you and officers do.",
    secret: "This report is secret: the public does not see it.",
    occurredOn: "Happened",
    address: "Landmark or address",
    point: "Point on the map",
    suggestedAgency: "The agency you suggested",
    privacy: "Your name",
    anonymous: "hidden from the public and from agencies",
    named: "seen by the public",
    unnamed: "not seen by the public",
    data: "Your data",
    name: "Name",
    phone: "Mobile number",
    email: "Email",
    landline: "Landline",
    everyStep: "SMS at every step",
    yes: "yes",
    nationalId: "NIK",
    proven: "verified",
    unproven: "not verified yet",
    withheld: (date) =>
      `A message on ${date} was not sent, since this contact is not verified and had got its messages of the day.`,
  },

  timeline: {
    heading: "History",
    you: "You",
    earlier: "Load earlier events",
  },

  actions: {
    heading: "What you can do now",
    none: "There is nothing you have to do now.",
    askDone: "Is this problem solved?",
    askSupply: "An officer asks you",
    more: "More",
    contestUntil: (date) => `If you do not agree: until ${date}.`,
    hints: {
      confirm: "The report is closed with your rating.",
      dispute:
        "The agency has to handle it again, with a new deadline. The third dispute is reviewed by an overseer.",
      supply: "With your answer the report goes on.",
      comment: "The agency sees the comment and, with personal data masked, the public does too.",
      reopen: "The report is handled again from the start. This is possible once.",
      appeal: "An overseer reviews how it was handled. This is possible once.",
      withdraw: "The report is closed and handled no more. This cannot be undone.",
      rate: "Your rating counts in the public monitoring.",
      "add-file": `Photos, PDF or video; at most ${FILE_LIMITS.most} files of ${LARGEST_MB} MB each.`,
    },
    titles: {
      confirm: "Confirm that it is done",
      dispute: "Say that it is not done",
      supply: "Send the information",
      comment: "Comment",
      reopen: "Reopen the report",
      appeal: "Appeal",
      withdraw: "Withdraw the report",
      rate: "Rate",
      "add-file": "Add a photo or file",
      "prove-contact": "Verify your contact",
    },
    fields: {
      rating: "How it was handled",
      comment: "Comment",
      reason: "Your reason",
      text: "Your information",
    },
    ratings: ["very poor", "poor", "fair", "good", "very good"],
    send: {
      confirm: "Send: it is done",
      dispute: "Send: it is not done",
      supply: "Send the information",
      comment: "Send the comment",
      reopen: "Reopen",
      appeal: "Send the appeal",
      withdraw: "Withdraw this report",
      rate: "Send the rating",
      "add-file": "Send the file",
    },
    file: "Photo or file",
    fileSmall: `Without JavaScript ${LARGEST_BY_FORM_MB} MB at most.`,
  },

  contact: {
    explain: "A verified contact gets all news of this report, with its words.",
    which: "Which contact?",
    sendCode: "Send a new code",
    code: "Code of six digits",
    codeHint: "The code is in our latest SMS or email to that contact.",
    prove: "Verify",
  },

  code: {
    ownReport: "This is my report",
    explain:
      "With the access code you see the whole report and can respond. The code is on your receipt.",
    label: "Access code",
    hint: "Twelve letters and digits, such as 7F3K-9M2P-X4TQ.",
    open: "Open the report",
    lost: "Lost the code?",
    help: "Help",
    unknownTitle: "This report cannot be opened yet",
    unknown:
      "There is no such tracking id, or the report is not public. If it is yours, enter its access code.",
  },

  follow: {
    title: "I am affected too",
    explain:
      "Get news of this report. Enter one contact; we send a code to make sure that it is yours. Your contact is shown to no one.",
    phone: "Mobile number",
    phoneHint: "Such as 0812 3456 7890",
    email: "Email",
    either: "Enter one of the two.",
    sendCode: "Send the code",
    code: "Code of six digits",
    codeSent: `The code was sent. It is valid for ${CODE_VALID_MINUTES} minutes.`,
    start: "Follow",
    stop: "Stop following",
    following: "You follow this report. Each message has a link to stop.",
    stopped: "This contact does not follow the report any more.",
    stopHint: "Following already? Ask for a code with the same contact, then choose to stop.",
  },

  share: {
    share: "Share",
    copy: "Copy the link",
    copied: "The link is copied, without the access code.",
    print: "Print",
  },
};
