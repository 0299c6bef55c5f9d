import {
  COUNTED_DEADLINES,
  COUNTERS,
  FAMILIES,
  type Family,
  FIGURE_CLASSIFICATIONS,
} from "#domain/figures/counters.ts";
import {
  type CounterGroup,
  DEFINITIONS,
  DEFINITIONS_VERSION,
  FAMILY_RULES,
} from "#domain/figures/definitions.ts";
import { RATE_NAMES, RATES, type RateDefinition, SMALLEST_SAMPLE } from "#domain/figures/rates.ts";
import { FEW, SECRET_BANDS } from "#domain/figures/small-numbers.ts";
import { markdownTable } from "./markdown.ts";

/** Makes the page of the figures: every counter and rate with its definition. */
export function figures(): string {
  return `${[
    "<!-- Made by `npm run docs` from shared/domain/figures; do not edit. -->",
    "# Figures",
    "",
    `Definitions, version ${DEFINITIONS_VERSION}. Every figure is a sum over reports of what the history of each report adds (\`contributionOf\` in shared/domain/figures/facts.ts). A report counts in the time zone of its government: a report of 31 January, 17:00 UTC, is one of 1 February in Samarinda. Each figure is counted apart for ${FIGURE_CLASSIFICATIONS.join(", ")}; a supervisory complaint is not among the complaints. Region, category and classification are those that a report has now, in all its months.`,
    "",
    `Secret reports are in none of these figures. They are counted by month for the government and by year for agencies. Below five, which includes none, both say \`${FEW}\`; above, an agency's number is given in bands (${SECRET_BANDS.join(", ")}).`,
    "",
    "Words of this page:",
    "",
    "- A **cell** holds the counters of one government, agency, region, category or channel, or of two of them, in one month and classification.",
    "- **Charged** to an agency: counted in its cell and in those of all agencies above it, as the tree was when the agency got the report.",
    "- The **cohort** of a month are the reports received in it, whatever happens to them later. Cohort counters are of places and subjects; no agency has them: an agency's page says `received` 0, and `assigned` in its place.",
    "- A **flow** is an event, counted in the month in which it happened.",
    "- A **run** is one start of one deadline. It **settles** once: *met* in time, *missed* if it fell, *void* if it ended before it fell. Verification and review are runs of the government; as an agency, a government has none of them.",
    "- The **stock** is how it is now.",
    "",
    "## Counters",
    "",
    ...FAMILIES.flatMap((family) => [`### ${family}`, "", ...familyTable(family), ""]),
    "### durations",
    "",
    ...markdownTable(
      ["counter", "Indonesia", "English"],
      (["days", "days-sum"] as const).map((group) => row(group, [`${group}.…`])),
    ),
    "",
    "Median and 90th percentile are taken by nearest rank from the buckets, and given with the mean from five durations on.",
    "",
    "## Rates",
    "",
    `A rate is published with its numerator and its denominator, also where the sample is too small for its value. How often each rating was given is a counter, and public as all counters are; only shares and means of ratings, and means and percentiles of durations, are withheld below ${SMALLEST_SAMPLE}.`,
    "",
    ...markdownTable(
      ["rate", "Indonesia", "English", "numerator", "denominator", "given from"],
      RATE_NAMES.map((name) => {
        const { label, numerator, denominator, least = 1 }: RateDefinition = RATES[name];
        return [
          `\`${name}\``,
          label.id,
          label.en,
          sumOf(numerator),
          sumOf(denominator),
          String(least),
        ];
      }),
    ),
    "",
    "## What always holds",
    "",
    "- received = spam + archived + merged + withdrawn + open + closed, in every cell.",
    "- answered = the sum of all outcomes.",
    "- The states of `now` together are, for the government, its regions and categories, all that was received; for an agency, assigned + assigned again − returned − left.",
    "- A region counts what its parts count, and the reports without a finer region.",
    `- A deadline of the kinds ${COUNTED_DEADLINES.join(", ")} settles once: met, missed or void. Deadlines on the reporter are not counted.`,
    "- A holiday that is added later changes no settled deadline: events record the working days and the due date that were counted.",
    "- Erased words and identities change nothing.",
  ].join("\n")}\n`;
}

function familyTable(family: Family): string[] {
  const { month, charged } = FAMILY_RULES[family];
  const groups = Map.groupBy(
    COUNTERS[family] as readonly string[],
    (counter) => counter.split(".")[0] ?? "",
  );
  return [
    `Month: ${month}. Charged: ${charged}.`,
    "",
    ...markdownTable(
      ["counter", "Indonesia", "English"],
      [...groups].map(([group, counters]) => row(group as CounterGroup, counters)),
    ),
  ];
}

function row(group: CounterGroup, counters: readonly string[]): string[] {
  const { label, means } = DEFINITIONS[group];
  const names = counters.map((counter) => `\`${counter}\``).join(" ");
  return [names, `**${label.id}.** ${means.id}`, `**${label.en}.** ${means.en}`];
}

function sumOf(weights: RateDefinition["numerator"]): string {
  return Object.entries(weights)
    .map(([counter, weight], n) => {
      const factor = Math.abs(weight) === 1 ? "" : `${Math.abs(weight)} × `;
      const sign = weight < 0 ? "− " : n > 0 ? "+ " : "";
      return `${sign}${factor}\`${counter}\``;
    })
    .join(" ");
}
