import { QUERY } from "#contract/form-fields.ts";
import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { KINDS } from "../components/submit/kinds.ts";
import { WORDS } from "../words/words.ts";

/** The first page: what can be reported, and where one's own report stands. */
export function HomePage(place: Place) {
  const { language } = place;
  const { home } = WORDS[language];
  const { emergencyNumber, sms } = place.site.tenant;
  const form = addressOf("submit", language);
  return (
    <Page {...place} title={home.title} description={home.description} scripts={["home"]}>
      <h1>{home.title}</h1>
      <p class="lead">{home.lead}</p>
      <h2 id="choose" class="visually-hidden">
        {home.choose}
      </h2>
      <ul class="choices" aria-labelledby="choose">
        <Choice
          href={`${form}?${QUERY.kind}=${KINDS.complaint}`}
          name={home.complaint}
          hint={home.complaintHint}
        />
        <Choice
          href={`${form}?${QUERY.kind}=${KINDS["information-request"]}`}
          name={home.request}
          hint={home.requestHint}
        />
        <Choice
          href={`${form}?${QUERY.kind}=${KINDS.aspiration}`}
          name={home.aspiration}
          hint={home.aspirationHint}
        />
        <Choice
          href={addressOf("track", language)}
          name={home.track}
          hint={home.trackHint}
          second={true}
        />
      </ul>
      <p>
        <strong>
          {home.emergency} <a href={`tel:${emergencyNumber}`}>{emergencyNumber}</a>.
        </strong>
      </p>
      {sms.number && (
        <p>
          {home.bySms(sms.keyword)} <a href={`sms:${sms.number}`}>{sms.number}</a>.
        </p>
      )}
      <section aria-labelledby="newest-title">
        <h2 id="newest-title">{home.newest}</h2>
        <ul
          class="newest"
          id="newest"
          data-report={addressOf("report", language, { trackingId: "" })}
          data-empty={home.newestEmpty}
          data-failed={home.newestFailed}
        />
        <p id="newest-said">{home.newestElsewhere}</p>
        <p>
          <a href={addressOf("feed", language)}>{home.newestAll}</a>
        </p>
      </section>
      <section aria-labelledby="figures-title" id="figures" hidden>
        <h2 id="figures-title">{home.figures}</h2>
        <dl class="figures">
          <Figure name="received" label={home.received} />
          <Figure name="answered" label={home.answered} />
          <Figure name="closings" label={home.closings} />
        </dl>
        <p>
          <a href={addressOf("monitoring", language)}>{home.toFigures}</a>
        </p>
      </section>
    </Page>
  );
}

interface ChoiceProps {
  readonly href: string;
  readonly name: string;
  readonly hint: string;
  readonly second?: boolean;
}

function Choice({ href, name, hint, second }: ChoiceProps) {
  return (
    <li>
      <a class={second ? "choice-link choice-link-second" : "choice-link"} href={href}>
        <strong>{name}</strong>
        <span>{hint}</span>
      </a>
    </li>
  );
}

/** A figure that the script of the page fills in. */
function Figure({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-figure={name} />
    </div>
  );
}
