import type { Put } from "@aws-sdk/client-dynamodb";
import type { Attachment } from "#domain/report/attachments.ts";
import { reportAttachments } from "./entities/reports.ts";
import { getItem } from "./read.ts";
import { type AttachmentList, attachmentsItem, fromAttachmentsItem } from "./report-items.ts";
import { conflict, retryOnConflict } from "./retry-on-conflict.ts";
import type { Table } from "./table-client.ts";
import { onRevision, put, putOnce } from "./write.ts";

/** A change of a report's attachments, and the outcome for the caller. */
export interface AttachmentsChange<T> {
  /** All attachments after the change; absent if nothing changes. */
  readonly attachments?: readonly Attachment[];
  readonly outcome: T;
}

/** How often a change is tried when other requests change the attachments at the same time. */
const ATTEMPTS = 10;

/**
 * Reads a report's attachments and changes them as `decide` says. If another request changes them
 * in between, reads them again and calls `decide` again.
 */
export function changeAttachments<T>(
  table: Table,
  trackingId: string,
  decide: (attachments: readonly Attachment[]) => AttachmentsChange<T>,
): Promise<T> {
  return retryOnConflict<T>(ATTEMPTS, async () => {
    const files = await loadAttachmentList(table, trackingId);
    const { attachments, outcome } = decide(files.attachments);
    if (!attachments) return outcome;
    const isSaved = await saveAttachments(table, trackingId, { ...files, attachments });
    return isSaved ? outcome : conflict();
  });
}

/** Reads the current attachments of a report. */
export async function loadAttachments(
  table: Table,
  trackingId: string,
): Promise<readonly Attachment[]> {
  return (await loadAttachmentList(table, trackingId)).attachments;
}

async function loadAttachmentList(table: Table, trackingId: string): Promise<AttachmentList> {
  return fromAttachmentsItem(await getItem(table, reportAttachments, { trackingId }));
}

/**
 * Writes a report's attachments.
 *
 * @param files the attachments after the change, with the revision that was read before it
 * @returns false, and writes nothing, if another request changed them in between
 */
export function saveAttachments(
  table: Table,
  trackingId: string,
  files: AttachmentList,
): Promise<boolean> {
  const { item, condition } = nextList(trackingId, files);
  return putOnce(table, item, condition);
}

/** Returns the same write as a part of a transaction. */
export function putAttachments(
  table: Table,
  trackingId: string,
  files: AttachmentList,
): { Put: Put } {
  const { item, condition } = nextList(trackingId, files);
  return put(table, item, condition);
}

function nextList(trackingId: string, files: AttachmentList) {
  const revision = files.revision + 1;
  return {
    item: attachmentsItem(trackingId, { ...files, revision }),
    condition: onRevision(revision),
  };
}
