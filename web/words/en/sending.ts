import { LONGEST_NAME, NATIONAL_ID_DIGITS } from "#contract/limits.ts";
import {
  LONGEST_ADDRESS,
  LONGEST_REPORT,
  LONGEST_TITLE,
  SHORTEST_REPORT,
  SHORTEST_TITLE,
} from "#domain/report/lengths.ts";
import { LARGEST_MB } from "../../limits.ts";
import type { sending as indonesian } from "../id/sending.ts";

/** What the script of the report form says. */
export const sending: typeof indonesian = {
  faults: {
    "kind-needed": "Choose the kind of report",
    "text-short": `Tell what happened, in at least ${SHORTEST_REPORT} characters`,
    "text-long": `The story has at most ${LONGEST_REPORT} characters`,
    "title-short": `Give a title of at least ${SHORTEST_TITLE} characters`,
    "title-long": `The title has at most ${LONGEST_TITLE} characters`,
    "region-needed": "Choose the district, or its regency or city",
    "address-short": "Write a landmark, or leave it empty",
    "address-long": `The landmark has at most ${LONGEST_ADDRESS} characters`,
    "day-needed": "Choose when it happened",
    "day-wrong": "Write a day of the calendar",
    "day-in-future": "The date must not be in the future",
    "day-too-old": "The date must not be before 1900",
    "name-short": "Give your name",
    "name-long": `The name has at most ${LONGEST_NAME} characters`,
    "contact-needed": "Give a mobile number or an email address",
    "email-long": "The email address is too long",
    "national-id": `A NIK has ${NATIONAL_ID_DIGITS} digits`,
    "not-unicode": "The text cannot be read; type it again",
    "not-indonesian-phone": "Not an Indonesian mobile number; write it like 0812 3456 7890",
    "landline-phone": "A landline gets no SMS; give a mobile number",
    freephone: "A freephone number gets no SMS; give a mobile number",
    "premium-phone": "We send no SMS to premium numbers; give a mobile number",
    "service-phone": "A service number gets no SMS; give a mobile number",
    "email-space": "There is a space inside the email address; remove it",
    "email-without-at": "An email address needs an @, like name@example.id",
    "email-two-ats": "An email address has one @ only",
    "email-name": "The part before the @ is wrong",
    "email-domain": "The part after the @ is wrong; write it like example.id",
  },
  empty: "Empty",
  busy: "Sending…",
  slow: "The network is slow. Do not close the page; the report will not be sent twice.",
  waiting: "Not sent yet. We try again as soon as there is a network.",
  changed: "The report has changed and is not sent yet. Press “Send the report” once more.",
  openAgain: "If this page was closed, open it again so that the report is sent.",
  unknown:
    "We do not know yet whether the report arrived. We send the same words again; there will be one report only. You can write changes as a comment once it is sent.",
  receiptLater: "The report is sent. Tracking id and code appear as soon as there is a network.",
  stored: "The draft is kept on this phone.",
  notKept: "This report is not kept on the phone. Do not close the page before it is sent.",
  notStored: {
    all: undefined,
    words:
      "This phone is full: your words are stored, new photos are not. Do not close this page before the report and the photos are sent.",
    nothing:
      "This phone cannot store the last changes. Do not close this page before the report is sent.",
  },
  later: (title, pause) => {
    const seconds = Math.max(1, Math.ceil((pause ?? 0) / 1_000));
    const soon = seconds < 60 ? `in ${seconds} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;
    return `${title}. Your answers stay; we try again ${pause === undefined ? "soon" : soon}.`;
  },
  keyReused:
    "This report was accepted already, with the words before your change. Write the change as a comment: open that report with its number and access code. If you have neither, press “Send the report” once more; these words become a new report.",
  advice: {
    shorten: "Shorten the text, then send it again.",
    reload:
      "Load this page again, then send once more. If it is still refused, wait some minutes; copy your text first.",
  },
  sendNow: "Send now",
  gone: "This report was sent, or is being changed, in another tab.",
  similarPicture: (title: string) => `Photo of the report: ${title}`,
  resumed: (when) => `Your draft of ${when} is continued.`,
  startNew: "Start a new report",
  elsewhere: "Another tab is sending this draft, so its words cannot be changed any more.",
  copied: "Tracking id and code are copied.",
  notCopied:
    "It could not be copied. Write the tracking id and the code down, or download the receipt.",
  losesFiles:
    "Not all photos have arrived. This report is not kept on the phone, so photos that have not arrived are lost if you leave now. Leave?",
  leave: "Leave?",
  tickFirst: "Keep tracking id and code first, then tick the box.",
  untitled: "Without title",
  remove: "Remove",
  files: {
    tooMany: (most) => `At most ${most} files; the others were not taken.`,
    type: (name) => `${name}: files of this type are not taken. Send photos, PDF or video.`,
    large: (name) => `${name}: larger than ${LARGEST_MB} MB. Make it smaller first.`,
    empty: (name) => `${name}: the file is empty.`,
    preparing: "Preparing the photo…",
    waiting: "waits to be sent",
    sending: (percent) => `${percent}% sent`,
    inspecting: "arrived, is being inspected",
    clean: "received",
    refused: (reason) => `refused: ${reason}`,
    closed: "the report takes no more files",
    stay: "Do not close this page before all photos have arrived.",
    later: "Photos are sent as soon as there is a network. Open this page again if it was closed.",
  },
};
