import {
  ARCHIVE_LABELS,
  CLASSIFICATION_LABELS,
  OUTCOME_LABELS,
  ROLE_LABELS,
} from "#domain/labels.ts";
import type { EventView } from "#domain/report/event-views.ts";
import { refusalReason } from "#messages/refusal-words.ts";
import type { Told } from "../../words/id/timeline.ts";
import { timeOf } from "../dates.ts";
import { deadlineName } from "./deadlines.tsx";
import type { Reading } from "./reading.ts";

/** Says what happened; undefined for an action that only officers see. */
function eventSentence(event: EventView, reading: Reading): string | undefined {
  const { timeline } = reading.words;
  const say = isTold(event.action, timeline) ? timeline[event.action] : undefined;
  return say?.(toldOf(event, reading));
}

const isTold = <T extends object>(action: PropertyKey, sentences: T): action is keyof T =>
  action in sentences;

function toldOf(event: EventView, reading: Reading): Told {
  const { language, names, own } = reading;
  const { category, classification, deadline, outcome, workingDays, level, rating } = event;
  const agency = event.agency ?? event.by.agency;
  const isArchived = event.action === "archive" && event.reason !== undefined;
  const reason = event.reason as never;
  return {
    own,
    agency: agency === undefined ? "" : names.agency(agency),
    category: category && names.category(category),
    classification: classification && CLASSIFICATION_LABELS[classification][language],
    archived: isArchived
      ? (reading.words.report.archived[reason] ?? ARCHIVE_LABELS[reason])
      : undefined,
    deadline: deadline && deadlineName({ kind: deadline }, reading),
    outcome: outcome && OUTCOME_LABELS[outcome][language],
    refused: event.action === "refuse-file" ? refusalReason(reason, language) : undefined,
    days: workingDays,
    isPublic: event.public,
    ...{ level, rating },
  };
}

/** Says who did it: "Pejabat penghubung, DPUPR-PERA". */
function actorOf({ by }: EventView, { words, language, names, own }: Reading): string {
  if (by.role === "reporter" && own) return words.report.timeline.you;
  const role = ROLE_LABELS[by.role][language];
  return by.agency === undefined ? role : `${role}, ${names.agency(by.agency)}`;
}

interface TimelineProps {
  readonly reading: Reading;
  /** In order. */
  readonly events: readonly EventView[];
  /** Where earlier events can be loaded; absent if there are none. */
  readonly more?: string | undefined;
}

/** What happened to a report, newest first. */
export function Timeline({ reading, events, more }: TimelineProps) {
  const { timeline } = reading.words.report;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{timeline.heading}</h2>
      <ol class="timeline">
        {[...events].reverse().map((event) => (
          <Event key={event.version} {...{ event, reading }} />
        ))}
      </ol>
      {more && (
        <p class="no-print">
          <a class="button button-second" href={more} data-earlier>
            {timeline.earlier}
          </a>
        </p>
      )}
    </section>
  );
}

interface EventProps {
  readonly event: EventView;
  readonly reading: Reading;
}

function Event({ event, reading }: EventProps) {
  const sentence = eventSentence(event, reading);
  if (sentence === undefined) return null;
  return (
    <li class="event">
      <p class="event-what">{sentence}</p>
      {event.text !== undefined && <p class="event-text said">{event.text}</p>}
      <p class="muted event-who">
        {actorOf(event, reading)} · <time dateTime={event.at}>{timeOf(event.at, reading)}</time>
      </p>
    </li>
  );
}
