import { DRAFT_KEPT_DAYS } from "../../limits.ts";
import type { TextWords } from "../section.ts";

export const privacy: TextWords = {
  title: "Privacy",
  lead: ({ government }) =>
    `${government} uses your personal data only to handle your report (Law 27/2022).`,
  sections: ({ email }) => [
    {
      heading: "What the public sees",
      passages: [
        "After verification a report is published with a title and text edited by the coordinator, its agency, region, state and deadlines. The original report, your phone number, email address and national id are never published. Your name is published only if you choose so.",
      ],
    },
    {
      heading: "What you can choose",
      passages: [
        [
          "Anonymous: your name and contacts are hidden from all agencies too.",
          "Secret: the content is not published; only you and the officers in charge can open it.",
          "Show my name: the public sees your name at this report.",
        ],
      ],
    },
    {
      heading: "What officers see",
      passages: [
        "Officers of the agency in charge read the original report and the files, and your name unless the report is anonymous. Your phone number, email address and national id are not shown to them.",
      ],
    },
    {
      heading: "Photos",
      passages: [
        "The place and other data hidden in photos are removed before they are stored. Faces and number plates should not be visible.",
      ],
    },
    {
      heading: "On this phone",
      passages: [
        `Drafts on this phone can be deleted with one tap. Those that you have not sent and not changed for ${DRAFT_KEPT_DAYS} days are deleted as soon as you open this site again; those that wait to be sent stay until they are sent and you have kept the receipt. The access code is kept only if you ask for it; a draft that waits to be sent also holds what gives its access code again, until you keep the receipt. Do not keep it on a phone that others use.`,
        { page: "drafts", label: "See and delete the drafts on this phone" },
        "This site uses no cookies, no advertising and no services of third parties.",
      ],
    },
    {
      heading: "Messages",
      passages: [
        "Your phone number and email address are used to tell you about your report. Until it is verified, a contact gets at most three messages a day, without words of the report.",
      ],
    },
    {
      heading: "Your rights",
      passages: [`To ask about your data, or for a copy or a correction, write to ${email}.`],
    },
  ],
};
