import type { PageAction } from "#contract/action-slugs.ts";
import type { Place } from "../components/page.tsx";
import { ActionForm, type FormProps } from "../components/report/action-form.tsx";
import { ContactForm } from "../components/report/contact-form.tsx";
import { FileForm } from "../components/report/file-form.tsx";
import type { Offer } from "../components/report/reporter-actions.ts";
import { readingOf } from "./reading-of.ts";
import { ReportFormPage } from "./report-form-page.tsx";

interface ReportActionPageProps extends Place, Omit<FormProps, "reading"> {
  readonly action: PageAction;
  /** The fields of an action of the workflow; absent for the other two. */
  readonly offer?: Offer | undefined;
}

/** One form of a report's reporter, on a page of its own: it asks for the access code too. */
export function ReportActionPage(props: ReportActionPageProps) {
  const { site, language, page, params, action, offer, ...form } = props;
  const { accessCode = "ask", trackingId, errors, others } = form;
  const place = { site, language, page, params: params ?? {} };
  const reading = readingOf(place, { own: true });
  const title = reading.words.report.actions.titles[action];
  const given = { ...form, accessCode, reading };
  return (
    <ReportFormPage {...{ ...place, title, trackingId, errors, others }}>
      {offer && <ActionForm {...given} offer={offer} />}
      {action === "add-file" && <FileForm {...given} />}
      {action === "prove-contact" && <ContactForm {...given} />}
    </ReportFormPage>
  );
}
