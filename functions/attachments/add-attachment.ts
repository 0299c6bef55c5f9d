import { randomBytes } from "node:crypto";
import { attachmentId, giveSlot, type SlotDecision } from "#domain/attachments.ts";
import { parseTrackingId } from "#domain/tracking-id.ts";
import { isOpenState } from "#domain/vocabulary.ts";
import { changeAttachments } from "#store/attachments.ts";
import type { Table } from "#store/table-client.ts";
import { openWithAccessCode } from "../runtime/reporter-access.ts";
import type { UploadInto } from "../runtime/upload-into.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";

export interface AddAttachmentDeps {
  readonly table: Table;
  readonly trackingPrefix: string;
  readonly uploadInto: UploadInto;
}

/** Gives the reporter of an open report a slot for one more file. */
export function addAttachment(deps: AddAttachmentDeps): UseCase<"addAttachment"> {
  const { table, trackingPrefix, uploadInto } = deps;
  return {
    async handle({ params, headers, body, at }) {
      const trackingId = parseTrackingId(params.trackingId, trackingPrefix);
      const accessCode = headers["access-code"];
      if (trackingId === undefined || accessCode === undefined) return failure("report-not-found");
      const attempt = { accessCode, at, freshness: "latest" } as const;
      const own = await openWithAccessCode(table, trackingId, attempt);
      if (!own.ok) return own;
      const isOpen = isOpenState(own.snapshot.report.state);
      const wish = { id: attachmentId(randomBytes(8)), ...body };
      const decision = await changeAttachments<SlotDecision>(table, trackingId, (attachments) => {
        const outcome = giveSlot(attachments, wish, { at, isOpen });
        return outcome.given
          ? { attachments: [...attachments, outcome.slot], outcome }
          : { outcome };
      });
      return decision.given
        ? { ok: true, body: await uploadInto(trackingId, decision.slot) }
        : failure(decision.reason);
    },
  };
}
