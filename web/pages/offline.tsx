import { addressOf } from "#contract/pages.ts";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

/** What the service worker shows for a page that it does not hold. */
export function OfflinePage(place: Place) {
  const { offline } = WORDS[place.language];
  return (
    <Page {...place} title={offline.title} listed={false}>
      <h1>{offline.title}</h1>
      <p>{offline.text}</p>
      <p>
        <a class="button" href={addressOf("submit", place.language)}>
          {offline.toSubmit}
        </a>
      </p>
      <p>
        <a href={addressOf("drafts", place.language)}>{offline.toDrafts}</a>
      </p>
    </Page>
  );
}

/**
 * What the service worker shows for the page of a report: its script shows more if the reporter kept
 * the report on this phone.
 */
export function OfflineReportPage(place: Place) {
  const { offline } = WORDS[place.language];
  return (
    <Page {...place} title={offline.title} listed={false} script="report">
      <div id="report" data-shown="offline">
        <h1>{offline.title}</h1>
        <p>{offline.text}</p>
      </div>
    </Page>
  );
}

/**
 * What the edge shows when nothing behind it answers. It has no language of its own: the edge knows
 * only one file for an error, so both languages stand on it.
 */
export function FailedPage(place: Place) {
  const { offline } = WORDS[place.language];
  return (
    <Page {...place} title={offline.failed} listed={false}>
      <h1>{offline.failed}</h1>
      <p>{offline.failedText}</p>
      {place.site.tenant.languages
        .filter((language) => language !== place.language)
        .map((language) => (
          <section key={language} lang={language}>
            <h2>{WORDS[language].offline.failed}</h2>
            <p>{WORDS[language].offline.failedText}</p>
          </section>
        ))}
    </Page>
  );
}
