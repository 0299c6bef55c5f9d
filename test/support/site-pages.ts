import { addressOf, PAGES, type PageName } from "#contract/pages.ts";
import type { Language } from "#domain/vocabulary.ts";

/** The pages that are no HTML. */
const FILES: readonly PageName[] = ["feedAtom", "sitemap", "reportDeadlines"];

/** The words that addresses of actions have. */
const ACTION: Readonly<Record<Language, string>> = { id: "sanggah", en: "dispute" };

/** Returns the addresses of all pages, with a report, an agency and an action where one is named. */
export function pageAddresses(language: Language, trackingId: string): string[] {
  const params = { trackingId, action: ACTION[language], agency: "dpupr-pera-kaltim" };
  const address = addressOf as (page: PageName, language: Language, params: object) => string;
  const names = Object.keys(PAGES) as PageName[];
  return [
    ...names.filter((name) => !FILES.includes(name)).map((name) => address(name, language, params)),
    // A number that does not exist, an address that does not exist, a filter that finds nothing and
    // one that is wrong.
    address("report", language, { trackingId: "KT-0000-0000-0000" }),
    `${addressOf("home", language)}tidak-ada`,
    `${addressOf("feed", language)}?region=64.72&state=archived`,
    `${addressOf("feed", language)}?region=00`,
    `${addressOf("monitoring", language)}?agency=dpupr-pera-kaltim&region=64.72&category=x`,
  ];
}
