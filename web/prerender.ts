import { PAGES, type PageName } from "#contract/pages.ts";
import type { SubmitChoices } from "./components/submit/choices.ts";
import { FailedPage } from "./pages/offline.tsx";
import { STATIC_PAGES } from "./pages/static-pages.ts";
import { documentSource } from "./render.ts";
import type { Site } from "./site.ts";

/**
 * Makes the HTML of all static pages in all languages of the tenant.
 *
 * @returns the files by their path below the root: `lapor/index.html`
 */
export function prerender(site: Site, choices: SubmitChoices): Map<string, string> {
  const files = new Map<string, string>();
  for (const language of site.tenant.languages) {
    for (const [name, make] of Object.entries(STATIC_PAGES)) {
      const page = name as PageName;
      const path = `${PAGES[page][language].slice(1)}index.html`;
      files.set(path, documentSource(make({ site, language, page, choices })));
    }
  }
  const failed = { site, language: "id", page: "home" } as const;
  return files.set("503.html", documentSource(FailedPage(failed)));
}
