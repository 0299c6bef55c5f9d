import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { FollowForm, type FollowFormProps } from "../components/report/follow-form.tsx";
import { namesFrom } from "../components/report/names.ts";
import { readingOf } from "./reading-of.ts";

interface FollowPageProps extends Place, Omit<FollowFormProps, "reading"> {}

/** Follows a public report, or stops: one step a page. */
export function FollowPage(props: FollowPageProps) {
  const { site, language, page, params, ...form } = props;
  const { trackingId, errors = {}, others = [] } = form;
  const place = { site, language, page, params: params ?? {} };
  const reading = readingOf(place, {
    names: namesFrom({}),
    own: false,
    fileAddress: () => undefined,
  });
  const { title } = reading.words.report.follow;
  return (
    <Page
      {...place}
      title={title}
      listed={false}
      hasErrors={Object.keys(errors).length + others.length > 0}
    >
      <h1>{title}</h1>
      <p>
        <a href={addressOf("report", language, { trackingId })}>
          {reading.words.report.facts.trackingId} <span class="code">{trackingId}</span>
        </a>
      </p>
      <FollowForm {...form} reading={reading} />
    </Page>
  );
}
