import { loadReadable, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/attachments/read-attachment-as-officer.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { serveFile } from "./serve-file.ts";

export interface ReadAttachmentAsOfficerDeps extends OfficerReportDeps, ForOfficersDeps {
  readonly attachmentsBucket: string;
}

/**
 * Serves a file of a report that the officer may read. If the report is anonymous, the file gets a
 * neutral name, since the reporter's name for it may tell who the reporter is.
 */
export function readAttachmentAsOfficer(deps: ReadAttachmentAsOfficerDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async (request, officer) => {
    const { params, query, at } = request;
    const loaded = await loadReadable(deps, params.trackingId, officer);
    if (!loaded) return failure("report-not-found");
    const { trackingId, anonymous } = loaded.snapshot.report;
    const { attachmentId } = params;
    const wanted = { bucket: deps.attachmentsBucket, trackingId, attachmentId, ...query, at };
    return serveFile(loaded.files.attachments, wanted, anonymous ? "ours" : "as-given");
  });
}
