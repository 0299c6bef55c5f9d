import { QUERY } from "#contract/form-fields.ts";
import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

/** The drafts on this phone, which the script lists; without scripts it says that it needs them. */
export function DraftsPage(place: Place) {
  const { language } = place;
  const { drafts } = WORDS[language];
  return (
    <Page
      {...place}
      title={drafts.title}
      description={drafts.description}
      listed={false}
      script="drafts"
    >
      <h1>{drafts.title}</h1>
      <p>{drafts.lead}</p>
      <noscript>
        <p class="notice">{drafts.needsScripts}</p>
      </noscript>
      <p id="none" role="status" hidden />
      <ul class="cards" id="drafts" />
      <template id="draft-card">
        <li class="card">
          <p class="card-title" />
          <p class="muted" />
          <p class="step-buttons">
            <a class="button" href={addressOf("submit", language)} data-receipt={drafts.receipt}>
              {drafts.continue}
            </a>
            <button type="button" class="button-second" data-do="send">
              {drafts.send}
            </button>
            <button type="button" class="button-second" data-do="delete">
              {drafts.delete}
            </button>
          </p>
        </li>
      </template>
      <p>
        <a href={`${addressOf("submit", language)}?${QUERY.anew}`}>{drafts.toForm}</a>
      </p>
    </Page>
  );
}
