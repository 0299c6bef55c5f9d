import { Page, type Place } from "../components/page.tsx";
import type { Passage, TextWords } from "../words/section.ts";
import { WORDS, type Words } from "../words/words.ts";

/** The subjects that are pages of text. */
type Subject = {
  [S in keyof Words]: Words[S] extends TextWords ? S : never;
}[keyof Words];

/** Makes a page of text from its words. */
export const textPage = (subject: Subject) => (place: Place) => {
  const { tenant } = place.site;
  const { title, lead, sections } = WORDS[place.language][subject];
  return (
    <Page {...place} title={title} description={lead(tenant)}>
      <h1>{title}</h1>
      <p class="lead">{lead(tenant)}</p>
      {sections(tenant).map(({ heading, passages }) => (
        <section class="prose" key={heading}>
          <h2>{heading}</h2>
          {passages.map(passage)}
        </section>
      ))}
    </Page>
  );
};

const passage = (said: Passage) =>
  typeof said === "string" ? (
    <p key={said}>{said}</p>
  ) : (
    <ul key={said[0]}>
      {said.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
