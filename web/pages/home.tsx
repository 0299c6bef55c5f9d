import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

/** The first page: what can be reported, and where one's own report stands. */
export function HomePage(place: Place) {
  const { home } = WORDS[place.language];
  return (
    <Page {...place} title={home.title} description={home.description}>
      <h1>{home.title}</h1>
    </Page>
  );
}
