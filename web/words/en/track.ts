import type { track as id } from "../id/track.ts";

export const track: typeof id = {
  title: "Track a report",
  description: "See how far your report is, and respond to the answer.",
  lead: "The tracking id and the code are on your receipt.",
  trackingId: "Tracking id",
  trackingIdHint: (prefix) =>
    `Such as ${prefix}-7F3K-9M2P-X4TQ. Small letters and no hyphens will do.`,
  accessCode: "Access code",
  accessCodeHint: "Twelve letters and digits. Without the code you see what the public sees.",
  open: "Open the report",
  wrongNumber: "This tracking id was mistyped. Check each letter and digit.",
  wrongPair: "This tracking id and code open no report. Check both.",
  tryAt: "Try again from",
  ownReports: "Reports on this phone",
  ownReportsHint:
    "“Delete from this phone” deletes tracking id, code and copy from this phone. The report itself stays; to open it again you need tracking id and code.",
  seen: "Last seen",
  delete: "Delete from this phone",
};
