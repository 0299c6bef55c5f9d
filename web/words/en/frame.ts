import type { frame as id } from "../id/frame.ts";

export const frame: typeof id = {
  skip: "Skip to the content",
  submit: "Make a report",
  track: "Track",
  feed: "Public reports",
  monitoring: "Monitoring",
  otherLanguage: "Bahasa Indonesia",
  menu: "Menu",
  footer: "About this service",
  help: "Help",
  privacy: "Privacy",
  accessibility: "Accessibility",
  sms: "Report by SMS",
  about: "About",
  data: "Open data",
  offline: "There is no network.",
  errorPrefix: "Error: ",
  errorSummary: "Some answers need to be corrected",
  optional: "optional",
  charactersLeft: (left: number) => `${left} characters left`,
  charactersOver: (over: number) => `${over} characters too many`,
};
