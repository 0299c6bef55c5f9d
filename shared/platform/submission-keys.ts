import { createHmac } from "node:crypto";

/**
 * The keys of a submission. All are derived from its Idempotency-Key: a retry gets the same ones.
 */
export interface SubmissionKeys {
  readonly trackingIdBytes: Uint8Array;
  readonly accessCodeBytes: Uint8Array;
  /** For the id of each file that the submission comes with, by its position. */
  readonly attachmentIdBytes: (position: number) => Uint8Array;
  /** Distinguishes two submissions that get the same tracking id. */
  readonly keyHash: string;
}

/**
 * Derives the tracking id, the access code, the ids of attachments and the hash of a submission from
 * its Idempotency-Key by HMAC-SHA-256, under a secret of the function that takes the submission.
 * Without the secret they look like random bytes.
 *
 * @param attempt starts at 0 and grows by 1 whenever another submission already has the tracking id
 */
export function submissionKeys(secret: string, key: string, attempt: number): SubmissionKeys {
  const derive = (purpose: string) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([purpose, key, attempt]))
      .digest();
  return {
    trackingIdBytes: derive("tracking-id"),
    accessCodeBytes: derive("access-code"),
    attachmentIdBytes: (position) => derive(`attachment-id-${position}`),
    keyHash: derive("key").toString("base64url"),
  };
}

/**
 * Derives the access code of a report that an officer keyed in from its tracking id. So the code
 * can be printed for a reporter who gets no messages, although only its hash is stored.
 *
 * @param printedBefore how many slips were printed before the one with this code: the first slip
 *   has the code of the receipt, each further one a new code
 */
export function onBehalfCodeBytes(
  secret: string,
  trackingId: string,
  printedBefore: number,
): Uint8Array {
  const subject = [
    "on-behalf-access-code",
    trackingId,
    ...(printedBefore > 0 ? [printedBefore] : []),
  ];
  return createHmac("sha256", secret).update(JSON.stringify(subject)).digest();
}

/**
 * Derives the id of a file that a form brought, from its report and its content.
 *
 * @param hash of the content
 * @param before how many slots for such a file ended before
 */
export function formFileIdBytes(
  secret: string,
  { trackingId, hash }: { readonly trackingId: string; readonly hash: string },
  before: number,
): Uint8Array {
  const subject = JSON.stringify(["form-file-id", trackingId, hash, before]);
  return createHmac("sha256", secret).update(subject).digest();
}
