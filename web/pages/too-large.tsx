import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

/**
 * What the edge shows to who posted a form that is too large for Lambda: no function saw it, so the
 * page knows nothing of it.
 */
export function TooLargePage(place: Place) {
  const { tooLarge } = WORDS[place.language].posted;
  return (
    <Page {...place} title={tooLarge.title} listed={false}>
      <h1>{tooLarge.title}</h1>
      <p>{tooLarge.text}</p>
      <p>
        <a class="button" href={addressOf("track", place.language)}>
          {tooLarge.toReport}
        </a>
      </p>
    </Page>
  );
}
