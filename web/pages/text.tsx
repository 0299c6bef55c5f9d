import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { Reach } from "../components/reach.tsx";
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
      <p class="lead">
        <Reach tenant={tenant} text={lead(tenant)} />
      </p>
      {sections(tenant).map(({ heading, passages }) => (
        <section class="prose" key={heading}>
          <h2>{heading}</h2>
          {passages.map((said) => (
            <PassageShown key={String(said)} {...place} said={said} />
          ))}
        </section>
      ))}
    </Page>
  );
};

interface PassageProps extends Place {
  readonly said: Passage;
}

function PassageShown({ said, site: { tenant }, language }: PassageProps) {
  if (typeof said === "string") {
    return (
      <p>
        <Reach tenant={tenant} text={said} />
      </p>
    );
  }
  if ("page" in said) {
    return (
      <p>
        <a href={addressOf(said.page, language)}>{said.label}</a>
      </p>
    );
  }
  return (
    <ul>
      {said.map((each) => (
        <li key={each}>
          <Reach tenant={tenant} text={each} />
        </li>
      ))}
    </ul>
  );
}
