import type { method } from "#contract/methods/open-data/get-open-data.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import type { UseCase } from "#http/use-case.ts";
import { catalogueSchema } from "#web/data/catalogue.ts";
import { DataPage } from "#web/pages/data.tsx";
import type { Site } from "#web/site.ts";

interface DataDeps {
  readonly site: Site;
  /** The API's catalogue of the open data. */
  readonly getOpenData: UseCase<typeof method>;
}

/** Shows what open data there is; before the first export, what there will be. */
export function showData({ site, getOpenData }: DataDeps): MakePage {
  return async (request) => {
    const answer = await askUseCase(getOpenData, request, {}, catalogueSchema);
    const catalogue = answer.ok ? answer.value : undefined;
    const page = DataPage({ site, language: request.language, page: "data", catalogue });
    return htmlAnswer(page, 200, catalogue ? PUBLIC_SECONDS.pageOfFigures : undefined);
  };
}
