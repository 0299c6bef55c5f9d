import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

interface ButtonPageProps extends Pick<Place, "site" | "language"> {
  readonly title: string;
  /** What the button does, or what has happened. The tracking id follows it. */
  readonly said: string;
  readonly trackingId: string;
  /** A second paragraph. */
  readonly more?: string | undefined;
  /** The label of the button, which sends a POST to the same address; absent if there is none. */
  readonly button?: string | undefined;
}

/** A page of a link in a message. Programs that scan mail open it, so only its button does something. */
export function ButtonPage({ title, said, trackingId, more, button, ...place }: ButtonPageProps) {
  const { language } = place;
  return (
    <Page {...place} page="report" params={{ trackingId }} title={title} listed={false}>
      <h1>{title}</h1>
      <p>
        {said} <strong>{trackingId}</strong>.
      </p>
      {more && <p>{more}</p>}
      {button && (
        <form method="post">
          <p>
            <button type="submit">{button}</button>
          </p>
        </form>
      )}
      {!button && (
        <p>
          <a class="button" href={addressOf("report", language, { trackingId })}>
            {WORDS[language].links.toReport}
          </a>
        </p>
      )}
      {!button && (
        <p>
          <a href={addressOf("home", language)}>{WORDS[language].problemPage.toHome}</a>
        </p>
      )}
    </Page>
  );
}
