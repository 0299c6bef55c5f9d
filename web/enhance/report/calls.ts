import type { Problem } from "#contract/problem-schema.ts";
import type { Rendition } from "#domain/report/attachment-vocabulary.ts";
import type { EventView } from "#domain/report/event-views.ts";
import type { ShownReport } from "../../components/report/reading.ts";
import type { Slot } from "../draft/answers.ts";

/** What the API answered. */
export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  /** `problem` is undefined if no answer came, or none of the API. */
  | {
      readonly ok: false;
      readonly problem: Problem | undefined;
      /** In how many seconds the reporter may try again. */
      readonly retryAfter?: number;
    };

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
async function call<T>(caller: Caller, path: string, { method = "GET", body }: Call = {}) {
  const headers = {
    Accept: "application/json",
    "Accept-Language": caller.language,
    ...(caller.code !== undefined && { "Access-Code": caller.code }),
    ...(body && { "Content-Type": "application/json" }),
  };
  const address = `/v1/reports/${encodeURIComponent(caller.trackingId)}${path}`;
  return ask<T>(address, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

async function ask<T>(address: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const answer = await fetch(address, { ...init, credentials: "omit" });
    const body = await answer.json();
    if (answer.ok) return { ok: true, body };
    const retryAfter = Number(answer.headers.get("Retry-After"));
    return { ok: false, problem: body, ...(retryAfter > 0 && { retryAfter }) };
  } catch {
    // `fetch` throws a TypeError without a network, `json` a SyntaxError for what is no JSON.
    return { ok: false, problem: undefined };
  }
}

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

/** Reads a list of reference data; empty if it does not come. */
export async function getList<T>(name: "agencies" | "categories" | "regions"): Promise<T[]> {
  const answer = await ask<{ readonly items: T[] }>(`/v1/${name}`, {
    headers: { Accept: "application/json" },
  });
  return answer.ok ? answer.body.items : [];
}
