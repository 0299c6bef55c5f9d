import { OF_EVENTS } from "./of-events.ts";
import { OF_FIGURES } from "./of-figures.ts";
import { OF_HTTP } from "./of-http.ts";
import { OF_PAGES } from "./of-pages.ts";
import { OF_SEARCH } from "./of-search.ts";
import type { Intended } from "./words.ts";

/** All that each function may do: a right that is not here is a mistake, as is a missing one. */
export const INTENDED: Intended = {
  ...OF_HTTP,
  ...OF_PAGES,
  ...OF_EVENTS,
  ...OF_FIGURES,
  ...OF_SEARCH,
};
