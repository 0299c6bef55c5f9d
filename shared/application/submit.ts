import { randomUUID } from "node:crypto";
import canonicalize from "canonicalize";
import type { Submission } from "#contract/submission.ts";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { accept, type Result, refuse } from "#domain/refusal.ts";
import { accessCode, hashAccessCode } from "#domain/report/access-code.ts";
import type { Content } from "#domain/report/actions.ts";
import { attachmentId, newSlot, type Slot } from "#domain/report/attachments.ts";
import { deadlineViews } from "#domain/report/deadline-views.ts";
import type { EventActor, HistoryEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { submit } from "#domain/report/submission.ts";
import { trackingId } from "#domain/report/tracking-id.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { type SubmissionKeys, submissionKeys } from "#platform/submission-keys.ts";
import { type Created, createReport, loadReport, loadReportOfReporter } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { newSalt } from "./new-salt.ts";
import type { Upload, UploadInto } from "./upload-into.ts";

export interface TakeSubmissionDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly submissionSecret: () => Promise<string>;
  readonly trackingPrefix: string;
  readonly uploadInto: UploadInto;
}

export interface IncomingSubmission {
  readonly body: Submission;
  readonly at: Instant;
  /** The Idempotency-Key, when one came. */
  readonly key: string | undefined;
  /** Who submits; the reporter when absent. */
  readonly by?: EventActor;
  /** In which the reporter is told of what happens; Indonesian when absent. */
  readonly language?: Language;
  /** The government that takes the report when it names no agency with a coordinator. */
  readonly leadGovernment: string;
  /** Derives the random bytes of the access code: the same ones for a retry. */
  readonly accessCodeOf: (keys: SubmissionKeys, trackingId: string, secret: string) => Uint8Array;
}

/** The receipt of a submission that was accepted, or why it was refused. */
type Taken = Result<Receipt>;

/** What the reporter gets for a submission. */
export type Receipt = ReturnType<typeof receiptOf>;

/** Tries at a tracking id that no other report has: at 55 random bits the first one is free. */
const TRIES = 3;

/**
 * Takes a submission in: one transaction, so that it is either whole in the table or was never
 * accepted. Tracking id and access code are derived from the Idempotency-Key, so a retry, also one
 * that races its original, gets the very same answer.
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

/** Submits under one tracking id; undefined when that belongs to another submission. */
async function tryTaking(
  deps: TakeSubmissionDeps,
  { body, at, by, language, leadGovernment, accessCodeOf }: IncomingSubmission,
  key: string,
  attempt: number,
): Promise<Taken | undefined> {
  const [reference, secret] = await Promise.all([deps.reference(), deps.submissionSecret()]);
  const keys = submissionKeys(secret, key, attempt);
  const id = trackingId(deps.trackingPrefix, keys.trackingIdBytes);
  const code = accessCode(accessCodeOf(keys, id, secret));
  const context = { at, reference, leadGovernment };
  const submission = { trackingId: id, content: contentOf(body), ...(by && { by }) };
  const decided = submit(submission, context);
  const bodyHash = keyedHash(secret, "submission-body", canonicalize(body) ?? "");
  const answer = async (first: HistoryEvent) => {
    const slots = slotsOf(body, keys, first.at);
    const uploads = slots.map((slot) => deps.uploadInto(id, slot));
    const given = { code, uploads: await Promise.all(uploads) };
    return accept(receiptOf(first, given, { at, reference }));
  };
  if (!decided.ok) {
    // A retry is answered as before, though the rules may refuse today what they took then.
    const { submission: earlier, history } = await loadReportOfReporter(deps.table, id, "latest");
    const isRetry = earlier?.keyHash === keys.keyHash && earlier.bodyHash === bodyHash;
    return isRetry && history[0] ? answer(history[0]) : decided;
  }
  const event = seal(decided.value, undefined, newSalt);
  const report = evolve(undefined, event);
  const outcome = await createReport(deps.table, {
    snapshot: { report, reporterName: body.anonymous ? undefined : body.reporter.name },
    event,
    submission: {
      accessCodeHash: hashAccessCode(id, code),
      keyHash: keys.keyHash,
      bodyHash,
      reporter: body.reporter,
      ...(language && { language }),
    },
    slots: slotsOf(body, keys, at),
    clock: clockOf(report, reference),
  });
  const first = await firstEvent(deps.table, id, outcome, event, { ...keys, bodyHash });
  if (first === "other-submission") return undefined;
  if (first === "other-body") return refuse({ code: "idempotency-key-reused" });
  return answer(first);
}

/** The event of the submission: just written, or written by the try that this one repeats. */
async function firstEvent(
  table: Table,
  id: string,
  outcome: Created,
  event: HistoryEvent,
  own: { readonly keyHash: string; readonly bodyHash: string },
): Promise<HistoryEvent | "other-submission" | "other-body"> {
  if (outcome.created) return event;
  if (outcome.earlier.keyHash !== own.keyHash) return "other-submission";
  if (outcome.earlier.bodyHash !== own.bodyHash) return "other-body";
  const [first] = (await loadReport(table, id, "latest")).history;
  if (!first) throw new Error(`Report ${id} has a submission and no history`);
  return first;
}

/** The receipt as it was at the submission, also when the report has changed since. */
function receiptOf(
  event: HistoryEvent,
  { code, uploads }: { readonly code: string; readonly uploads: readonly Upload[] },
  context: { readonly at: Instant; readonly reference: ReferenceData },
) {
  const report = evolve(undefined, event);
  const deadlines = deadlineViews(report, context).map(({ overdue: _, ...deadline }) => deadline);
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

/** The slots for the files of a submission: those of its retry too, which finds them by the same ids. */
function slotsOf(body: Submission, { attachmentIdBytes }: SubmissionKeys, at: Instant): Slot[] {
  return body.attachments.map((uploadRequest, position) =>
    newSlot({ id: attachmentId(attachmentIdBytes(position)), ...uploadRequest }, at),
  );
}

function contentOf(body: Submission): Content {
  const { reporter: _, attachments: __, challenge: ___, ...content } = body;
  return { channel: "web", ...content };
}
