import { DRAFT_KEPT_DAYS } from "../../limits.ts";
import type { drafts as indonesian } from "../id/drafts.ts";

/** The words of the page of drafts. */
export const drafts: typeof indonesian = {
  title: "Drafts and reports to be sent",
  description: "Reports on this phone that are not finished or not sent yet.",
  lead: `Drafts are on this phone only. Those that you have not sent and not changed for ${DRAFT_KEPT_DAYS} days are deleted as soon as you open this site again; those that wait to be sent stay until they are sent and you have kept the receipt, or you delete them.`,
  needsScripts:
    "This page needs JavaScript, since drafts are kept by your browser. Without JavaScript the report form can still be sent.",
  toForm: "Make a report",
  continue: "Continue",
  receipt: "See tracking id and code",
  send: "Send now",
  delete: "Delete",
};
