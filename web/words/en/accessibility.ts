import type { TextWords } from "../section.ts";

export const accessibility: TextWords = {
  title: "Accessibility",
  lead: () => "These pages are made so that everyone can use them, on any phone.",
  sections: ({ email }) => [
    {
      heading: "What we aim at",
      passages: [
        [
          "Reports can be made, followed and read without JavaScript. Only the list of drafts needs it; without it the map is a list of areas.",
          "All pages fit screens 320 pixels wide.",
          "All can be used by keyboard and with a screen reader, with text twice as large, and in high contrast.",
          "A place can be chosen from lists: a map is never required.",
          "Each chart comes with a table of the same numbers.",
        ],
        "The aim is WCAG 2.2, level AA. Automatic checks run on each page.",
      ],
    },
    {
      heading: "What has not been checked",
      passages: [
        "The pages were not yet tried by people who use screen readers, nor with Safari and Firefox. Photos that citizens send have no text alternative.",
      ],
    },
    {
      heading: "Is something in your way?",
      passages: [`Write to ${email}: which page it is, and what you cannot do.`],
    },
  ],
};
