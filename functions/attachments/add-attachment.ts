import { randomBytes } from "node:crypto";
import { type AccessDeps, openWithAccessCode } from "#application/reporter-access.ts";
import type { UploadInto } from "#application/upload-into.ts";
import { method } from "#contract/methods/attachments/add-attachment.ts";
import type { Result } from "#domain/refusal.ts";
import { attachmentId, giveSlot, type Slot } from "#domain/report/attachments.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isOpenState } from "#domain/vocabulary.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { changeAttachments } from "#store/attachments.ts";

export interface AddAttachmentDeps extends AccessDeps {
  readonly trackingPrefix: string;
  readonly uploadInto: UploadInto;
}

/** Gives the reporter of an open report one more upload slot. */
export function addAttachment(deps: AddAttachmentDeps): UseCase<typeof method> {
  const { table, trackingPrefix, uploadInto } = deps;
  return {
    method,
    async handle({ params, headers, body, at, sourceIp }) {
      const trackingId = parseTrackingId(params.trackingId, trackingPrefix);
      const accessCode = headers["access-code"];
      if (trackingId === undefined || accessCode === undefined) return failure("report-not-found");
      const attempt = { accessCode, at, sourceIp, freshness: "latest" } as const;
      const own = await openWithAccessCode(deps, trackingId, attempt);
      if (!own.ok) return problemOf(own.refusal);
      const isOpen = isOpenState(own.value.snapshot.report.state);
      const uploadRequest = { id: attachmentId(randomBytes(8)), ...body };
      const given = await changeAttachments<Result<Slot>>(table, trackingId, (attachments) => {
        const outcome = giveSlot(attachments, uploadRequest, { at, isOpen });
        return outcome.ok ? { attachments: [...attachments, outcome.value], outcome } : { outcome };
      });
      if (!given.ok) return problemOf(given.refusal);
      return { ok: true, body: await uploadInto(trackingId, given.value) };
    },
  };
}
