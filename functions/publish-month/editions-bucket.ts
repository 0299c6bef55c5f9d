import { createHash } from "node:crypto";
import { type Edition, editionCsv, editionSchema } from "#domain/figures/edition.ts";
import type { Instant } from "#domain/time/local-time.ts";
import {
  type EditionFile,
  editionKey,
  type ReadEdition,
  readEditions,
  readEditionText,
  SIGNED_SECONDS,
} from "#platform/editions.ts";
import { Outage } from "#platform/failure.ts";
import { CSV_TYPE, sign } from "#platform/signed-urls.ts";

const CONTENT_TYPES: Readonly<Record<EditionFile, string>> = {
  json: "application/json",
  csv: CSV_TYPE,
  sha256: "text/plain",
};

/** The bucket of editions, to publish in it. */
export class EditionsBucket {
  readonly #bucket: string;
  readonly read: ReadEdition;

  constructor(bucket: string) {
    this.#bucket = bucket;
    this.read = readEditions(bucket);
  }

  /**
   * Publishes an edition unless its month is published: the JSON first, which then stands, and
   * beside it the CSV and the SHA-256 of both. So a run that broke off is completed by the next.
   *
   * @returns whether the month was not published before
   */
  async publish(edition: Edition, at: Instant): Promise<boolean> {
    const { government, edition: month } = edition;
    const made = `${JSON.stringify(edition)}\n`;
    const put = (file: EditionFile, text: string) =>
      this.#putNew(editionKey(government, month, file), text, CONTENT_TYPES[file], at);
    const isNew = await put("json", made);
    const json = isNew
      ? made
      : await readEditionText(this.#bucket, editionKey(government, month, "json"), at);
    if (json === undefined) throw new Error("An edition that is in its bucket cannot be read");
    const csv = editionCsv(editionSchema.parse(JSON.parse(json)));
    await put("csv", csv);
    await put("sha256", `${sha256(json)}  ${month}.json\n${sha256(csv)}  ${month}.csv\n`);
    return isNew;
  }

  /** Writes an object unless there is one. Returns whether it was written. */
  async #putNew(key: string, text: string, contentType: string, at: Instant): Promise<boolean> {
    const headers = {
      "content-type": contentType,
      "if-none-match": "*",
      // S3 demands a checksum of an object that it locks.
      "x-amz-checksum-sha256": createHash("sha256").update(text).digest("base64"),
    };
    const request = { method: "PUT", bucket: this.#bucket, key, headers, query: {} } as const;
    const url = await sign(request, at, SIGNED_SECONDS);
    const answer = await fetch(url, { method: "PUT", headers, body: text });
    if (answer.ok) return true;
    if (answer.status === 412) return false;
    throw new Outage(`S3 answered ${answer.status} to the writing of an edition`);
  }
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
