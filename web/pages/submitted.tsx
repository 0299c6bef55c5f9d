import type { DeadlineView } from "#domain/report/deadline-views.ts";
import { dayOf } from "../components/dates.ts";
import { Page, type Place } from "../components/page.tsx";
import { FileForm } from "../components/report/file-form.tsx";
import { OpenOwnForm } from "../components/report/open-own-form.tsx";
import { Receipt } from "../components/submit/receipt.tsx";
import { WORDS } from "../words/words.ts";
import { readingOf } from "./reading-of.ts";

interface SubmittedPageProps extends Place {
  readonly receipt: {
    readonly trackingId: string;
    readonly accessCode: string;
    readonly version: number;
    readonly deadlines: readonly Pick<DeadlineView, "kind" | "dueAt">[];
  };
}

/** The receipt of a report, once for all, and the way to its first photo. */
export function SubmittedPage({ receipt, ...place }: SubmittedPageProps) {
  const { site, language } = place;
  const words = WORDS[language];
  const { trackingId, accessCode } = receipt;
  const due = receipt.deadlines.find(({ kind }) => kind === "verification")?.dueAt;
  const verification = due && dayOf(due, { language, zone: site.tenant.zone });
  const reading = readingOf(place, { own: true });
  return (
    <Page {...place} title={words.submit.receipt.heading} listed={false}>
      <Receipt language={language} receipt={{ trackingId, accessCode, verification }} />
      <div class="no-print">
        <OpenOwnForm {...{ language, trackingId, accessCode }} label={words.submit.receipt.open} />
        <h2>{words.report.actions.titles["add-file"]}</h2>
        <FileForm {...{ reading, trackingId, accessCode }} />
      </div>
    </Page>
  );
}
