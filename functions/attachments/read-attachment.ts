import { isMarkedPublic } from "#domain/attachment-views.ts";
import { parseTrackingId } from "#domain/tracking-id.ts";
import { isPublic } from "#domain/views.ts";
import { loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { openWithAccessCode } from "../runtime/reporter-access.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";
import { serveFile } from "./serve-file.ts";

export interface ReadAttachmentDeps {
  readonly table: Table;
  readonly trackingPrefix: string;
  readonly attachmentsBucket: string;
}

/**
 * A file of a public report that a coordinator marked public, under a name of ours; with the access
 * code any of the report's, under the name that its reporter gave it.
 */
export function readAttachment(deps: ReadAttachmentDeps): UseCase<"readAttachment"> {
  const { table, trackingPrefix, attachmentsBucket } = deps;
  return {
    async handle({ params, query, headers, at }) {
      const trackingId = parseTrackingId(params.trackingId, trackingPrefix);
      if (trackingId === undefined) return failure("report-not-found");
      const { attachmentId } = params;
      const wanted = { bucket: attachmentsBucket, trackingId, attachmentId, ...query, at };
      const accessCode = headers["access-code"];
      if (accessCode !== undefined) {
        const attempt = { accessCode, at, freshness: "view" } as const;
        const own = await openWithAccessCode(table, trackingId, attempt);
        return own.ok ? serveFile(own.files.attachments, wanted, "as-given") : own;
      }
      const { snapshot, files } = await loadReport(table, trackingId, "view");
      if (!snapshot || !isPublic(snapshot.report)) return failure("report-not-found");
      return isMarkedPublic(snapshot.report, attachmentId)
        ? serveFile(files.attachments, wanted, "ours")
        : failure("attachment-not-found");
    },
  };
}
