import { randomBytes } from "node:crypto";
import type { UploadInto } from "#application/upload-into.ts";
import { method } from "#contract/methods/attachments/add-attachment.ts";
import { accept, type Result } from "#domain/refusal.ts";
import { attachmentId, giveSlot, newSlot, type Slot } from "#domain/report/attachments.ts";
import { isOpenState } from "#domain/vocabulary.ts";
import { type OpenOwnReportDeps, openOwnReport } from "#http/open-own-report.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import type { UseCase } from "#http/use-case.ts";
import { changeAttachments } from "#store/attachments.ts";

export interface AddAttachmentDeps extends OpenOwnReportDeps {
  readonly uploadInto: UploadInto;
}

/**
 * Gives the reporter of an open report one more upload slot.
 *
 * @param id of the slot, random if absent; the same id again gives the same slot
 */
export function addAttachment(deps: AddAttachmentDeps, id?: string): UseCase<typeof method> {
  const { table, uploadInto } = deps;
  return {
    method,
    async handle({ params, headers, body, at, sourceIp }) {
      const own = await openOwnReport(deps, { params, headers, at, sourceIp });
      if (!own.ok) return own;
      const { trackingId, state } = own.value.snapshot.report;
      const isOpen = isOpenState(state);
      const uploadRequest = { id: id ?? attachmentId(randomBytes(8)), ...body };
      const given = await changeAttachments<Result<Slot>>(table, trackingId, (attachments) => {
        const isGiven = attachments.some((each) => each.id === uploadRequest.id);
        if (isGiven) return { outcome: accept(newSlot(uploadRequest, at)) };
        const outcome = giveSlot(attachments, uploadRequest, { at, isOpen });
        return outcome.ok ? { attachments: [...attachments, outcome.value], outcome } : { outcome };
      });
      if (!given.ok) return problemOf(given.refusal);
      return { ok: true, body: await uploadInto(trackingId, given.value) };
    },
  };
}
