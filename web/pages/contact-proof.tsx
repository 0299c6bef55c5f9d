import type { Place } from "../components/page.tsx";
import type { FormProps } from "../components/report/action-form.tsx";
import { ContactForm } from "../components/report/contact-form.tsx";
import { OpenOwnForm } from "../components/report/open-own-form.tsx";
import { WORDS } from "../words/words.ts";
import { readingOf } from "./reading-of.ts";
import { ReportFormPage } from "./report-form-page.tsx";

interface ContactProofPageProps extends Place, Omit<FormProps, "reading" | "accessCode"> {
  /** The form asks for it if it is absent. */
  readonly accessCode?: string | undefined;
  /** What the form did that was sent last. */
  readonly notice?: string;
  readonly isProven?: boolean;
}

/** Proves a contact of the reporter: asks for its code, and says that it is proven. */
export function ContactProofPage(props: ContactProofPageProps) {
  const { notice, isProven, accessCode, trackingId, errors, others, written, ...place } = props;
  const { language } = place;
  const { report, posted } = WORDS[language];
  const reading = readingOf(place, { own: true });
  const title = report.actions.titles["prove-contact"];
  const form = { reading, trackingId, errors, others, written, accessCode: accessCode ?? "ask" };
  return (
    <ReportFormPage {...{ ...place, title, trackingId, errors, others }}>
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {!isProven && <ContactForm {...form} />}
      {accessCode !== undefined && (
        <OpenOwnForm {...{ language, trackingId, accessCode }} label={posted.conflict.open} />
      )}
    </ReportFormPage>
  );
}
