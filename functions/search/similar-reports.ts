import { method } from "#contract/methods/search/similar-reports.ts";
import type { Issue } from "#domain/issue.ts";
import { failure, type Request, type UseCase } from "#http/use-case.ts";
import { similar } from "#search/similar.ts";
import { searchUnavailable } from "./search-index.ts";
import type { SearchDeps } from "./search-reports.ts";

/** Finds public reports that are likely about the same as a new one. */
export function similarReports({ index }: Pick<SearchDeps, "index">): UseCase<typeof method> {
  return {
    method,
    async handle({ query, at }) {
      const issues = missing(query);
      if (issues.length > 0) return failure("invalid", { issues });
      const opened = await index(at);
      if (!opened) return searchUnavailable();
      const { text, lat, lon } = query;
      const place = lat !== undefined && lon !== undefined ? { lat, lon } : undefined;
      return { ok: true, body: { items: similar(opened, text, place) } };
    },
  };
}

/** A point has both parts, and there is a text or a point. */
function missing({ text, lat, lon }: Request<typeof method>["query"]): Issue[] {
  const hasLat = lat !== undefined;
  const hasLon = lon !== undefined;
  if (hasLat && !hasLon) return [{ path: "lon", rule: "required" }];
  if (hasLon && !hasLat) return [{ path: "lat", rule: "required" }];
  return text === undefined && !hasLat ? [{ path: "text", rule: "required" }] : [];
}
