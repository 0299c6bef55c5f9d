import { expect, inject } from "vitest";
import { noteSearchChange } from "#store/search-changes.ts";
import { call, type Reply, runSchedule, setClock } from "./api.ts";
import * as example from "./example.ts";
import { act, submitted } from "./requests.ts";
import { stackTable } from "./stack-table.ts";

/** The time of the stack in the tests of the search: each step moves it on. */
let now = Date.parse("2026-09-07T02:00:00.000Z");

/**
 * Begins the tests of a file at a time of their own, so that they count no reports of other files and
 * every instance asks S3 for a newer index.
 */
export async function beginAt(start: string): Promise<void> {
  now = Date.parse(start);
  await setClock(start);
}

/** Moves the clock so far that every instance asks S3 for a newer index. */
export async function later(minutes = 2): Promise<string> {
  now += minutes * 60_000;
  const at = new Date(now).toISOString();
  await setClock(at);
  return at;
}

/** Notes that reports have changed, as the reader of the stream does, and writes the index. */
export async function indexed(...trackingIds: readonly string[]): Promise<void> {
  const table = stackTable();
  const at = await later();
  for (const trackingId of trackingIds) {
    await noteSearchChange(table, trackingId, at);
  }
  await runSchedule("build-search");
  await later();
}

/** Submits a report and forwards it with public words. */
export async function published(
  publicTitle: string,
  publicText: string,
  { report = {}, forward = {} }: { readonly report?: object; readonly forward?: object } = {},
): Promise<string> {
  const { trackingId } = await submitted(report);
  const { status } = await act("koordinator", trackingId, {
    ...{ ...example.forward, publicTitle, publicText },
    ...forward,
  });
  expect(status).toBe(200);
  return trackingId;
}

/** Searches for words, with further parameters. */
export const searched = (q: string, more: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  call("GET", `/v1/reports/search?${new URLSearchParams({ q, ...more })}`);

/** Returns the tracking ids that an answer lists, in its order. */
export const idsIn = ({ body }: Reply): string[] =>
  body.items.map(({ trackingId }: { trackingId: string }) => trackingId);

/** Puts or deletes a file of the index, as the account's administrator. */
export async function overwriteIndex(file: string, content?: Buffer): Promise<void> {
  const body = content && { body: new Uint8Array(content) };
  await sendToIndex(file, { method: content ? "PUT" : "DELETE", ...body });
}

export const readIndex = async (file: string): Promise<Buffer> =>
  Buffer.from(await (await sendToIndex(file, {})).arrayBuffer());

async function sendToIndex(file: string, request: RequestInit): Promise<Response> {
  const { endpoint, search } = inject("files");
  const response = await fetch(`${endpoint}/${search}/${file}`, {
    ...request,
    headers: { Authorization: "AWS4-HMAC-SHA256 Credential=local/test" },
  });
  expect(response.ok).toBe(true);
  return response;
}
