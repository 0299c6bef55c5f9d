import type * as z from "zod/mini";
import { addressOf } from "#contract/pages.ts";
import { feedPageSchema } from "#contract/views.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import type { MakePage, PageRequest } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { reportLink } from "#messages/links.ts";
import type { Names } from "#web/components/report/names.ts";
import { type Fields, filledFields, queryText } from "#web/query.ts";
import { STATE_WORDS } from "#web/words/states.ts";
import { WORDS } from "#web/words/words.ts";
import type { FeedDeps } from "./show-feed.ts";
import { xml, xmlAnswer } from "./xml.ts";

/** How many reports a feed has: more than come within a day. */
const ENTRIES = "50";

type Report = z.output<typeof feedPageSchema>["items"][number];

/**
 * Shows the newest public reports, or those of an agency or region, as an Atom feed.
 * https://www.rfc-editor.org/rfc/rfc4287
 */
export function showFeedAtom(deps: Omit<FeedDeps, "search">): MakePage {
  return async (request) => {
    const { site } = deps;
    const filter = filledFields(request.query, ["agency", "region"]);
    const query = { ...filter, limit: ENTRIES };
    const [{ names }, answer] = await Promise.all([
      deps.lists(),
      askUseCase(deps.listReports, request, { query }, feedPageSchema),
    ]);
    if (!answer.ok) return answer.failed;
    const { items } = answer.value;
    return xmlAnswer(
      feed({ ...request, tenant: site.tenant, filter, names, items }),
      "application/atom+xml",
      PUBLIC_SECONDS.feed,
    );
  };
}

interface Feed extends Pick<PageRequest, "language" | "at"> {
  readonly tenant: FeedDeps["site"]["tenant"];
  readonly filter: Fields;
  readonly names: Names;
  readonly items: readonly Report[];
}

function feed({ language, at, tenant, filter, names, items }: Feed) {
  const { lists } = WORDS[language];
  const own = tenant.website + addressOf("feedAtom", language) + queryText(filter);
  const page = tenant.website + addressOf("feed", language) + queryText(filter);
  const { agency, region } = filter;
  const named = [
    ...(agency === undefined ? [] : [names.agencyInFull(agency)]),
    ...(region === undefined ? [] : [names.region(region)]),
  ];
  const newest = items
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1);
  // A feed must say when it changed; an empty one has, as far as is known, not changed today.
  const updated = newest ?? `${at.slice(0, "2026-01-01".length)}T00:00:00.000Z`;
  return xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${own}</id>
<title>${lists.atomTitle(named)} – ${tenant.name}</title>
<updated>${updated}</updated>
<author><name>${tenant.government}</name></author>
<link rel="self" type="application/atom+xml" href="${own}"/>
<link rel="alternate" type="text/html" href="${page}"/>
${items.map(
  ({ trackingId, title, state, submittedAt, updatedAt, publishedAt, ...report }) => xml`<entry>
<id>${reportLink(tenant.website, trackingId)}</id>
<title>${title}</title>
<link rel="alternate" type="text/html" href="${tenant.website}${addressOf("report", language, { trackingId })}"/>
<published>${publishedAt}</published>
<updated>${updatedAt}</updated>
<category term="${state}" label="${STATE_WORDS[language][state]}"/>
<summary>${[
    STATE_WORDS[language][state],
    report.agency === undefined ? lists.notYetForwarded : names.agencyInFull(report.agency),
    ...(report.region === undefined ? [] : [names.region(report.region)]),
  ].join(" · ")}</summary>
</entry>
`,
)}</feed>
`;
}
