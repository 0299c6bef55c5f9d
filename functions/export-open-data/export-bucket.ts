import { readFileSync } from "node:fs";
import type { Instant } from "#domain/time/local-time.ts";
import { Outage } from "#platform/failure.ts";
import { pauseWithFullJitter } from "#platform/full-jitter.ts";
import { sign } from "#platform/signed-urls.ts";

/** Longer than an export takes, and than Lambda waits before it tries a failed one again. */
const SIGNED_SECONDS = 7_200;
/** A file of some hundred megabytes is sent within this time. */
const ANSWER_MS = 120_000;
const TRIES = 4;
const PAUSES = { firstMs: 200, longestMs: 5_000 };

interface Content {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** The bucket of the open data. Each request is signed by itself, since the client of S3 is large. */
export class ExportBucket {
  readonly #name: string;
  readonly #at: Instant;

  /** @param at when the export began: all its requests are signed at that time */
  constructor(name: string, at: Instant) {
    this.#name = name;
    this.#at = at;
  }

  /** Returns the text of an object, or undefined if there is none. */
  async read(key: string): Promise<string | undefined> {
    const answer = await this.#send("GET", key);
    // A function that may not list the bucket is told that the reading is denied.
    return answer.ok ? answer.text() : undefined;
  }

  async write(key: string, text: string, contentType: string): Promise<void> {
    await this.#send("PUT", key, { bytes: new TextEncoder().encode(text), contentType });
  }

  /** Writes a file of the disk. It is in memory as a whole, so that a failed try can be repeated. */
  async writeFile(key: string, path: string, contentType: string): Promise<void> {
    await this.#send("PUT", key, { bytes: readFileSync(path), contentType });
  }

  async delete(key: string): Promise<void> {
    await this.#send("DELETE", key);
  }

  /** @throws Outage if S3 does not do it, in several tries */
  async #send(method: "GET" | "PUT" | "DELETE", key: string, content?: Content): Promise<Response> {
    const headers = content && { "content-type": content.contentType };
    const request = { method, bucket: this.#name, key, headers: headers ?? {}, query: {} };
    const url = await sign(request, this.#at, SIGNED_SECONDS);
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(url, {
        method,
        signal: AbortSignal.timeout(ANSWER_MS),
        ...(headers && { headers }),
        ...(content && { body: content.bytes }),
      }).catch(() => undefined);
      if (answer?.ok) return answer;
      const isMissing = answer?.status === 403 || answer?.status === 404;
      if (isMissing && method === "GET") return answer;
      if (attempt === TRIES || isMissing) {
        throw new Outage(`S3 answered ${answer?.status ?? "nothing"} to ${method} of ${key}`);
      }
      await pauseWithFullJitter(attempt, PAUSES);
    }
  }
}
