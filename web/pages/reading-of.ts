import type { Place } from "../components/page.tsx";
import type { Reading } from "../components/report/reading.ts";
import { WORDS } from "../words/words.ts";

/** Returns how a report is read on a page that the build or a function makes. */
export const readingOf = (
  { site, language }: Place,
  rest: Pick<Reading, "names" | "own" | "fileAddress">,
): Reading => ({ ...rest, language, zone: site.tenant.zone, words: WORDS[language] });
