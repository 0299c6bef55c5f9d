import { type SubmitValues, TICKED } from "#contract/submission-form.ts";
import type { FileRefusalReason, UploadType } from "#domain/report/attachment-vocabulary.ts";
import type { Language } from "#domain/vocabulary.ts";
import { DRAFT_KEPT_DAYS } from "../../limits.ts";
import type { ShownProblem, Slot } from "../api/answers.ts";

/**
 * How far a draft is: it is being written; it waits and certainly did not arrive; it was sent and
 * the answer is unknown; it was accepted.
 */
export type DraftStatus = "writing" | "waiting" | "unknown" | "sent";

/** A report on this phone that is not finished: still written, to be sent, or with files to send. */
export interface Draft {
  readonly id: string;
  /**
   * The Idempotency-Key: with the body it gives the access code again, so it is as secret. It
   * changes only if another report was accepted under it.
   */
  key: string;
  readonly language: Language;
  status: DraftStatus;
  values: SubmitValues;
  files: DraftFile[];
  /** The body of the request, from the first try on. */
  body?: string;
  /** A body that may have been accepted under the key before, if the page without scripts sent one. */
  earlierBody?: string;
  /** Whether words were accepted that were sent before the last change: that becomes a comment. */
  isEarlier?: boolean;
  /** Why the last try was refused: the draft has to be changed. */
  problem?: ShownProblem;
  /** Once accepted. */
  trackingId?: string;
  submittedAt?: string;
  /** Whether the reporter said that number and code are kept: then only files are missing. */
  receiptKept?: boolean;
  /** Whether it is to be stored on the phone: secret and anonymous ones only if the reporter wishes. */
  kept: boolean;
  /** Milliseconds since 1970. */
  changedAt: number;
}

/** A file of a draft; its content is stored apart. */
export interface DraftFile {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: UploadType;
  /** In bytes. */
  readonly size: number;
  progress: "waiting" | "inspecting" | "clean" | "refused";
  slot?: Slot;
  /** Why it was refused: a reason of the inspection, or `closed` if the report takes no more. */
  reason?: FileRefusalReason | "closed";
}

const DAY_MS = 86_400_000;

/** Makes an id of 128 random bits. `crypto.randomUUID` is missing in browsers before 2022. */
export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/**
 * Makes an empty draft.
 *
 * @param key the Idempotency-Key, if it has one already
 */
export const newDraft = (language: Language, key = randomId()): Draft => ({
  id: randomId(),
  key,
  language,
  status: "writing",
  values: {},
  files: [],
  kept: true,
  changedAt: Date.now(),
});

/**
 * Returns whether the draft is so old that it is deleted: one that was not sent by the person, or of
 * which nothing is left to be sent or to be kept. No other expires, however wrong the clock was.
 */
export const isTooOld = (draft: Draft, now: number): boolean =>
  (draft.status === "writing" || (draft.receiptKept === true && !isUnsent(draft))) &&
  now - draft.changedAt > DRAFT_KEPT_DAYS * DAY_MS;

/** Returns whether the draft's words may have left the phone, so that they are not changed. */
export const isFixed = ({ status }: Draft): boolean => status === "unknown" || status === "sent";

/** Returns whether something of the draft is still to be sent or to be inspected. */
export const isUnfinished = ({ status, files }: Draft): boolean =>
  status === "waiting" ||
  status === "unknown" ||
  (status === "sent" &&
    files.some(({ progress }) => progress === "waiting" || progress === "inspecting"));

/** Returns whether the report, or a file of it, has not arrived yet. */
export const isUnsent = ({ status, files }: Draft): boolean =>
  status === "waiting" ||
  status === "unknown" ||
  (status === "sent" && files.some(({ progress }) => progress === "waiting"));

/** Returns whether the reporter has to do something about it: keep the receipt, or change it. */
export const needsReporter = ({ status, receiptKept, problem }: Draft): boolean =>
  (status === "sent" && !receiptKept) || problem !== undefined;

/** Returns whether the report is secret or anonymous, so that it is stored only if wished. */
export const isConfidential = ({ identity, secret }: SubmitValues): boolean =>
  identity === "anonymous" || secret === TICKED;
