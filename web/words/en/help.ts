import { FILE_LIMITS } from "#contract/limits.ts";
import { LARGEST_MB } from "../../limits.ts";
import type { TextWords } from "../section.ts";
import { lostCode } from "./lost-code.ts";

export const help: TextWords = {
  title: "Help",
  lead: () =>
    "How to report, how to follow a report, and what you can do if you are not satisfied.",
  sections: ({ emergencyNumber, email, trackingPrefix, sms }) => [
    {
      heading: "Emergencies",
      passages: [
        `For a fire, an accident or danger to life, call ${emergencyNumber}. Reports sent here are read in working hours only.`,
      ],
    },
    {
      heading: "How a report is handled",
      passages: [
        [
          "You send a report and get a tracking id and an access code.",
          "A coordinator verifies it and forwards it to the agency in charge.",
          "The agency follows up, then answers.",
          "You say whether the problem is solved. If you do not respond in time, the report is closed.",
        ],
        "Each step has a deadline in working days; the page of your report says the date. Working days exclude Saturdays, Sundays, national holidays and collective leave. A missed deadline is escalated, and in the end everyone can see it.",
      ],
    },
    {
      heading: "Tracking id and access code",
      passages: [
        `The tracking id begins with ${trackingPrefix}; anyone may know it. The access code is your key: with it a person can read the original report and act in your name. Keep it, and keep it secret.`,
        "The access code cannot be shown again once the page of the receipt is closed.",
      ],
    },
    {
      heading: lostCode.heading,
      passages: [lostCode.lead, lostCode.ways(sms.number)],
    },
    {
      heading: "Did the answer not solve the problem?",
      passages: [
        "Open your report with the access code and choose “Not solved”. The agency handles it again, with a new deadline. The third dispute is reviewed by an overseer.",
        "A closed report can be reopened once, and appealed once. The page of your report says until when.",
      ],
    },
    {
      heading: "Photos and files",
      passages: [
        `At most ${FILE_LIMITS.most} files of ${LARGEST_MB} MB each: photos, PDFs or videos. The place and other data hidden in photos are removed. Files are checked first, and the public sees them only if a coordinator marks them.`,
      ],
    },
    {
      heading: "Without a network",
      passages: [
        "The form opens without a network on a phone that has opened it before. The report is kept as a draft and sent as soon as there is a network, once only.",
      ],
    },
    { heading: "Questions about this service", passages: [`Write to ${email}.`] },
  ],
};
