import type { method } from "#contract/methods/public/list-reports.ts";
import type { Problem } from "#contract/problem-schema.ts";
import { feedPageSchema } from "#contract/views.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage, PageRequest } from "#http/pages.ts";
import type { UseCase } from "#http/use-case.ts";
import { FEED_FIELDS, FeedPage, type FoundReports } from "#web/pages/feed.tsx";
import { type Fields, filledFields, without } from "#web/query.ts";
import type { Site } from "#web/site.ts";
import { snippetParts } from "#web/snippet.ts";
import { errorsOf } from "./answer-page.ts";
import type { ReferenceLists } from "./reference-lists.ts";
import type { SearchReports } from "./search-by-lambda.ts";

export interface FeedDeps {
  readonly site: Site;
  readonly lists: () => Promise<ReferenceLists>;
  /** The API's list of public reports. */
  readonly listReports: UseCase<typeof method>;
  readonly search: SearchReports;
}

/** What a list is made from, with the status of the page and how long caches may keep it. */
interface Listed {
  readonly found: FoundReports;
  readonly status: number;
  readonly publicSeconds?: number | undefined;
}

/** Shows the public reports by words and filters. What the API does not take, a sentence names. */
export function showFeed(deps: FeedDeps): MakePage {
  return async (request) => {
    const { site } = deps;
    const { language } = request;
    const asked = filledFields(request.query, [...FEED_FIELDS, "cursor"]);
    const [{ choices, names }, { found, status, publicSeconds }] = await Promise.all([
      deps.lists(),
      asked["q"] === undefined ? listed(deps, request, asked) : searched(deps, request, asked),
    ]);
    const page = FeedPage({ site, language, page: "feed", asked, found, choices, names });
    return htmlAnswer(page, status, publicSeconds);
  };
}

async function listed(
  { listReports }: Pick<FeedDeps, "listReports">,
  request: PageRequest,
  query: Fields,
): Promise<Listed> {
  const answer = await askUseCase(listReports, request, { query }, feedPageSchema);
  if (!answer.ok) return refused(answer.problem);
  const { items, nextCursor } = answer.value;
  const { publicSeconds } = answer;
  return { found: { reports: items, nextCursor, errors: {} }, status: 200, publicSeconds };
}

/** Searches; if the search does not answer, lists the reports by the other filters. */
async function searched(deps: FeedDeps, request: PageRequest, query: Fields): Promise<Listed> {
  const answer = await deps.search(request, query);
  if (answer === undefined) {
    const { found, status } = await listed(deps, request, without(query, "q", "cursor"));
    return { found: { ...found, isSearchDown: true }, status };
  }
  if (!answer.ok) return refused(answer.problem);
  const { items, nextCursor } = answer.value;
  const reports = items.map((item) => ({ ...item, snippet: snippetParts(item.snippet) }));
  return { found: { reports, nextCursor, errors: {} }, status: 200 };
}

const refused = (problem: Problem): Listed => ({
  found: { reports: [], errors: errorsOf(problem) },
  status: problem.status,
});
