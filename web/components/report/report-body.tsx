import { addressOf } from "#contract/pages.ts";
import type { EventView } from "#domain/report/event-views.ts";
import { Attachments } from "./attachments.tsx";
import { CodeForm } from "./code-form.tsx";
import { Deadlines } from "./deadlines.tsx";
import { Facts } from "./facts.tsx";
import { FollowForm } from "./follow-form.tsx";
import { OwnActions, type OwnActionsProps } from "./own-actions.tsx";
import { OwnReport } from "./own-report.tsx";
import { Progress } from "./progress.tsx";
import { Share } from "./share.tsx";
import { Timeline } from "./timeline.tsx";

export interface ReportBodyProps extends OwnActionsProps {
  /** The events of the history that are shown, in order; those of the view if absent. */
  readonly events?: readonly EventView[] | undefined;
  /** Where earlier events can be loaded; absent if there are none. */
  readonly more?: string | undefined;
}

/** A report with everything around it, as the public or its reporter sees it. */
export function ReportBody(props: ReportBodyProps) {
  const { view, reading, events = view.history, more } = props;
  const { own } = reading;
  const title = view.publicTitle ?? view.title;
  return (
    <article class="report">
      <h1 id="title" tabIndex={-1}>
        {title}
      </h1>
      <Progress view={view} reading={reading} />
      <Deadlines view={view} reading={reading} />
      {own && <OwnActions {...props} />}
      <p class="said report-text">{view.publicText ?? view.text}</p>
      <Facts view={view} reading={reading} />
      <Attachments view={view} reading={reading} />
      {own && <OwnReport view={view} reading={reading} />}
      <Timeline {...{ reading, events, more }} />
      {!own && <ForOthers {...props} />}
      <Share reading={reading} />
    </article>
  );
}

/** What a reader can do who has no access code, or did not enter it yet. */
function ForOthers({ view: { trackingId }, reading }: ReportBodyProps) {
  const { follow, code } = reading.words.report;
  return (
    <section class="no-print" aria-label={follow.title}>
      <p>
        <a
          class="button"
          href={addressOf("follow", reading.language, { trackingId })}
          data-open="follow"
        >
          {follow.title}
        </a>
      </p>
      <div id="follow" hidden>
        <FollowForm reading={reading} trackingId={trackingId} />
      </div>
      <details id="own-report">
        <summary>{code.ownReport}</summary>
        <CodeForm reading={reading} trackingId={trackingId} />
      </details>
    </section>
  );
}
