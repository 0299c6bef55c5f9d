import { method } from "#contract/methods/attachments/read-attachment.ts";
import { isMarkedPublic } from "#domain/report/attachment-views.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isPublic } from "#domain/report/views.ts";
import { type OpenOwnReportDeps, openOwnReport } from "#http/open-own-report.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { loadReport } from "#store/reports.ts";
import { serveFile } from "./serve-file.ts";

export interface ReadAttachmentDeps extends OpenOwnReportDeps {
  readonly attachmentsBucket: string;
}

/**
 * Serves a file that a coordinator marked public, under a neutral name. With the access code,
 * serves any file of the report under the reporter's name for it.
 */
export function readAttachment(deps: ReadAttachmentDeps): UseCase<typeof method> {
  const { table, trackingPrefix, attachmentsBucket } = deps;
  return {
    method,
    async handle(request) {
      const { params, query, headers, at } = request;
      const trackingId = parseTrackingId(params.trackingId, trackingPrefix);
      if (trackingId === undefined) return failure("report-not-found");
      const { attachmentId } = params;
      const wanted = { bucket: attachmentsBucket, trackingId, attachmentId, ...query, at };
      if (headers["access-code"] !== undefined) {
        const own = await openOwnReport(deps, request, "view");
        return own.ok ? serveFile(own.value.files.attachments, wanted, "as-given") : own;
      }
      const { snapshot, files } = await loadReport(table, trackingId, "view");
      if (!snapshot || !isPublic(snapshot.report)) return failure("report-not-found");
      return isMarkedPublic(snapshot.report, attachmentId)
        ? serveFile(files.attachments, wanted, "ours")
        : failure("attachment-not-found");
    },
  };
}
