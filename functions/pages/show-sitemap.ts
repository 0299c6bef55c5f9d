import { addressOf, PAGES, type PageName } from "#contract/pages.ts";
import { feedPageSchema } from "#contract/views.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import type { MakePage } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure } from "#http/use-case.ts";
import type { FeedDeps } from "./show-feed.ts";
import { xml, xmlAnswer } from "./xml.ts";

/** Pages that a search engine has no use for: about a phone or a failure, and lists for programs. */
const UNLISTED: readonly PageName[] = ["drafts", "offline", "tooLarge", "feedAtom", "sitemap"];

/** How many reports the sitemap names: search engines find the others through the list. */
const REPORTS = "100";

/**
 * Shows the addresses of the pages of a language, and of the newest public reports. A language that
 * the service does not offer has no sitemap.
 * https://www.sitemaps.org/protocol.html
 */
export function showSitemap({
  site,
  listReports,
}: Pick<FeedDeps, "site" | "listReports">): MakePage {
  return async (request) => {
    const { language } = request;
    if (!site.tenant.languages.includes(language)) return failure("not-found");
    const answer = await askUseCase(
      listReports,
      request,
      { query: { limit: REPORTS } },
      feedPageSchema,
    );
    if (!answer.ok) return answer.failed;
    const { items } = answer.value;
    const pages = Object.entries(PAGES)
      .filter(([name, page]) => !UNLISTED.includes(name as PageName) && !page.id.includes("{"))
      .map(([, page]) => ({ address: page[language], changed: undefined }));
    const reports = items.map(({ trackingId, updatedAt }) => ({
      address: addressOf("report", language, { trackingId }),
      changed: updatedAt,
    }));
    return xmlAnswer(
      xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${[...pages, ...reports].map(
  ({ address, changed }) =>
    xml`<url><loc>${site.tenant.website}${address}</loc>${changed && xml`<lastmod>${changed}</lastmod>`}</url>
`,
)}</urlset>
`,
      "application/xml",
      PUBLIC_SECONDS.sitemap,
    );
  };
}
