import { setTimeout as pause } from "node:timers/promises";
import { expect, inject } from "vitest";
import { call, type DemoOfficer, type Reply } from "./api.ts";
import * as example from "./example.ts";
import { type Submitted, submit } from "./requests.ts";

/** Sends files through the running local stack as a reporter would. */

/** The upload request in an answer of the API. */
interface Slot {
  readonly attachmentId: string;
  readonly url: string;
  readonly method: "PUT";
  readonly headers: Readonly<Record<string, string>>;
}

/** A slot and its report. */
export interface Given extends Submitted {
  readonly slot: Slot;
  readonly submittedAt: string;
}

export const uploadRequest = (
  size: number,
  contentType = "image/jpeg",
  fileName = "lampu.jpg",
) => ({
  fileName,
  contentType,
  size,
});

/** Makes a report with files: a slot for each. */
export async function reportWith(
  uploadRequests: readonly object[],
  changes: object = {},
): Promise<readonly Given[]> {
  const { status, body } = await submit({
    ...example.submission,
    ...changes,
    attachments: uploadRequests,
  });
  expect(status).toBe(201);
  const { uploads, ...report } = body;
  return uploads.map((slot: Slot) => ({ ...report, slot }));
}

/** Makes a slot of a new report. */
export async function slotFor(size: number, contentType?: string): Promise<Given> {
  const [given] = await reportWith([uploadRequest(size, contentType)]);
  if (!given) throw new Error("There is no slot");
  return given;
}

/** Requests one more slot of a report. */
export const addSlot = ({ trackingId, accessCode }: Submitted, file: object): Promise<Reply> =>
  call("POST", `/v1/reports/${trackingId}/attachments`, { accessCode, body: file });

/** Uploads as a browser does, with these headers in place of the signed ones. */
export function upload(
  { slot: { url, method, headers } }: Given,
  content: Uint8Array,
  changed: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, { method, headers: { ...headers, ...changed }, body: new Uint8Array(content) });
}

/** Returns the report as its reporter sees it. */
export async function reportOf({ trackingId, accessCode }: Submitted): Promise<Reply["body"]> {
  return (await call("GET", `/v1/reports/${trackingId}`, { accessCode })).body;
}

/** Returns the attachment as its reporter sees it, once it was inspected. */
export async function inspected(given: Given): Promise<Reply["body"]> {
  for (;;) {
    const { attachments } = await reportOf(given);
    const attachment = attachments.find(
      ({ attachmentId }: Slot) => attachmentId === given.slot.attachmentId,
    );
    if (["clean", "refused"].includes(attachment.state)) return attachment;
    await pause(50);
  }
}

/** Uploads a file and waits for the result of its inspection. */
export async function sent(given: Given, content: Uint8Array): Promise<Reply["body"]> {
  expect((await upload(given, content)).status).toBe(200);
  return inspected(given);
}

/** Requests a file: as its reporter, an officer, or the public. */
export function ask(
  { trackingId, slot }: Given,
  who: {
    readonly accessCode?: string;
    readonly as?: DemoOfficer;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
  query = "",
): Promise<Reply> {
  const side = who.as ? "/v1/officer" : "/v1";
  const path = `${side}/reports/${trackingId}/attachments/${slot.attachmentId}${query}`;
  return call("GET", path, who);
}

/** Reads a file as its reporter. */
export async function read(given: Given, rendition = "file"): Promise<Response> {
  const { accessCode } = given;
  const { status, headers } = await ask(given, { accessCode }, `?rendition=${rendition}`);
  expect(status).toBe(302);
  return fetch(headers.get("location") ?? "");
}

/**
 * Returns whether the upload is still in the uploads bucket, as the administrator sees it: a file
 * that was not found clean is there and cannot be read.
 */
export async function isUploaded({ trackingId, slot }: Given): Promise<boolean> {
  const { endpoint, uploads } = inject("files");
  const response = await fetch(`${endpoint}/${uploads}/${trackingId}/${slot.attachmentId}`, {
    method: "HEAD",
    headers: { Authorization: "AWS4-HMAC-SHA256 Credential=local/test" },
  });
  expect([200, 403, 404]).toContain(response.status);
  return response.status !== 404;
}
