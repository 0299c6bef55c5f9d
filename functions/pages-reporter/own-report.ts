import type { OwnReport } from "#application/reporter-access.ts";
import type { Rendition } from "#domain/report/attachment-vocabulary.ts";
import type { Attachment } from "#domain/report/attachments.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { htmlAnswer } from "#http/html.ts";
import { openOwnReport } from "#http/open-own-report.ts";
import type { PageAnswer, PageRequest } from "#http/pages.ts";
import { reportersView } from "#http/reporters-view.ts";
import type { Failure } from "#http/use-case.ts";
import type { Names } from "#web/components/report/names.ts";
import type { FormFailure } from "#web/components/report/own-actions.tsx";
import type { ShownReport } from "#web/components/report/reading.ts";
import { ReportPage } from "#web/pages/report.tsx";
import type { Site } from "#web/site.ts";
import { serveFile } from "../attachments/serve-file.ts";
import type { TrackReportDeps } from "../reporter/track-report.ts";

export interface OwnReportDeps extends TrackReportDeps {
  readonly site: Site;
  readonly names: () => Promise<Names>;
  readonly attachmentsBucket: string;
}

/** A report that a form opened with its access code. */
export interface OpenedByForm {
  readonly own: OwnReport;
  readonly view: ShownReport;
  readonly accessCode: string;
}

/** Opens a report for its reporter with the access code of a form, as it is at this moment. */
export async function openByForm(
  deps: OwnReportDeps,
  { at, sourceIp }: Pick<PageRequest, "at" | "sourceIp">,
  { trackingId, accessCode }: { readonly trackingId: string; readonly accessCode: string },
): Promise<{ readonly ok: true; readonly value: OpenedByForm } | Failure> {
  const headers = { "access-code": accessCode };
  const opened = await openOwnReport(deps, { params: { trackingId }, headers, at, sourceIp });
  if (!opened.ok) return opened;
  const own = opened.value;
  const view = await reportersView(deps, own, { at, freshness: "latest" });
  return { ok: true, value: { own, view, accessCode } };
}

interface ShownWith {
  /** What the form did. */
  readonly notice?: string;
  readonly failure?: FormFailure;
  readonly status?: number;
}

/**
 * Shows a report to its reporter. The page must not be cached: its forms have the access code in
 * hidden fields, and its files have addresses that open them for five minutes.
 */
export async function ownReportPage(
  deps: OwnReportDeps,
  { language, at }: Pick<PageRequest, "language" | "at">,
  { own, view, accessCode }: OpenedByForm,
  { status, ...shown }: ShownWith = {},
): Promise<PageAnswer> {
  const { trackingId } = view;
  const page = ReportPage({
    ...({ site: deps.site, language, page: "report", params: { trackingId } } as const),
    ...{ view, accessCode, own: true, names: await deps.names() },
    ...shown,
    fileAddress: await fileAddresses(deps, { trackingId, ...own.files, at }),
  });
  return htmlAnswer(page, status);
}

interface FilesOfReport {
  readonly trackingId: string;
  readonly attachments: readonly Attachment[];
  readonly at: Instant;
}

/** Signs the addresses of all clean files: a page without scripts cannot send the access code. */
async function fileAddresses(
  { attachmentsBucket: bucket }: OwnReportDeps,
  { trackingId, attachments, at }: FilesOfReport,
) {
  const wanted = attachments.flatMap((attachment) =>
    attachment.state === "clean"
      ? (Object.keys(attachment.files) as Rendition[]).map((rendition) => ({
          ...{ bucket, trackingId, attachmentId: attachment.id, rendition, at },
        }))
      : [],
  );
  const signed = await Promise.all(
    wanted.map(async (each) => {
      const served = await serveFile(attachments, each, "as-given");
      const address = served.ok && "leadsTo" in served ? served.leadsTo.url : undefined;
      return [keyOf(each.attachmentId, each.rendition), address] as const;
    }),
  );
  const addresses = new Map(signed);
  return (attachmentId: string, rendition: Rendition) =>
    addresses.get(keyOf(attachmentId, rendition));
}

const keyOf = (attachmentId: string, rendition: Rendition): string =>
  `${attachmentId} ${rendition}`;
