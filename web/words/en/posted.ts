import { LARGEST_BY_FORM_MB } from "../../limits.ts";
import type { posted as id } from "../id/posted.ts";

export const posted: typeof id = {
  codeNeeded: "Enter the access code",
  choose: {
    classification: "Choose the kind of report",
    identity: "Choose who may know your name",
    secret: "Tick it again if the content is to be secret too",
  },
  done: {
    confirm: "Thank you. The report is closed.",
    dispute: "Saved. The agency deals with it again.",
    supply: "Your answer was sent.",
    comment: "Your comment was sent.",
    reopen: "The report is open again.",
    appeal: "Your appeal was sent.",
    withdraw: "The report is withdrawn.",
    rate: "Your rating was saved.",
  },
  disputedInReview: "Saved. An overseer reviews how it was handled.",
  proven: "Your contact is verified.",
  alreadyProven: "This contact was verified before.",
  codeSent: "The code was sent. Enter it here.",
  chooseFile: "Choose a photo or file",
  fileType: "This kind of file is not taken. Send a photo, a PDF or a video.",
  tooLarge: {
    title: "The file is too large",
    text: `Nothing was stored. Open your report with its tracking id and access code, then send a file of at most ${LARGEST_BY_FORM_MB} MB.`,
    toReport: "Open my report",
  },
  fileTooLarge: `The file is larger than ${LARGEST_BY_FORM_MB} MB; choose a smaller one`,
  fileSent: "The file was sent and is being checked. Load the report again to see the result.",
  reload: "Load the report again",
  conflict: {
    title: "The report has just changed",
    again: "Send it again if it still fits",
    impossible: "This action cannot be taken any more.",
    written: "What you wrote",
    open: "Open the report",
  },
};
