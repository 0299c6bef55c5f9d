import { type Contribution, NOW } from "../figures/fact.ts";
import type { Row } from "./table.ts";
import type { FACTS } from "./tables.ts";

const MONTH = "2026-01".length;

/** Whether facts of a period are published: months and stocks are, days and years are not. */
export const isPublishedPeriod = (period: string): boolean =>
  period === NOW || period.length === MONTH;

/**
 * Returns what a report adds to the published figures.
 *
 * @param id a surrogate of its number, by which it is found in no other export and no other file
 * @throws Error if the report is secret: nothing of it is published
 */
export function factRows(id: string, contribution: Contribution): Row<typeof FACTS>[] {
  const { government, classification, region, category, channel, secret } = contribution;
  if (secret) throw new Error("A secret report adds to no published figure");
  return contribution.facts
    .filter(({ period }) => isPublishedPeriod(period))
    .map(({ period, counter, n, agencies, everywhere }) => ({
      ...{ id, government, classification, region, category, channel, period, counter, n },
      agencies: agencies.join(" "),
      everywhere,
    }));
}
