import type { ReportView } from "#domain/report/views.ts";
import type { ContactsView } from "#domain/telling/contacts.ts";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

/** A report as the API shows it, to the public or to its reporter. */
export type ShownReport = ReportView &
  Partial<ContactsView> & { readonly historyCursor?: string | undefined };

interface ReportPageProps extends Place {
  /** Undefined if the report does not exist or is not public: both look the same. */
  readonly view: ShownReport | undefined;
}

/** A report: as the public sees it or, after the access code was posted, as its reporter does. */
export function ReportPage({ view, ...place }: ReportPageProps) {
  const { problems } = WORDS[place.language];
  const title = view?.title ?? problems.heading;
  return (
    <Page {...place} title={title}>
      <h1>{title}</h1>
      {view && <p class="said">{view.text}</p>}
    </Page>
  );
}
