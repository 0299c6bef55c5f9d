import type { Rendition } from "#domain/report/attachment-vocabulary.ts";
import type { EventView } from "#domain/report/event-views.ts";
import type { ShownReport } from "../../components/report/reading.ts";
import type { Slot, SubmitReceipt } from "./answers.ts";
import { ask } from "./ask.ts";

/** Whose report the calls are about, and in which language the API answers. */
export interface Caller {
  readonly trackingId: string;
  readonly language: string;
  /** Sent in the header `Access-Code`, and nowhere else. */
  readonly code?: string | undefined;
}

interface Call {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: object;
}

/** Calls the API about a report. */
function call<T>(caller: Caller, path: string, { method = "GET", body }: Call = {}) {
  const headers = {
    Accept: "application/json",
    "Accept-Language": caller.language,
    ...(caller.code !== undefined && { "Access-Code": caller.code }),
    ...(body && { "Content-Type": "application/json" }),
  };
  const address = `/v1/reports/${encodeURIComponent(caller.trackingId)}${path}`;
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return ask<T>(address, { ...init, cache: "no-store" });
}

/** Submits a report with its frozen body: under the same key a retry gets the same answer. */
export const submit = (
  { key, language }: { readonly key: string; readonly language: string },
  body: string,
) =>
  ask<SubmitReceipt>("/v1/reports", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": language,
      "Idempotency-Key": key,
    },
    body,
  });

/** Reads a report as the caller may see it. */
export const getReport = (caller: Caller) => call<ShownReport>(caller, "");

/** Takes an action, with the version that the reporter saw and its fields. */
export const act = (caller: Caller, action: object) =>
  call<ShownReport>(caller, "/actions", { method: "POST", body: action });

/** Reads the events before a cursor. */
export const getHistory = (caller: Caller, cursor: string) =>
  call<{ readonly items: readonly EventView[]; readonly nextCursor?: string }>(
    caller,
    `/history?cursor=${encodeURIComponent(cursor)}`,
  );

/** Asks where a file can be read for some minutes. */
export const fileAddress = (caller: Caller, attachmentId: string, rendition: Rendition) =>
  call<{ readonly url: string }>(caller, `/attachments/${attachmentId}?rendition=${rendition}`);

/** Sends a code to a contact of the reporter. */
export const sendContactCode = (caller: Caller, contact: string) =>
  call<{ readonly status: "code-sent" | "proven" }>(caller, "/contact-codes", {
    method: "POST",
    body: { contact },
  });

/** Proves a contact of the reporter by the code that it got. */
export const confirmContact = (caller: Caller, code: string) =>
  call<ShownReport>(caller, "/contact-confirmation", { method: "POST", body: { code } });

/** Follows the report with a contact, or stops: without a code the API sends one. */
export const follow = (caller: Caller, method: "POST" | "DELETE", contact: object) =>
  call<{ readonly status: "code-sent" | "following" | "not-following" }>(caller, "/followers", {
    method,
    body: contact,
  });

/** Asks for a slot for one more file. */
export const addAttachment = (caller: Caller, file: object) =>
  call<Slot>(caller, "/attachments", { method: "POST", body: file });

/** Reads a list of reference data; without a network as it was read last, or empty. */
export async function getList<T>(name: "agencies" | "categories" | "regions"): Promise<T[]> {
  type List = { readonly items: T[] };
  const address = `/v1/${name}`;
  const headers = { Accept: "application/json" };
  const now = await ask<List>(address, { headers });
  const answer =
    now.kind === "ok" ? now : await ask<List>(address, { headers, cache: "force-cache" });
  return answer.kind === "ok" ? answer.body.items : [];
}
