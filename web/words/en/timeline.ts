import type { timeline as id, Told } from "../id/timeline.ts";

const reporter = ({ own }: Told): string => (own ? "You" : "The reporter");
const rated = ({ rating }: Told): string => (rating ? `, rated ${rating} of 5` : "");

export const timeline: typeof id = {
  submit: () => "Report sent",
  forward: ({ agency }) => `Forwarded to ${agency}`,
  hold: () => "On hold: an officer asked the reporter",
  supply: (told) => `${reporter(told)} sent more information`,
  resume: () => "Continued",
  archive: ({ archived }) => archived ?? "Archived",
  merge: () => "Merged with another report about the same thing",
  unmerge: () => "Not merged any more; it is verified by itself",
  absorb: () => "Other reports about the same thing were merged into this one",
  release: () => "Other reports that were merged are separate again",
  return: ({ agency }) => `${agency} returned the report to the coordinator`,
  "follow-up": ({ agency }) => `${agency} is working on it`,
  answer: ({ agency, outcome }) => `Answered by ${agency}${outcome ? `: ${outcome}` : ""}`,
  confirm: (told) => `${reporter(told)} confirmed that it is done${rated(told)}`,
  close: () => "Closed, since the reporter did not respond to the answer",
  dispute: (told) => `${reporter(told)} said that it is not done`,
  rate: (told) => `${reporter(told)} gave a rating${rated(told)}`,
  reopen: (told) => `${reporter(told)} reopened the report`,
  appeal: (told) => `${reporter(told)} appealed`,
  uphold: () => "Review ended: it was handled properly",
  remand: ({ agency }) => `Review ended: ${agency} has to handle it again`,
  withdraw: (told) => `${reporter(told)} withdrew the report`,
  extend: ({ days }) => `The deadline of the answer was extended by ${days} working days`,
  reclassify: ({ classification, category }) =>
    `Changed to ${[classification, category].filter(Boolean).join(", ")}`,
  comment: () => "Comment",
  "refuse-file": ({ refused }) => `A file was refused since it ${refused}`,
  "publish-file": ({ isPublic }) =>
    isPublic ? "One file was opened to everyone" : "One file is not open to everyone any more",
  remind: ({ deadline }) => `Reminder: the deadline of ${deadline} is near`,
  escalate: ({ deadline, level }) => `Late: ${deadline}. Escalated to level ${level}`,
};
