import { submissionOf } from "#contract/submission-form.ts";
import type { SubmitReceipt } from "../api/answers.ts";
import type { Answer } from "../api/ask.ts";
import { submit } from "../api/reports.ts";
import { type Draft, type DraftFile, isFixed, isUnfinished, isUnsent, randomId } from "./draft.ts";
import { deleteDraft, readDraft, readDrafts, storedPartOf, writeDraft } from "./drafts.ts";
import { withDraftLock } from "./lock.ts";
import { keptPause, pauseAfter } from "./pauses.ts";
import { sendFiles } from "./send-files.ts";

/** What became of a try to send a draft. */
export type Attempt =
  | Answer<SubmitReceipt>
  /** Another tab has finished the draft and deleted it, or changes it. */
  | { readonly kind: "gone" };

/** What watchers of the outbox are told. */
export interface OutboxNews {
  readonly draft: Draft;
  /** Absent while it is being sent. */
  readonly attempt?: Attempt;
  /** The file that is being sent, and which part of it was. */
  readonly part?: { readonly file: DraftFile; readonly sent: number };
}

type Watcher = (news: OutboxNews) => void;
const watchers = new Set<Watcher>();
const latest = new Map<string, OutboxNews>();

function tell(news: OutboxNews): void {
  if (!news.part) latest.set(news.draft.id, news);
  for (const watcher of watchers) watcher(news);
}

/** Tells a watcher of all that happens to drafts on this page, also of what has happened last. */
export function watchOutbox(watcher: Watcher): void {
  watchers.add(watcher);
  for (const news of latest.values()) watcher(news);
}

/** The sending of one draft on this page. */
interface Run {
  isPaused: boolean;
  isEnded: boolean;
}

const running = new Map<string, Run>();

/**
 * Sends a draft, and again until it is accepted with all its files or refused: at once when the
 * network is back or the page is looked at, else after a pause that grows. A run that pauses has the
 * words of then: it ends, and a new one begins at once with those of now.
 */
export async function keepSending(draft: Draft): Promise<void> {
  const earlier = running.get(draft.id);
  if (earlier && !earlier.isPaused) return;
  if (earlier) earlier.isEnded = true;
  const run: Run = { isPaused: false, isEnded: false };
  running.set(draft.id, run);
  try {
    await sendUntilDone(draft, run);
  } finally {
    if (running.get(draft.id) === run) running.delete(draft.id);
  }
}

async function sendUntilDone(draft: Draft, run: Run): Promise<void> {
  let receipt: SubmitReceipt | undefined;
  for (let tries = 1; ; tries += 1) {
    const wasOnline = navigator.onLine;
    const { attempt, done } = await sendOnce(draft, receipt);
    if (done) return;
    if (attempt.kind === "ok" && !receipt) {
      receipt = attempt.body;
      tries = 1;
    }
    run.isPaused = true;
    await rest(attempt, tries, wasOnline);
    run.isPaused = false;
    // The person changes the words of a draft that certainly did not arrive, or has sent them anew.
    if (run.isEnded || draft.status === "writing") return;
  }
}

/**
 * Waits until the next try.
 *
 * @param wasOnline whether there was a network when the last try began
 */
async function rest(attempt: Attempt, tries: number, wasOnline: boolean): Promise<void> {
  if (attempt.kind === "silent") keepForLater();
  // The browser has told that the network is back before the pause could hear it.
  if (!wasOnline && navigator.onLine) return;
  const asked = attempt.kind === "later" ? attempt.pauseMs : undefined;
  await pause(asked ?? pauseAfter(tries, Math.random()), asked === undefined);
}

/**
 * Sends all drafts that wait, each once; the service worker does so when the network is back.
 *
 * @returns whether all have arrived, with their files
 */
export async function sendAllOnce(): Promise<boolean> {
  for (const draft of (await readDrafts()).filter(isUnfinished)) await sendOnce(draft);
  return !(await readDrafts()).some(isUnsent);
}

/** Keeps sending all drafts that wait on this phone; those that pause keep to their pauses. */
export async function sendAll(): Promise<void> {
  for (const draft of (await readDrafts()).filter(isUnfinished)) {
    if (!running.has(draft.id)) void keepSending(draft);
  }
}

interface Sent {
  readonly attempt: Attempt;
  /** Whether there is nothing more to send. */
  readonly done: boolean;
}

/** @param receipt what the API answered before, on this page */
function sendOnce(draft: Draft, receipt?: SubmitReceipt): Promise<Sent> {
  const wasWaiting = draft.status === "waiting";
  // Its words are changed while the try is under way: they are sent when the person says so.
  const isChanged = () => wasWaiting && draft.status === "writing";
  return withDraftLock(draft.id, async () => {
    if (!(await takesOver(draft))) {
      tell({ draft, attempt: { kind: "gone" } });
      return { attempt: { kind: "gone" }, done: true };
    }
    if (isChanged()) return { attempt: { kind: "gone" }, done: true };
    // Without a network nothing leaves the phone: who is changing the words is not disturbed.
    if (!receipt && navigator.onLine) tell({ draft });
    const attempt = receipt ? ({ kind: "ok", body: receipt } as const) : await submitDraft(draft);
    if (attempt.kind === "silent" && isChanged()) return { attempt, done: true };
    tell({ draft, attempt });
    if (attempt.kind !== "ok") return { attempt, done: attempt.kind === "refused" };
    return { attempt, done: await sendFilesOf(draft, attempt) };
  });
}

async function sendFilesOf(draft: Draft, attempt: Attempt & { kind: "ok" }): Promise<boolean> {
  const done = await sendFiles(draft, attempt.body, (file, sent) =>
    tell({ draft, attempt, part: { file, sent } }),
  );
  tell({ draft, attempt });
  if (done && draft.receiptKept) await deleteDraft(draft);
  return done;
}

/**
 * Takes over what another tab did with a stored draft: words that may have left the phone are sent
 * again, whatever was typed here.
 *
 * @returns false if it was deleted there, or is being changed
 */
async function takesOver(draft: Draft): Promise<boolean> {
  if (!draft.kept) return true;
  const stored = await readDraft(draft.id);
  // What the phone did not take is on this page alone, unless another tab has sent the draft.
  if (storedPartOf(draft) === "nothing" && !(stored && isFixed(stored))) return true;
  // The person wants the words of this page to be sent.
  const isWanted = draft.status === "writing";
  if (!stored || stored.status === "writing") return isWanted;
  if (isWanted && stored.status === "waiting") return true;
  const isChanged = isWanted && bodyOf(draft) !== stored.body;
  delete draft.problem;
  delete draft.earlierBody;
  Object.assign(draft, stored, isChanged && { isEarlier: true });
  return true;
}

/** Returns the body of `POST /v1/reports` that a draft makes. */
export const bodyOf = ({ values, files }: Pick<Draft, "values" | "files">): string =>
  JSON.stringify(submissionOf(values, files.map(announced)));

/** Submits a draft; if the key was used for words that are known, these get their receipt. */
async function submitDraft(draft: Draft): Promise<Answer<SubmitReceipt>> {
  const answered = await submitOnce(draft);
  const isUsed = answered.kind === "refused" && answered.problem.code === "idempotency-key-reused";
  if (!isUsed) return answered;
  const { earlierBody } = draft;
  delete draft.earlierBody;
  if (earlierBody === undefined) {
    // The earlier report keeps its key: what is sent from now on is a report of its own.
    draft.key = randomId();
    await writeDraft(draft);
    return answered;
  }
  delete draft.problem;
  Object.assign(draft, { status: "unknown", body: earlierBody, isEarlier: true });
  return submitDraft(draft);
}

async function submitOnce(draft: Draft): Promise<Answer<SubmitReceipt>> {
  const body = draft.body ?? bodyOf(draft);
  draft.body = body;
  if (!navigator.onLine) {
    // It certainly did not leave the phone; after an earlier try the outcome stays unknown.
    if (draft.status === "writing") draft.status = "waiting";
    await writeDraft(draft);
    return { kind: "silent" };
  }
  if (draft.status !== "sent") draft.status = "unknown";
  await writeDraft(draft);
  const answered = await submit(draft, body);
  if (answered.kind === "ok") {
    draft.status = "sent";
    draft.trackingId = answered.body.trackingId;
    draft.submittedAt = answered.body.submittedAt;
  } else if (answered.kind === "refused") {
    draft.status = "writing";
    draft.problem = answered.problem;
    delete draft.body;
    delete draft.isEarlier;
  }
  await writeDraft(draft);
  if (answered.kind !== "later" || answered.pauseMs === undefined) return answered;
  return { ...answered, pauseMs: keptPause(answered.pauseMs) };
}

const announced = ({ fileName, contentType, size }: DraftFile) => ({ fileName, contentType, size });

/** Waits so long, or until the person wants to send now or, if allowed, until a try makes sense. */
function pause(milliseconds: number, mayWake: boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(wake, milliseconds);
    const events = mayWake ? [SEND_NOW, "online", "visibilitychange"] : [SEND_NOW];
    function wake() {
      clearTimeout(timer);
      for (const event of events) removeEventListener(event, wake);
      resolve();
    }
    // The change of a document's visibility bubbles to the window.
    for (const event of events) addEventListener(event, wake);
  });
}

const SEND_NOW = "kanal-send-now";
const SYNC_TAG = "kanal-send";

/** Ends all pauses: the person wants to send now. */
export const sendNow = (): void => void dispatchEvent(new Event(SEND_NOW));

/** Whether the browser wakes the service worker once the network is back: Chromium alone does. */
export const wakesWorker = (): boolean =>
  "SyncManager" in globalThis && (navigator as Partial<Navigator>).serviceWorker !== undefined;

/**
 * Asks the browser not to delete what is stored, and to wake the service worker when the network is
 * back, where it can.
 */
function keepForLater(): void {
  void (navigator as Partial<Navigator>).storage?.persist?.();
  const worker = (navigator as Partial<Navigator>).serviceWorker;
  if (!worker) return;
  worker.ready
    .then((registration) =>
      (registration as { sync?: { register(tag: string): Promise<void> } }).sync?.register(
        SYNC_TAG,
      ),
    )
    // The browser refuses it in private windows, or the person has switched it off.
    .catch(() => undefined);
}
