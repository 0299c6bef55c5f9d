import { randomUUID } from "node:crypto";
import canonicalize from "canonicalize";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { accept, type Result, refuse } from "#domain/refusal.ts";
import { accessCode, hashAccessCode } from "#domain/report/access-code.ts";
import type { Content } from "#domain/report/actions.ts";
import {
  attachmentId,
  newSlot,
  type Slot,
  type UploadRequest,
} from "#domain/report/attachments.ts";
import { deadlineViews } from "#domain/report/deadline-views.ts";
import type { EventActor, HistoryEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { submit } from "#domain/report/submission.ts";
import { trackingId } from "#domain/report/tracking-id.ts";
import { proofsBySubmitting } from "#domain/telling/contacts.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { phoneIndexOf } from "#platform/blind-index.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { type SubmissionKeys, submissionKeys } from "#platform/submission-keys.ts";
import type { ReporterIdentity, SubmissionRecord } from "#store/report-items.ts";
import { createReport, loadEvent, loadReportOfReporter } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { newSalt } from "./new-salt.ts";
import type { Upload, UploadInto } from "./upload-into.ts";

/** What taking a submission needs. */
export interface TakeSubmissionDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly submissionSecret: () => Promise<string>;
  /** The secret under which phone numbers are hashed. */
  readonly contactPepper: () => Promise<string>;
  readonly trackingPrefix: string;
  readonly uploadInto: UploadInto;
}

/** The body of a submission. Its hash tells a retry from another submission with the same key. */
export type SubmissionBody = Omit<Content, "channel"> & {
  /** Where the report came from; the website if absent. */
  readonly channel?: Content["channel"];
  readonly reporter: ReporterIdentity;
  readonly attachments: readonly UploadRequest[];
};

/** A submission as it arrived by HTTP, SMS or from an officer. */
export interface IncomingSubmission {
  readonly body: SubmissionBody;
  readonly at: Instant;
  /** The Idempotency-Key; undefined if the caller sent none. */
  readonly key: string | undefined;
  /** Who submits; the reporter if absent. */
  readonly by?: EventActor;
  /** The language of messages to the reporter; Indonesian if absent. */
  readonly language?: Language;
  /**
   * The government that takes the report if no suggested agency has a government with a
   * coordinator.
   */
  readonly leadGovernment: string;
  /**
   * Derives the bytes of the access code. A retry must get the code that is valid: the same bytes,
   * unless a slip with a new code was printed in between.
   *
   * @param from the submission's keys, its secret, and how many slips were printed since
   */
  readonly accessCodeOf: (from: AccessCodeSource) => Uint8Array;
}

/** What an access code is derived from. */
export interface AccessCodeSource {
  readonly keys: SubmissionKeys;
  readonly trackingId: string;
  readonly secret: string;
  /** Slips that were printed of a report that an officer keyed in. */
  readonly slips: number;
}

/** The receipt of an accepted submission, or the refusal. */
type Taken = Result<Receipt>;

/** What the reporter gets in return for a submission. */
export type Receipt = ReturnType<typeof receiptOf>;

/** How many tracking ids to try. With 55 random bits, the first one is almost always free. */
const TRIES = 3;

/**
 * Accepts a submission: decides it, and writes the report in one transaction. Tracking id and
 * access code are derived from the Idempotency-Key, so a retry gets the same answer as the first
 * request, even if both run at the same time; of a report that was keyed in, the code of its latest
 * slip.
 *
 * @returns the receipt, or a refusal: `invalid`, or `idempotency-key-reused` if the key was used
 *   for a submission with another body, or by another officer
 */
export async function takeSubmission(
  deps: TakeSubmissionDeps,
  incoming: IncomingSubmission,
): Promise<Taken> {
  const key = incoming.key ?? randomUUID();
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const answer = await tryTaking(deps, incoming, key, attempt);
    if (answer) return answer;
  }
  throw new Error("Every tracking id that was tried belongs to another report");
}

/** Submits under one tracking id. Returns undefined if another submission has that tracking id. */
async function tryTaking(
  deps: TakeSubmissionDeps,
  { body, at, by, language, leadGovernment, accessCodeOf }: IncomingSubmission,
  key: string,
  attempt: number,
): Promise<Taken | undefined> {
  const [reference, secret, contactPepper] = await Promise.all([
    deps.reference(),
    deps.submissionSecret(),
    deps.contactPepper(),
  ]);
  const keys = submissionKeys(secret, key, attempt);
  const id = trackingId(deps.trackingPrefix, keys.trackingIdBytes);
  const codeAfter = (slips: number) =>
    accessCode(accessCodeOf({ keys, trackingId: id, secret, slips }));
  const context = { at, reference, leadGovernment };
  const submission = { trackingId: id, content: contentOf(body), ...(by && { by }) };
  const decided = submit(submission, context);
  const slotsAt = slotsOf(body, keys);
  const bodyHash = keyedHash(secret, "submission-body", canonicalize(body) ?? "");
  const answer = async (first: HistoryEvent, slips: number) => {
    const uploads = slotsAt(first.at).map((slot) => deps.uploadInto(id, slot));
    const given = { code: codeAfter(slips), uploads: await Promise.all(uploads) };
    return accept(receiptOf(first, given, { at, reference }));
  };
  const answerRetry = async ({ keyedIn }: SubmissionRecord) =>
    answer(await loadEvent(deps.table, id, 1), keyedIn?.slips ?? 0);
  const officer = by && "officer" in by ? by.officer : undefined;
  const isSame = (earlier: SubmissionRecord) =>
    earlier.bodyHash === bodyHash && earlier.keyedIn?.by === officer;
  if (!decided.ok) {
    // A retry gets the answer of the first request, even if the rules would refuse it today.
    const { submission: earlier } = await loadReportOfReporter(deps.table, id, "latest");
    const isRetry = earlier?.keyHash === keys.keyHash && isSame(earlier);
    return isRetry ? answerRetry(earlier) : decided;
  }
  const event = seal(decided.value, undefined, newSalt);
  const report = evolve(undefined, event);
  const { phone } = body.reporter;
  const outcome = await createReport(deps.table, {
    snapshot: {
      report,
      reporterName: body.anonymous ? undefined : body.reporter.name,
      reporterPhone: phone && phoneIndexOf(contactPepper, phone),
    },
    event,
    submission: {
      accessCodeHash: hashAccessCode(id, codeAfter(0)),
      keyHash: keys.keyHash,
      bodyHash,
      reporter: body.reporter,
      ...proofsBySubmitting(submission.content.channel, at),
      ...(language && { language }),
      ...(officer !== undefined && { keyedIn: { by: officer, slips: 0 } }),
    },
    slots: slotsAt(at),
    clock: clockOf(report, reference),
  });
  if (outcome.created) return answer(event, 0);
  const { earlier } = outcome;
  if (earlier.keyHash !== keys.keyHash) return undefined;
  return isSame(earlier) ? answerRetry(earlier) : refuse({ code: "idempotency-key-reused" });
}

/** Returns the receipt as it was at the submission, even if the report has changed since. */
function receiptOf(
  event: HistoryEvent,
  { code, uploads }: { readonly code: string; readonly uploads: readonly Upload[] },
  context: { readonly at: Instant; readonly reference: ReferenceData },
) {
  const report = evolve(undefined, event);
  const deadlines = deadlineViews(report, context).map(
    ({ overdue: _, workingDaysUntilDue: __, ...deadline }) => deadline,
  );
  return {
    trackingId: report.trackingId,
    accessCode: code,
    version: report.version,
    state: report.state,
    submittedAt: report.submittedAt,
    deadlines,
    uploads,
  };
}

/**
 * Returns a function that makes the slots for the files of a submission, which start at the given
 * moment. A retry gets slots with the same ids.
 */
function slotsOf(body: SubmissionBody, keys: SubmissionKeys): (at: Instant) => Slot[] {
  const requests = body.attachments.map((file, position) => ({
    id: attachmentId(keys.attachmentIdBytes(position)),
    ...file,
  }));
  return (at) => requests.map((request) => newSlot(request, at));
}

function contentOf(body: SubmissionBody): Content {
  const { reporter: _, attachments: __, ...content } = body;
  return { channel: "web", ...content };
}
