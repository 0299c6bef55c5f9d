import type { TextWords } from "../section.ts";

export const about: TextWords = {
  title: "About this service",
  lead: ({ name, government }) =>
    `${name} is the channel for complaints, information requests and aspirations of ${government}.`,
  sections: ({ email }) => [
    {
      heading: "The rules that apply",
      passages: [
        "The service follows SP4N-LAPOR! and Law 25/2009 on public services. Each deadline is counted in working days, and everyone can see on the page Monitoring which agency missed it.",
      ],
    },
    {
      heading: "What anyone can check",
      passages: [
        "All figures can be computed anew from the open data. The software, Kanal, is open source (Apache-2.0).",
      ],
    },
    { heading: "Contact", passages: [`Write to ${email}.`] },
  ],
};
