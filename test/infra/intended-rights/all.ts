import { documents } from "#contract/methods.ts";
import { pageRoutes } from "#contract/pages.ts";
import { OF_EVENTS } from "./of-events.ts";
import { OF_FIGURES } from "./of-figures.ts";
import { OF_HTTP } from "./of-http.ts";
import { OF_PAGES } from "./of-pages.ts";
import { OF_SEARCH } from "./of-search.ts";
import { EDGE_SECRET, type Intended } from "./words.ts";

const OWN: Intended = {
  ...OF_HTTP,
  ...OF_PAGES,
  ...OF_EVENTS,
  ...OF_FIGURES,
  ...OF_SEARCH,
};

const behindHttp: ReadonlySet<string> = new Set([
  ...documents.map(({ method }) => method.function),
  ...pageRoutes().map((route) => route.function),
]);

/** All that each function may do: a right that is not here is a mistake, as is a missing one. */
export const INTENDED: Intended = Object.fromEntries(
  Object.entries(OWN).map(([name, { may, environment }]) => [
    name,
    behindHttp.has(name)
      ? // It checks that requests came through the edge.
        { may: [...may, EDGE_SECRET], environment: [...environment, "EDGE_SECRET_ID"].sort() }
      : { may, environment },
  ]),
);
