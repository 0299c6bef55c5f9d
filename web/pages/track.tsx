import { addressOf, formAddress } from "#contract/pages.ts";
import { ErrorSummary, type FormErrors, TextField } from "../components/fields.tsx";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

interface TrackPageProps extends Place {
  readonly trackingId?: string | undefined;
  readonly errors?: FormErrors;
  /** A sentence about a pair that opened nothing. */
  readonly others?: readonly string[];
}

/** Opens a report with its number and access code. */
export function TrackPage({ trackingId, errors = {}, others = [], ...place }: TrackPageProps) {
  const { language } = place;
  const { track, report } = WORDS[language];
  return (
    <Page
      {...place}
      title={track.title}
      description={track.description}
      hasErrors={Object.keys(errors).length + others.length > 0}
    >
      <h1>{track.title}</h1>
      <form method="post" action={formAddress("track", language, {})} noValidate>
        <ErrorSummary language={language} errors={errors} others={others} />
        <TextField
          name="trackingId"
          label={report.facts.trackingId}
          hint={track.numberHint(place.site.tenant.trackingPrefix)}
          language={language}
          value={trackingId}
          autocomplete="off"
          spellcheck={false}
          required
          error={errors["trackingId"]}
        />
        <TextField
          name="accessCode"
          label={report.code.label}
          hint={report.code.hint}
          language={language}
          autocomplete="off"
          spellcheck={false}
          required
          error={errors["accessCode"]}
        />
        <p>
          <button type="submit">{report.code.open}</button>
        </p>
      </form>
      <h2 id="lost">{report.code.lost}</h2>
      <p>{track.lost}</p>
      <p>
        <a href={addressOf("help", language)}>{WORDS[language].frame.help}</a>
      </p>
    </Page>
  );
}
