import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, inject } from "vitest";
import * as z from "zod";
import {
  type Attachment,
  attachmentId,
  giveSlot,
  type Slot,
  type UploadType,
} from "../../shared/domain/attachments.ts";
import { keptKey, uploadKey } from "../../shared/platform/file-keys.ts";
import { signRead, signUpload } from "../../shared/platform/signed-urls.ts";
import { changeAttachments, loadAttachments } from "../../shared/store/attachments.ts";
import type { Table } from "../../shared/store/table-client.ts";

/** Uploads to the running local stack, into slots that are given as a function would. */
const region = "ap-southeast-3";
const credentials = { accessKeyId: "local", secretAccessKey: "local" };
process.env["AWS_REGION"] = region;
process.env["AWS_ENDPOINT_URL_S3"] = inject("files").endpoint;
process.env["AWS_ACCESS_KEY_ID"] = credentials.accessKeyId;
process.env["AWS_SECRET_ACCESS_KEY"] = credentials.secretAccessKey;

function table(): Table {
  const { name, endpoint } = inject("table");
  return { name, client: new DynamoDBClient({ region, endpoint, credentials }) };
}

export interface GivenSlot {
  readonly trackingId: string;
  readonly slot: Slot;
}

/** A slot of a report of its own, or of the one that is named. */
export async function slotFor(
  size: number,
  contentType: UploadType = "image/jpeg",
  trackingId = `KT-${randomBytes(6).toString("hex").toUpperCase()}`,
): Promise<GivenSlot> {
  const wish = { id: attachmentId(randomBytes(8)), fileName: "berkas", contentType, size };
  const at = await localNow();
  const slot = await changeAttachments(table(), trackingId, (attachments) => {
    const decision = giveSlot(attachments, wish, { at, isOpen: true });
    if (!decision.given) throw new Error(decision.reason);
    return { attachments: [...attachments, decision.slot], outcome: decision.slot };
  });
  return { trackingId, slot };
}

const uploadOf = ({ trackingId, slot }: GivenSlot) =>
  uploadKey({ trackingId, attachmentId: slot.id });

/** Uploads as a browser does, with these headers in place of the ones that were signed. */
export async function upload(
  given: GivenSlot,
  content: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { uploads } = inject("files");
  const signed = await signUpload(uploads, uploadOf(given), given.slot);
  return fetch(signed.url, {
    method: signed.method,
    headers: { ...signed.headers, ...headers },
    body: content,
  });
}

/** The attachment once it was inspected. */
export async function inspected({ trackingId, slot }: GivenSlot): Promise<Attachment> {
  for (;;) {
    const attachments = await loadAttachments(table(), trackingId);
    const attachment = attachments.find(({ id }) => id === slot.id);
    if (attachment && attachment.state !== "awaiting-upload") return attachment;
    await pause(50);
  }
}

/** What is kept of a clean attachment, as it is served. */
export async function readKept(
  { trackingId, slot }: GivenSlot,
  attachment: Attachment,
  rendition: "file" | "view" | "thumbnail",
): Promise<Response> {
  const file = attachment.state === "clean" ? attachment.files[rendition] : undefined;
  if (!file) throw new Error(`There is no ${rendition}`);
  const url = await signRead(
    {
      bucket: inject("files").attachments,
      key: keptKey({ trackingId, attachmentId: slot.id }, rendition),
      contentType: file.contentType,
      fileName: "lampu jalan (mati) 'é'.jpg",
    },
    await localNow(),
  );
  return fetch(url);
}

/** Whether the upload is still where it was uploaded to; it takes credentials to see that. */
export async function isUploaded(given: GivenSlot): Promise<boolean> {
  const { endpoint, uploads } = inject("files");
  const response = await fetch(`${endpoint}/${uploads}/${uploadOf(given)}`, {
    method: "HEAD",
    headers: { Authorization: "AWS4-HMAC-SHA256 Credential=local/test" },
  });
  expect([200, 404]).toContain(response.status);
  return response.status === 200;
}

async function localNow(): Promise<string> {
  const response = await fetch(new URL("/_local/clock", inject("url")));
  return z.object({ now: z.string() }).parse(await response.json()).now;
}
