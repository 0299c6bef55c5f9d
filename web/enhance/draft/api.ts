import type { FilesOfReport, ShownProblem, Slot, SubmitReceipt } from "./answers.ts";
import type { Draft, DraftFile } from "./draft.ts";
import { askedPause } from "./pauses.ts";

/** The answer of the API to one request. */
export type Answered<T> =
  | { readonly kind: "ok"; readonly body: T }
  /** It refused; the same request would be refused again. */
  | { readonly kind: "refused"; readonly problem: ShownProblem }
  /** It may take the request later. */
  | { readonly kind: "later"; readonly problem?: ShownProblem; readonly pause?: number }
  /** No answer: the network is gone, or broke before the answer came. */
  | { readonly kind: "silent" };

async function ask<T>(path: string, init: RequestInit): Promise<Answered<T>> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...init, credentials: "omit", cache: "no-store" });
    const body = await answer.json();
    if (answer.ok) return { kind: "ok", body };
    if (answer.status === 429 || answer.status >= 500) return later(answer, body);
    return { kind: "refused", problem: body };
  } catch (error) {
    // `fetch` throws a TypeError without a network, `json` a SyntaxError for what is no JSON.
    if (error instanceof SyntaxError) return { kind: "later" };
    return { kind: "silent" };
  }
}

function later<T>(answer: Response, problem: ShownProblem): Answered<T> {
  const pause = askedPause(answer.headers.get("Retry-After"), Date.now());
  return { kind: "later", problem, ...(pause !== undefined && { pause }) };
}

/** Sends the frozen body of a draft: a retry gets the same answer. */
export const submit = (draft: Draft): Promise<Answered<SubmitReceipt>> =>
  ask("/v1/reports", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": draft.language,
      "Idempotency-Key": draft.key,
    },
    ...(draft.body !== undefined && { body: draft.body }),
  });

const addressOf = ({ trackingId }: SubmitReceipt): string => `/v1/reports/${trackingId}`;

/** Reads the report as its reporter sees it: the states of its files. */
export const readReport = (receipt: SubmitReceipt): Promise<Answered<FilesOfReport>> =>
  ask(addressOf(receipt), { headers: { "Access-Code": receipt.accessCode } });

/** Asks for a slot for a file whose first slot has expired. */
export const askForSlot = (receipt: SubmitReceipt, file: DraftFile): Promise<Answered<Slot>> =>
  ask(`${addressOf(receipt)}/attachments`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Access-Code": receipt.accessCode },
    body: JSON.stringify({
      fileName: file.fileName,
      contentType: file.contentType,
      size: file.size,
    }),
  });

/** How an upload went: it arrived, its slot is no longer good, or there was no answer. */
export type Uploaded = "arrived" | "slot-gone" | "silent";

/**
 * Uploads a file into its slot.
 *
 * @param onProgress is told the part that was sent, from 0 to 1; a service worker is told nothing
 */
export function upload(
  { url, headers }: Slot,
  content: Blob,
  onProgress: (part: number) => void,
): Promise<Uploaded> {
  if (typeof XMLHttpRequest === "undefined") {
    return fetch(url, { method: "PUT", headers, body: content }).then(
      ({ status }) => outcomeOf(status),
      () => "silent" as const,
    );
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(outcomeOf(request.status));
    request.onerror = () => resolve("silent");
    request.send(content);
  });
}

/** The slot takes one file: 412 says that it has arrived already, 403 that the slot has expired. */
function outcomeOf(status: number): Uploaded {
  if (status < 300 || status === 412) return "arrived";
  return status < 500 ? "slot-gone" : "silent";
}
