import type { home as id } from "../id/home.ts";

export const home: typeof id = {
  title: "Send your report",
  description:
    "Send complaints, information requests and aspirations to the government, without an account. Follow them to the end.",
  lead: "No account. The public does not see your name. Each report is verified, then forwarded to the agency in charge.",
  choose: "What do you want to say?",
  complaint: "Complaint",
  complaintHint: "Something is broken, wrong or harmful",
  request: "Information request",
  requestHint: "I want to know something",
  aspiration: "Aspiration",
  aspirationHint: "I have a proposal",
  track: "Track a report",
  trackHint: "See where your report stands",
  emergency: "An emergency? Call",
  bySms: (keyword: string) => `Without internet: send the SMS ${keyword} <your report> to`,
  newest: "Newest public reports",
  newestElsewhere: "Reports that are verified and public are here:",
  newestEmpty: "Reports that are verified and public appear here. There are none yet.",
  newestFailed: "The newest reports cannot be loaded now.",
  newestAll: "All public reports",
  figures: "This month",
  received: "reports received",
  answered: "of these already answered",
  closings: "closings of reports",
  toFigures: "See all figures",
};
