import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { CodeForm } from "../components/report/code-form.tsx";
import { OpenOwnForm } from "../components/report/open-own-form.tsx";
import { stateSentence } from "../components/report/progress.tsx";
import { isForEveryone, type Reading, type ShownReport } from "../components/report/reading.ts";
import { ReportBody, type ReportBodyProps } from "../components/report/report-body.tsx";
import { WORDS } from "../words/words.ts";
import { readingOf } from "./reading-of.ts";

interface ReportPageProps
  extends Place,
    Omit<ReportBodyProps, "reading" | "view">,
    Pick<Reading, "names" | "own" | "fileAddress"> {
  readonly view: ReportBodyProps["view"];
  /** What the form did that was sent last. */
  readonly notice?: string | undefined;
}

/** A report: as the public sees it or, after the access code was posted, as its reporter does. */
export function ReportPage(props: ReportPageProps) {
  const { site, language, page, params, query = "", view, notice, ...body } = props;
  const place = { site, language, page, params: params ?? {}, query };
  const reading = readingOf(place, props);
  const picture = view.attachments.find(({ renditions }) => renditions?.includes("view"));
  const address = picture && reading.fileAddress(picture.attachmentId, "view");
  return (
    <Page
      {...place}
      title={titleOf(view, reading)}
      description={stateSentence(view, reading)}
      listed={!props.own}
      script="report"
      hasErrors={props.failure !== undefined}
      {...(address && !props.own && { picture: address })}
    >
      {props.accessCode !== undefined && (
        <div class="after-form no-print">
          {notice && (
            <p class="notice" role="status">
              {notice}
            </p>
          )}
          <OpenOwnForm
            {...{ language, trackingId: view.trackingId, accessCode: props.accessCode }}
            label={WORDS[language].posted.reload}
          />
        </div>
      )}
      <div id="report" data-tracking-id={view.trackingId} data-shown={props.own ? "own" : "public"}>
        <ReportBody {...body} view={view} reading={reading} />
      </div>
    </Page>
  );
}

/** The title of the document: browsers keep it in their history, so it tells what everyone may know. */
function titleOf(view: ShownReport, reading: Reading): string {
  if (isForEveryone(view, reading)) return view.publicTitle ?? view.title;
  return `${reading.words.report.own.heading} ${view.trackingId}`;
}

interface LockedReportProps extends Place {
  readonly trackingId: string;
  /** A sentence about a code that opened nothing. */
  readonly error?: string | undefined;
}

/**
 * The page of a number that is not open to everyone, which looks the same whether there is such a
 * report or not: it asks for the access code.
 */
export function LockedReportPage({ trackingId, error, ...place }: LockedReportProps) {
  const reading = readingOf(place, { own: false });
  const { code } = reading.words.report;
  return (
    <Page
      {...place}
      title={code.unknownTitle}
      listed={false}
      script="report"
      hasErrors={error !== undefined}
    >
      <div id="report" data-tracking-id={trackingId} data-shown="locked">
        <h1 id="title" tabIndex={-1}>
          {code.unknownTitle}
        </h1>
        <p>
          <span class="code">{trackingId}</span>
        </p>
        <p>{code.unknown}</p>
        <CodeForm reading={reading} trackingId={trackingId} error={error} />
        <p>
          <a href={addressOf("help", place.language)}>{code.help}</a>
        </p>
      </div>
    </Page>
  );
}
