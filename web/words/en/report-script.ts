import { LARGEST_MB } from "../../limits.ts";
import type { reportScript as id } from "../id/report-script.ts";

export const reportScript: typeof id = {
  sending: "Sending…",
  sent: "It was received.",
  changed:
    "The report has just changed. Its present state is below, and what you wrote is still there. Check it, then send again.",
  changedAway: "The report has just changed, and this cannot be done any more. What you wrote:",
  notAllowed: "This cannot be done now. What you wrote:",
  tryAt: (time) => `Try again at ${time}.`,
  noNetwork:
    "There is no network. What you wrote is still there; send it once the network is back.",
  noAnswer:
    "The service has a problem. What you wrote is still there; send it again in a few minutes.",
  lastChecked: (time) => `Last checked ${time}`,
  offlineCopy: (time) =>
    `The service does not answer. This is the report as it was last seen on this phone, ${time}.`,
  refresh: "Check again",
  uploading: (file, percent) => `${file}: ${percent}% sent`,
  notUploaded: "was not sent. Send it again.",
  fileFaults: {
    type: "files of this type are not taken",
    large: `larger than ${LARGEST_MB} MB`,
    empty: "the file is empty",
  },
  leave: "What you wrote or chose is not sent yet. Leave?",
  chooseFile: "Choose a photo or file",
  codeSent: "A new code was sent.",
  proven: "That contact is verified.",
  keep: "Keep on this phone",
  keepHint:
    "If it is kept, others who use this phone can open this report. If it is locked, you need tracking id and code to open it again.",
  kept: "This report is kept on this phone. If it is only deleted, it stays open in this tab. If it is also locked, you need tracking id and code to open it again.",
  forget: "Delete from this phone",
  lock: "Lock this report",
  lockKept: "Lock and delete from this phone",
};
