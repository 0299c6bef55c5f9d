import { OUTCOME_LABELS } from "#domain/labels.ts";
import type { State } from "#domain/vocabulary.ts";
import type { PartProps, Reading, ShownReport } from "./reading.ts";

/** The step of each state on the strip; the others stand where the report was before. */
const STEPS: Readonly<Partial<Record<State, number>>> = {
  "awaiting-verification": 0,
  forwarded: 1,
  "in-progress": 2,
  answered: 3,
  closed: 4,
};

/** Returns how far a report is: that of its state, or of the last state that has a step. */
function stepOf({ state, history }: Pick<ShownReport, "state" | "history">): number {
  const states = [...history.map(({ to }) => to), state];
  const last = [...states].reverse().find((each) => STEPS[each] !== undefined);
  return last === undefined ? 0 : (STEPS[last] ?? 0);
}

/** Says a report's state in a sentence. */
export function stateSentence(view: ShownReport, { words, names, own }: Reading): string {
  const { states, ownStates, archived } = words.report;
  if (view.archiveReason !== undefined) return archived[view.archiveReason];
  const agency = view.agency === undefined ? undefined : names.agency(view.agency);
  const say = (own ? ownStates[view.state] : undefined) ?? states[view.state];
  return say({ agency });
}

/** The state as a sentence, and the five steps of a report. */
export function Progress({ view, reading }: PartProps) {
  const { words, language } = reading;
  const { report } = words;
  const at = stepOf(view);
  return (
    <div class="progress">
      <p class="progress-state">{stateSentence(view, reading)}</p>
      <ol class="progress-strip" aria-label={report.progress}>
        {report.steps.map((step, position) => {
          const isNow = position === at;
          const isDone = position < at || view.state === "closed";
          return (
            <li
              key={step}
              class={`progress-step ${isDone ? "progress-done" : isNow ? "progress-now" : ""}`}
              aria-current={isNow ? "step" : undefined}
            >
              <span class="progress-name">{step}</span>
              <span class="visually-hidden">
                {" "}
                ({isDone ? report.stepDone : isNow ? report.stepNow : report.stepNext})
              </span>
            </li>
          );
        })}
      </ol>
      {view.outcome && (
        <p>
          {report.outcome}: {OUTCOME_LABELS[view.outcome][language]}
        </p>
      )}
      {view.rating !== undefined && (
        <p>
          {report.rating}: {report.stars(view.rating)}
        </p>
      )}
    </div>
  );
}
