import type { Place } from "../components/page.tsx";
import { FollowForm, type FollowFormProps } from "../components/report/follow-form.tsx";
import { readingOf } from "./reading-of.ts";
import { ReportFormPage } from "./report-form-page.tsx";

interface FollowPageProps extends Place, Omit<FollowFormProps, "reading"> {}

/** Follows a public report, or stops: one step a page. */
export function FollowPage(props: FollowPageProps) {
  const { site, language, page, params, ...form } = props;
  const { trackingId, errors, others } = form;
  const place = { site, language, page, params: params ?? {} };
  const reading = readingOf(place, { own: false });
  const { title } = reading.words.report.follow;
  return (
    <ReportFormPage {...{ ...place, title, trackingId, errors, others }}>
      <FollowForm {...form} reading={reading} />
    </ReportFormPage>
  );
}
