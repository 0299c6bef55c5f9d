import { FIELD } from "#contract/form-fields.ts";
import { addressOf, formAddress } from "#contract/pages.ts";
import { ErrorSummary, type FormErrors, TextField } from "../components/fields.tsx";
import { Page, type Place } from "../components/page.tsx";
import { Reach } from "../components/reach.tsx";
import { WORDS } from "../words/words.ts";

interface TrackPageProps extends Place {
  readonly errors?: FormErrors;
  /** Sentences about the pair of number and code, or about when to come back. */
  readonly others?: readonly string[];
  /** The number that was typed before; a code is never shown again. */
  readonly trackingId?: string | undefined;
}

/** Opens a report with its number and access code; lists those that this phone keeps. */
export function TrackPage({ errors = {}, others = [], trackingId, ...place }: TrackPageProps) {
  const { site, language } = place;
  const { track } = WORDS[language];
  const hasErrors = Object.keys(errors).length + others.length > 0;
  return (
    <Page
      {...place}
      title={track.title}
      description={track.description}
      listed={!hasErrors}
      hasErrors={hasErrors}
      scripts={["track"]}
    >
      <h1>{track.title}</h1>
      <ErrorSummary language={language} errors={errors} others={others} />
      <form
        id="track"
        method="post"
        action={formAddress("track", language, {})}
        data-wrong-number={track.wrongNumber}
        data-wrong-pair={track.wrongPair}
        data-try-at={track.tryAt}
        noValidate
      >
        <p class="hint">{track.lead}</p>
        <TextField
          name={FIELD.trackingId}
          label={track.trackingId}
          hint={track.trackingIdHint(site.tenant.trackingPrefix)}
          language={language}
          autocomplete="off"
          spellcheck={false}
          required
          value={trackingId}
          error={errors[FIELD.trackingId]}
        />
        <TextField
          name={FIELD.accessCode}
          label={track.accessCode}
          hint={track.accessCodeHint}
          language={language}
          autocomplete="off"
          spellcheck={false}
          error={errors[FIELD.accessCode]}
        />
        <p>
          <button type="submit">{track.open}</button>
        </p>
      </form>
      <KeptReports {...place} />
      <LostCode {...place} />
    </Page>
  );
}

/** The list of reports on this phone: a script fills it from the template, and shows it. */
function KeptReports({ language }: Place) {
  const { track } = WORDS[language];
  return (
    <section id="own-reports" aria-labelledby="own-reports-title" hidden>
      <h2 id="own-reports-title">{track.ownReports}</h2>
      <p class="hint">{track.ownReportsHint}</p>
      <ul class="plain" />
      <template>
        <li class="notice">
          <p>
            <a href={addressOf("track", language)}>{track.open}</a>
          </p>
          <p class="muted">
            <span class="code" data-part="number" /> <span data-part="date" />
          </p>
          <p class="muted" data-part="seen" data-words={track.seen} hidden />
          <button type="button" class="button-second">
            {track.delete}
          </button>
        </li>
      </template>
    </section>
  );
}

function LostCode({ site, language }: Place) {
  const { lostCode } = WORDS[language];
  const { tenant } = site;
  return (
    <section aria-labelledby="lost">
      <h2 id="lost">{lostCode.heading}</h2>
      <p>{lostCode.lead}</p>
      <ul>
        {lostCode.ways(tenant.sms.number).map((way) => (
          <li key={way}>
            <Reach tenant={tenant} text={way} />
          </li>
        ))}
      </ul>
    </section>
  );
}
