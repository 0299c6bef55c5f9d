import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import type { FormProps } from "../components/report/action-form.tsx";
import { ContactForm } from "../components/report/contact-form.tsx";
import { namesFrom } from "../components/report/names.ts";
import { OpenOwnForm } from "../components/report/open-own-form.tsx";
import { WORDS } from "../words/words.ts";
import { readingOf } from "./reading-of.ts";

interface ContactProofPageProps extends Place, Omit<FormProps, "reading" | "accessCode"> {
  /** The form asks for it if it is absent. */
  readonly accessCode?: string | undefined;
  /** What the form did that was sent last. */
  readonly notice?: string;
  readonly isProven?: boolean;
}

/** Proves a contact of the reporter: asks for its code, and says that it is proven. */
export function ContactProofPage(props: ContactProofPageProps) {
  const {
    notice,
    isProven,
    accessCode,
    trackingId,
    errors = {},
    others = [],
    written,
    ...place
  } = props;
  const { language } = place;
  const { report, posted } = WORDS[language];
  const reading = readingOf(place, {
    names: namesFrom({}),
    own: true,
    fileAddress: () => undefined,
  });
  const title = report.actions.titles["prove-contact"];
  const form = { reading, trackingId, errors, others, written, accessCode: accessCode ?? "ask" };
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
          {report.facts.trackingId} <span class="code">{trackingId}</span>
        </a>
      </p>
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {!isProven && <ContactForm {...form} />}
      {accessCode !== undefined && (
        <OpenOwnForm {...{ language, trackingId, accessCode }} label={posted.conflict.open} />
      )}
    </Page>
  );
}
