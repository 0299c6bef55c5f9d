import type { Place } from "../components/page.tsx";
import { namesFrom } from "../components/report/names.ts";
import type { Reading } from "../components/report/reading.ts";
import { WORDS } from "../words/words.ts";

/**
 * Returns how a report is read on a page that the build or a function makes. A form alone needs
 * neither names nor files.
 */
export const readingOf = (
  { site, language }: Place,
  rest: Pick<Reading, "own"> & Partial<Pick<Reading, "names" | "fileAddress">>,
): Reading => ({
  names: namesFrom({}),
  fileAddress: () => undefined,
  ...rest,
  ...{ language, zone: site.tenant.zone, words: WORDS[language] },
});
