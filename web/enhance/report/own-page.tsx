import type { EventView } from "#domain/report/event-views.ts";
import { timeOf } from "../../components/dates.ts";
import type { FormFailure } from "../../components/report/own-actions.tsx";
import type { Reading, ShownReport } from "../../components/report/reading.ts";
import { ReportBody } from "../../components/report/report-body.tsx";
import type { PageWords } from "./words.ts";

/** What the page says at its top about what was done last. */
export interface Notice {
  readonly text: string;
  readonly isBad?: boolean;
  /** What the reporter wrote and could not send. */
  readonly written?: string;
}

/** All that the page of one's own report shows. */
export interface OwnPageState {
  readonly view: ShownReport;
  /** Events before those of the view, in order. */
  readonly earlier: readonly EventView[];
  /** Leads to the events before all these. */
  readonly cursor: string | undefined;
  readonly notice?: Notice | undefined;
  readonly failure?: FormFailure | undefined;
  readonly checkedAt: string;
  readonly isKept: boolean;
}

interface OwnPageProps {
  readonly state: OwnPageState;
  readonly reading: Reading;
  readonly words: PageWords;
}

/** A report as its reporter sees it in a browser that has the access code. */
export function OwnPage({ state, reading, words }: OwnPageProps) {
  const { view, earlier, cursor, failure } = state;
  return (
    <>
      <Said {...state} />
      <ReportBody
        view={view}
        reading={reading}
        events={[...earlier, ...view.history]}
        more={cursor && "#history"}
        failure={failure}
        scripted
      />
      <Tools {...{ state, reading, words }} />
    </>
  );
}

/** It stays in the document, so that screen readers hear when its words change. */
function Said({ notice }: Pick<OwnPageState, "notice">) {
  return (
    <div id="notice" tabIndex={-1} role="status">
      {notice && (
        <div class={notice.isBad ? "error-summary" : "notice"}>
          <p>{notice.text}</p>
          {notice.written && <p class="said">{notice.written}</p>}
        </div>
      )}
    </div>
  );
}

function Tools({ state, reading, words }: OwnPageProps) {
  const { reportScript } = words;
  return (
    <section class="no-print">
      <p class="muted">{reportScript.lastChecked(timeOf(state.checkedAt, reading))}</p>
      <p>
        <Tool name="refresh" label={reportScript.refresh} />{" "}
        {state.isKept ? (
          <Tool name="forget" label={reportScript.forget} />
        ) : (
          <Tool name="keep" label={reportScript.keep} />
        )}{" "}
        <Tool name="lock" label={state.isKept ? reportScript.lockKept : reportScript.lock} />
      </p>
      <p class="hint">{state.isKept ? reportScript.kept : reportScript.keepHint}</p>
    </section>
  );
}

interface ToolProps {
  readonly name: "refresh" | "keep" | "forget" | "lock";
  readonly label: string;
}

const Tool = ({ name, label }: ToolProps) => (
  <button type="button" class="button-second" data-tool={name}>
    {label}
  </button>
);
