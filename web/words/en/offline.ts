import type { offline as id } from "../id/offline.ts";

export const offline: typeof id = {
  title: "There is no network",
  text: "This page is not kept on this phone yet. The report form, drafts and help can be opened.",
  toSubmit: "Make a report",
  toDrafts: "See drafts",
  failed: "The service does not work at this moment",
  failedText:
    "Try again in some minutes. Reports that were sent are not lost, and drafts stay on your phone.",
};
