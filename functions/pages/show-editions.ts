import * as z from "zod/mini";
import { parseFields } from "#contract/field-errors.ts";
import { monitoringSchema } from "#contract/monitoring-views.ts";
import { monthParameter } from "#contract/parameters/month.ts";
import { addMonths, type Month, monthOf } from "#domain/figures/months.ts";
import { localDate } from "#domain/time/local-time.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure } from "#http/use-case.ts";
import { EditionPage, EditionsPage } from "#web/pages/editions.tsx";
import { answerPage } from "./answer-page.ts";
import type { MonitoringPagesDeps } from "./monitoring-deps.ts";

export interface EditionsDeps extends Pick<MonitoringPagesDeps, "site" | "figures"> {
  /** Whether a month of the lead government is published. */
  readonly isPublished: (month: Month) => Promise<boolean>;
}

/** How many months a page lists: each is asked for by itself. */
const LISTED_MONTHS = 24;

const listSchema = z.object({ to: z.exactOptional(monthParameter) });

/**
 * Shows which months are published, the last ones or those up to `to`, or with `edition` one of
 * them.
 */
export function showEditions({ site, figures, isPublished }: EditionsDeps): MakePage {
  return async (request) => {
    const { language, query, at } = request;
    const { edition } = query;
    const place = { site, language, page: "editions" } as const;
    if (edition) {
      const asked = { query: { edition } };
      const answer = await askUseCase(figures.getFigures, request, asked, monitoringSchema);
      return answerPage(answer, PUBLIC_SECONDS.pageOfFigures, (answered) =>
        EditionPage({ ...place, edition, ...answered }),
      );
    }
    const asked = parseFields(listSchema, query, language);
    if (!asked.ok) return failure("invalid", { errors: asked.errors });
    const previous = addMonths(monthOf(localDate(at, site.tenant.zone)), -1);
    const { to: last = previous } = asked.value;
    const to = last < previous ? last : previous;
    const months = Array.from({ length: LISTED_MONTHS }, (_, ago) => addMonths(to, -ago));
    const found = await Promise.all(months.map(isPublished));
    const published = months.filter((_, position) => found[position]);
    const page = EditionsPage({
      ...{ ...place, published },
      ...(to < previous && { to }),
      // Where none of so many months is published, none before them is.
      ...(published.length > 0 && { before: addMonths(to, -LISTED_MONTHS) }),
    });
    return htmlAnswer(page, 200, PUBLIC_SECONDS.pageOfFigures);
  };
}
