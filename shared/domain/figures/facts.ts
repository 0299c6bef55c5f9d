import type { HistoryEvent } from "../report/event.ts";
import type { Report } from "../report/report.ts";
import type { Zone } from "../time/local-time.ts";
import { countAssignments } from "./assignments.ts";
import { countCohort } from "./cohort.ts";
import { type CountedEvent, countedEventsOf } from "./counted-events.ts";
import type { FigureClassification } from "./counters.ts";
import { type Contribution, type Fact, NOW } from "./fact.ts";
import { chargedTo, FactList } from "./fact-list.ts";
import { countFlows } from "./flows.ts";
import { countOverdue, countRuns } from "./runs.ts";

/**
 * Returns what a report adds to the figures, from its whole history or from its first events. It
 * needs neither the calendar nor the tree of agencies: events record what was counted by them.
 *
 * @param zone the zone of the report's government, whose months count
 * @throws Error if the history is empty or damaged
 */
export function contributionOf(history: readonly HistoryEvent[], zone: Zone): Contribution {
  const events = countedEventsOf(history, zone);
  const last = events.at(-1);
  if (!last) throw new Error("A report has at least one event");
  const { government, channel, region, category, secret } = last.after;
  return {
    government,
    classification: classificationOf(last.after),
    channel,
    ...(region !== undefined && { region }),
    ...(category !== undefined && { category }),
    secret,
    facts: factsOf(events, last),
  };
}

function factsOf(events: readonly CountedEvent[], last: CountedEvent): Fact[] {
  const facts = new FactList();
  countCohort(events, facts);
  countAssignments(events, facts);
  countFlows(events, facts);
  countRuns(events, facts);
  facts.add(NOW, `now.${last.after.state}`, chargedTo(last.heldAfter));
  countOverdue(last, NOW, facts);
  return facts.all();
}

/** Returns the classification in which figures count a report. */
function classificationOf({
  classification,
  supervisory,
}: Pick<Report, "classification" | "supervisory">): FigureClassification {
  return supervisory ? "supervisory" : classification;
}
