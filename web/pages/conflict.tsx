import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { ActionForm } from "../components/report/action-form.tsx";
import type { Names } from "../components/report/names.ts";
import { OpenOwnForm } from "../components/report/open-own-form.tsx";
import { stateSentence } from "../components/report/progress.tsx";
import type { ShownReport } from "../components/report/reading.ts";
import { type ReporterAction, reporterOffers } from "../components/report/reporter-actions.ts";
import { Timeline } from "../components/report/timeline.tsx";
import { WORDS } from "../words/words.ts";
import { readingOf } from "./reading-of.ts";

interface ConflictPageProps extends Place {
  readonly view: ShownReport;
  readonly names: Names;
  readonly accessCode: string;
  readonly action: ReporterAction;
  /** What the reporter wrote, by the name of the field. */
  readonly written: Readonly<Record<string, string>>;
  /** The version of the report that the reporter saw. */
  readonly seen: number;
}

/**
 * Says that the report changed before a form came, and how. What was written can be sent again if
 * the action is still possible; otherwise it can be copied.
 */
export function ConflictPage(props: ConflictPageProps) {
  const { view, names, accessCode, action, written, seen, ...place } = props;
  const { language } = place;
  const reading = readingOf(place, { names, own: true });
  const { conflict } = WORDS[language].posted;
  const { trackingId, version } = view;
  const offer = reporterOffers(view.actions).find((each) => each.action === action);
  const since = view.history.filter((event) => event.version > seen);
  const form = { reading, trackingId, version, accessCode, written };
  return (
    <Page {...place} title={conflict.title} listed={false} hasErrors>
      <h1>{conflict.title}</h1>
      <p>
        <a href={addressOf("report", language, { trackingId })}>
          {reading.words.report.facts.trackingId} <span class="code">{trackingId}</span>
        </a>
      </p>
      <p class="notice">{stateSentence(view, reading)}</p>
      {since.length > 0 && <Timeline reading={reading} events={since} />}
      {offer ? (
        <>
          <h2>{conflict.again}</h2>
          <ActionForm {...form} offer={offer} />
        </>
      ) : (
        <>
          <p>{conflict.impossible}</p>
          {Object.keys(written).length > 0 && <h2>{conflict.written}</h2>}
          {Object.entries(written).map(([name, text]) => (
            <p key={name} class="said">
              {text}
            </p>
          ))}
        </>
      )}
      <OpenOwnForm {...{ language, trackingId, accessCode }} label={conflict.open} />
    </Page>
  );
}
