import type { method as getFigures } from "#contract/methods/monitoring/get-figures.ts";
import type { method as getRanking } from "#contract/methods/monitoring/get-ranking.ts";
import type { method as listOverdue } from "#contract/methods/monitoring/list-overdue.ts";
import type { UseCase } from "#http/use-case.ts";
import type { Site } from "#web/site.ts";
import type { ReferenceLists } from "./reference-lists.ts";

/** What the pages of figures need. */
export interface MonitoringPagesDeps {
  readonly site: Site;
  readonly lists: () => Promise<ReferenceLists>;
  /** The API's use cases of figures. */
  readonly figures: {
    readonly getFigures: UseCase<typeof getFigures>;
    readonly getRanking: UseCase<typeof getRanking>;
    readonly listOverdue: UseCase<typeof listOverdue>;
  };
}
